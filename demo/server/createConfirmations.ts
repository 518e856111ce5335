import { compareConfirmed, type ConfirmedObjective, type WebhookOf } from 'tavus-react/server';
import type { RequestHandler, Trace } from './createTrace';

type Completed = WebhookOf<'objective.completed'>;

/** The two sources about one objective in one conversation. */
interface Sources {
  readonly reported?: ConfirmedObjective;
  readonly webhook?: Completed;
}

const MAX_WAITING = 500;
const MAX_BODY_LENGTH = 10_000;

/**
 * Compares the values that a page reports as confirmed with the values of the webhook. Either can come first.
 *
 * A page can report anything, so an app would save the webhook's values and investigate a difference.
 */
export function createConfirmations(trace: Trace) {
  const waiting = new Map<string, Sources>();

  const compare = (conversationId: string, name: string, added: Sources): void => {
    const key = JSON.stringify([conversationId, name]);
    const { reported, webhook } = { ...waiting.get(key), ...added };
    waiting.delete(key);
    if (reported === undefined || webhook === undefined) {
      waiting.set(key, added);
      for (const oldest of waiting.keys()) if (waiting.size > MAX_WAITING) waiting.delete(oldest);
      return;
    }
    const { isSame, differences } = compareConfirmed(reported, webhook);
    const differencesText = differences.map(({ variable, confirmed = '–', received = '–' }) => {
      return `${variable}: confirmed ${confirmed}, received ${received}`;
    });
    trace.add(
      isSame
        ? { from: 'backend', to: 'backend', what: 'same as confirmed', detail: name }
        : {
            from: 'backend',
            to: 'backend',
            what: 'not as confirmed',
            detail: differencesText.join('; '),
            isProblem: true,
          },
      conversationId,
    );
  };

  const handleReport: RequestHandler = async (request) => {
    if (request.method !== 'POST') return new Response(null, { status: 405, headers: { allow: 'POST' } });
    // A body without a content length is not read.
    const length = Number(request.headers.get('content-length'));
    if (!(length > 0 && length <= MAX_BODY_LENGTH)) return new Response(null, { status: 413 });
    const body: unknown = await request.json().catch(() => null);
    const { conversationId, name, confirmed } = (body ?? {}) as Record<string, unknown>;
    if (typeof conversationId !== 'string' || typeof name !== 'string' || !isTextRecord(confirmed)) {
      return new Response(null, { status: 400 });
    }
    const what = 'POST /api/confirmed 204';
    trace.add({ from: 'page', to: 'backend', what, detail: Object.values(confirmed).join(', ') }, conversationId);
    compare(conversationId, name, { reported: { name, confirmed } });
    return new Response(null, { status: 204 });
  };

  return {
    handleReport,
    addWebhook: (webhook: Completed) =>
      compare(webhook.conversationId ?? '', webhook.properties.objective_name, { webhook }),
  };
}

function isTextRecord(value: unknown): value is Record<string, string> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.values(value).every((text) => typeof text === 'string');
}
