import type { Timers } from './createTimers';
import type { EmulatedWebhook } from './EmulatorNews';

export interface Webhooks {
  /** Sends a body, after those that were sent to the same address before. Never throws. */
  post(url: string | undefined, body: unknown): void;
  readonly settled: () => Promise<void>;
  /** Gives up those under way, and sends no more. */
  close(): void;
}

interface WebhooksInput {
  readonly timers: Timers;
  /** Asked for at every delivery: the global one may be replaced later. */
  readonly fetch: () => typeof globalThis.fetch;
  readonly delivered: (webhook: EmulatedWebhook) => void;
}

/** How long a receiver may take, in milliseconds. */
const PATIENCE_MS = 10_000;

/** The service is not known to try again, so neither does this. */
export function createWebhooks({ timers, fetch, delivered }: WebhooksInput): Webhooks {
  const underWay = new Map<string, Promise<void>>();
  const closing = new AbortController();

  async function deliver(url: string, json: string, at: number): Promise<void> {
    const giveUp = new AbortController();
    const stop = timers.after(PATIENCE_MS, () => giveUp.abort(new Error('The receiver did not answer in time.')));
    const close = () => giveUp.abort(new Error('The emulator was closed.'));
    closing.signal.addEventListener('abort', close);
    const aborted = new Promise<never>((_, reject) => {
      giveUp.signal.addEventListener('abort', () => reject(giveUp.signal.reason as Error));
    });
    const body: unknown = JSON.parse(json);
    try {
      const headers = { 'content-type': 'application/json' };
      const answer = fetch()(url, { method: 'POST', headers, body: json, signal: giveUp.signal });
      // A fetch of a test may not listen to the signal.
      const response = await Promise.race([answer, aborted]);
      // What it says beyond that interests nobody, and would keep the connection.
      response.body?.cancel().catch(() => undefined);
      delivered({ url, body, status: response.status, at });
    } catch (thrown) {
      delivered({ url, body, error: wordsOf(thrown), at });
    } finally {
      stop();
      closing.signal.removeEventListener('abort', close);
    }
  }

  return {
    post(url, body) {
      if (url === undefined || url === '' || closing.signal.aborted) return;
      const json = JSON.stringify(body); // as it is now: what it tells of may change before it is sent
      const at = timers.now();
      const before = underWay.get(url) ?? Promise.resolve();
      const delivery = before.then(async () => {
        if (!closing.signal.aborted) await deliver(url, json, at);
        if (underWay.get(url) === delivery) underWay.delete(url);
      });
      underWay.set(url, delivery);
    },
    async settled() {
      while (underWay.size > 0) await Promise.all(underWay.values());
    },
    close: () => closing.abort(),
  };
}

/** Why there was no answer. Node's `fetch` says no more than that it failed, and keeps the code in the cause. */
function wordsOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return 'The request failed.';
  const { code } = (thrown.cause ?? {}) as { code?: unknown };
  return typeof code === 'string' ? `${thrown.message} (${code})` : thrown.message;
}
