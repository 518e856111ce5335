/** A message between daily-js and its call machine. Both live in one window and talk through `postMessage`. */
export interface CallMessage {
  readonly action: string;
  /** Present when daily-js awaits a reply. The reply has the same stamp. */
  readonly callbackStamp?: string;
  readonly [field: string]: unknown;
}

const what = 'iframe-call-message';

/** The message channel between one call object's machine and daily-js. */
export class MachineChannel {
  readonly #listen: (event: MessageEvent<unknown>) => void;

  constructor(
    readonly callClientId: string,
    onRequest: (request: CallMessage) => void,
  ) {
    this.#listen = ({ data }) => {
      // Like the real machine, it accepts messages that name no call.
      if (isRequest(data) && (!data.callClientId || data.callClientId === callClientId)) onRequest(data);
    };
    window.addEventListener('message', this.#listen);
  }

  /** Sends an event to daily-js. */
  send(action: string, body: object = {}): void {
    this.#post({ ...body, action });
  }

  /** Replies to a request. The reply has the request's action, which is not the name of any event. */
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
