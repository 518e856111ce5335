import type { EmulatorTimers } from './createEmulatorTimers';
import type { EmulatedWebhook } from './EmulatorActivity';

export interface Webhooks {
  /** Sends a webhook, after the earlier ones to the same address. Never throws. */
  post(url: string | undefined, body: unknown): void;
  readonly waitForDeliveries: () => Promise<void>;
  /** Aborts the webhooks that are being delivered, and sends no more. */
  close(): void;
}

interface WebhooksOptions {
  readonly timers: EmulatorTimers;
  /** Called for each delivery, because the global `fetch` may be replaced later. */
  readonly fetch: () => typeof globalThis.fetch;
  readonly onDelivered: (webhook: EmulatedWebhook) => void;
}

/** How long a receiver may take to respond. */
const RECEIVER_MS = 10_000;

/** Delivers webhooks without a retry, because the service is not known to retry. */
export function createWebhooks({ timers, fetch, onDelivered }: WebhooksOptions): Webhooks {
  const pending = new Map<string, Promise<void>>();
  const closing = new AbortController();

  async function deliver(url: string, json: string, at: number): Promise<void> {
    // Not `withTimeout`: two causes abort the request, each with a reason of its own.
    const controller = new AbortController();
    const cancelTimeout = timers.after(RECEIVER_MS, () =>
      controller.abort(new Error('The receiver did not respond in time.')),
    );
    const close = () => controller.abort(new Error('The emulator was closed.'));
    closing.signal.addEventListener('abort', close);
    const aborted = new Promise<never>((_, reject) => {
      controller.signal.addEventListener('abort', () => reject(controller.signal.reason as Error));
    });
    const body: unknown = JSON.parse(json);
    try {
      const headers = { 'content-type': 'application/json' };
      const sent = fetch()(url, { method: 'POST', headers, body: json, signal: controller.signal });
      // The `fetch` of a test may ignore the signal.
      const response = await Promise.race([sent, aborted]);
      // The body is not needed, and would keep the connection open.
      response.body?.cancel().catch(() => undefined);
      onDelivered({ url, body, status: response.status, at });
    } catch (thrown) {
      onDelivered({ url, body, error: errorMessage(thrown), at });
    } finally {
      cancelTimeout();
      closing.signal.removeEventListener('abort', close);
    }
  }

  return {
    post(url, body) {
      if (url === undefined || url === '' || closing.signal.aborted) return;
      const json = JSON.stringify(body); // serialized now, because the object may change before it is sent
      const at = timers.now();
      const before = pending.get(url) ?? Promise.resolve();
      const delivery = before.then(async () => {
        if (!closing.signal.aborted) await deliver(url, json, at);
        if (pending.get(url) === delivery) pending.delete(url);
      });
      pending.set(url, delivery);
    },
    async waitForDeliveries() {
      while (pending.size > 0) await Promise.all(pending.values());
    },
    close: () => closing.abort(),
  };
}

/** Why there was no response. The message of Node's `fetch` is only "fetch failed"; the code is in the cause. */
function errorMessage(thrown: unknown): string {
  if (!(thrown instanceof Error)) return 'The request failed.';
  const { code } = (thrown.cause ?? {}) as { code?: unknown };
  return typeof code === 'string' ? `${thrown.message} (${code})` : thrown.message;
}
