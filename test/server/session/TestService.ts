import { TavusApiError, type TavusApiFailure, type TavusApiReason } from '../../../src/errors/TavusApiError';
import type { CreateConversation } from '../../../src/rest/conversations/createConversation';
import type { SessionClient } from '../../../src/server/session/SessionHandlerOptions';

export const apiKey = 'key-of-the-account-that-nobody-sees';

type FailureDetails = Partial<Omit<TavusApiFailure, 'endpoint' | 'reason' | 'cause'>>;

/** Stands in for the client. Creates the conversations `c1`, `c2` and so on, unless a test changes `respond`. */
export class TestService implements SessionClient {
  /** The body of each creation. */
  readonly creations: CreateConversation[] = [];
  /** The options of each creation. */
  readonly creationOptions: unknown[] = [];
  /** The rooms that `list` returns. Default none. */
  activeRooms: () => { conversation_id: string; conversation_name?: string | undefined }[] = () => [];
  /** The id of each end. */
  readonly ended: string[] = [];
  /** Each creation waits for it. */
  paused: Promise<void> = Promise.resolve();
  respond: (id: string) => unknown = (id) => ({
    conversation_id: id,
    conversation_url: `https://tavus.daily.co/${id}`,
    status: 'active',
  });
  onEnd: (id: string) => void = () => undefined;

  readonly conversations: SessionClient['conversations'] = {
    create: async (body, options) => {
      this.creations.push(body);
      this.creationOptions.push(options);
      const id = `c${this.creations.length}`;
      await this.paused;
      return this.respond(id) as Awaited<ReturnType<SessionClient['conversations']['create']>>;
    },
    end: async (id) => {
      this.ended.push(id);
      this.onEnd(id);
    },
    list: () => toAsyncIterable(this.activeRooms()),
  };

  /** Makes every creation fail for this reason. */
  failWith(reason: TavusApiReason, details: FailureDetails = {}): this {
    this.respond = () => {
      throw apiError(reason, details);
    };
    return this;
  }

  /** Pauses creations until the returned function is called. */
  pauseCreations(): () => void {
    let resume = () => {};
    this.paused = new Promise((resolve) => (resume = resolve));
    return resume;
  }
}

async function* toAsyncIterable<Item>(items: readonly Item[]): AsyncIterable<Item> {
  yield* items;
}

export function apiError(reason: TavusApiReason, details: FailureDetails = {}): TavusApiError {
  const cause = new Error(`with ${apiKey}`);
  return new TavusApiError({ endpoint: 'POST /v2/conversations', reason, ...details, cause });
}
