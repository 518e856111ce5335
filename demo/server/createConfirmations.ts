import { compareConfirmed, type ConfirmedObjective, type WebhookOf } from 'tavus-react/server';
import type { Handle, Trace } from './createTrace';

type Completed = WebhookOf<'objective.completed'>;

/** What is known of one objective in one conversation. */
interface Evidence {
  readonly claim?: ConfirmedObjective;
  readonly webhook?: Completed;
}

const MOST_KEPT = 500;
const LONGEST_BODY = 10_000;

/**
 * Compares what pages say was confirmed with what the webhooks say. Either may come first.
 *
 * Pages can claim anything: an app would save the webhook's values, and look into a difference.
 */
export function createConfirmations(trace: Trace) {
  const kept = new Map<string, Evidence>();

  const weigh = (conversationId: string, name: string, found: Evidence): void => {
    const key = JSON.stringify([conversationId, name]);
    const { claim, webhook } = { ...kept.get(key), ...found };
    kept.delete(key);
    if (claim === undefined || webhook === undefined) {
      kept.set(key, found);
      for (const oldest of kept.keys()) if (kept.size > MOST_KEPT) kept.delete(oldest);
      return;
    }
    const { isSame, differences } = compareConfirmed(claim, webhook);
    const inWords = differences.map(({ variable, confirmed = '–', received = '–' }) => {
      return `${variable}: confirmed ${confirmed}, received ${received}`;
    });
    trace.add(
      isSame
        ? { from: 'backend', to: 'backend', what: 'same as confirmed', detail: name }
        : { from: 'backend', to: 'backend', what: 'not as confirmed', detail: inWords.join('; '), isProblem: true },
      conversationId,
    );
  };

  const receive: Handle = async (request) => {
    if (request.method !== 'POST') return new Response(null, { status: 405, headers: { allow: 'POST' } });
    // A body whose length is not told is not read, however short it is.
    const length = Number(request.headers.get('content-length'));
    if (!(length > 0 && length <= LONGEST_BODY)) return new Response(null, { status: 413 });
    const body: unknown = await request.json().catch(() => null);
    const { conversationId, name, confirmed } = (body ?? {}) as Record<string, unknown>;
    if (typeof conversationId !== 'string' || typeof name !== 'string' || !isTexts(confirmed)) {
      return new Response(null, { status: 400 });
    }
    const what = 'POST /api/confirmed 204';
    trace.add({ from: 'page', to: 'backend', what, detail: Object.values(confirmed).join(', ') }, conversationId);
    weigh(conversationId, name, { claim: { name, confirmed } });
    return new Response(null, { status: 204 });
  };

  return {
    receive,
    hear: (webhook: Completed) => weigh(webhook.conversationId ?? '', webhook.properties.objective_name, { webhook }),
  };
}

function isTexts(value: unknown): value is Record<string, string> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.values(value).every((text) => typeof text === 'string');
}
