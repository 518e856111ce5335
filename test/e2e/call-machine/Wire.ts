/** A message between daily-js and its call machine. Both live in one window and talk through `postMessage`. */
export interface CallMessage {
  readonly action: string;
  /** Present when daily-js awaits an answer; the answer carries the same stamp. */
  readonly callbackStamp?: string;
  readonly [field: string]: unknown;
}

const what = 'iframe-call-message';

/** One call object's line to daily-js. */
export class Wire {
  readonly #listen: (event: MessageEvent<unknown>) => void;

  constructor(
    readonly callClientId: string,
    onRequest: (request: CallMessage) => void,
  ) {
    this.#listen = ({ data }) => {
      // As the real one, it takes what names no call for its own.
      if (isRequest(data) && (!data.callClientId || data.callClientId === callClientId)) onRequest(data);
    };
    window.addEventListener('message', this.#listen);
  }

  /** Tells daily-js that something happened. */
  send(action: string, body: object = {}): void {
    this.#post({ ...body, action });
  }

  /** Answers a request. The answer repeats the request's action, which is the name of no event. */
  reply(request: CallMessage, body: object = {}): void {
    if (request.callbackStamp !== undefined) {
      this.#post({ ...body, action: request.action, callbackStamp: request.callbackStamp });
    }
  }

  close(): void {
    window.removeEventListener('message', this.#listen);
  }

  #post(message: object): void {
    window.postMessage({ ...message, what, from: 'embedded', callClientId: this.callClientId }, location.origin);
  }
}

function isRequest(data: unknown): data is CallMessage {
  if (typeof data !== 'object' || data === null) return false;
  const { what: kind, from, action } = data as Partial<CallMessage>;
  return kind === what && from === 'module' && typeof action === 'string';
}
