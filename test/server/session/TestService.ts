import { TavusApiError, type TavusApiFailure, type TavusApiReason } from '../../../src/errors/TavusApiError';
import type { CreateConversation } from '../../../src/rest/conversations/createConversation';
import type { SessionClient } from '../../../src/server/session/SessionClient';

export const apiKey = 'key-of-the-account-that-nobody-sees';

type More = Partial<Omit<TavusApiFailure, 'endpoint' | 'reason' | 'cause'>>;

/** Stands in for the client: creates one conversation after another, unless it is told to do otherwise. */
export class TestService implements SessionClient {
  readonly asked: CreateConversation[] = [];
  /** What came with each of these besides. */
  readonly options: unknown[] = [];
  /** What is found to be active: by default nothing. */
  active: () => { conversation_id: string; conversation_name?: string | undefined }[] = () => [];
  readonly ended: string[] = [];
  /** Waited for before a creation is answered. */
  held: Promise<void> = Promise.resolve();
  answer: (id: string) => unknown = (id) => ({
    conversation_id: id,
    conversation_url: `https://tavus.daily.co/${id}`,
    status: 'active',
  });
  onEnd: (id: string) => void = () => undefined;

  readonly conversations: SessionClient['conversations'] = {
    create: async (body, options) => {
      this.asked.push(body);
      this.options.push(options);
      const id = `c${this.asked.length}`;
      await this.held;
      return this.answer(id) as Awaited<ReturnType<SessionClient['conversations']['create']>>;
    },
    end: async (id) => {
      this.ended.push(id);
      this.onEnd(id);
    },
    list: () => listOf(this.active()),
  };

  /** Every creation fails for this reason. */
  fails(reason: TavusApiReason, more: More = {}): this {
    this.answer = () => {
      throw apiError(reason, more);
    };
    return this;
  }

  /** Holds creations back until what it returns is called. */
  hold(): () => void {
    let release = () => {};
    this.held = new Promise((resolve) => (release = resolve));
    return release;
  }
}

async function* listOf<Item>(items: readonly Item[]): AsyncIterable<Item> {
  yield* items;
}

export function apiError(reason: TavusApiReason, more: More = {}): TavusApiError {
  return new TavusApiError({ endpoint: 'POST /v2/conversations', reason, ...more, cause: new Error(`with ${apiKey}`) });
}
