import type { EmulatorActivity } from '../emulator';

/** Formats an activity as one line for a terminal; `undefined` for rooms. Queries are left out, because they contain tokens. */
export function formatActivity(activity: EmulatorActivity): string | undefined {
  if (activity.type === 'room') return undefined;
  if (activity.type === 'request') {
    const { method, path, status } = activity.request;
    return `${method} ${path.replace(/\?.*/, '')} ${status}`;
  }
  const { url, body, status, error = '' } = activity.webhook;
  const address = formatAddress(url);
  // When `fetch` cannot parse an address, its error message contains the whole address.
  const outcome = status ?? `failed: ${error.replaceAll(url, address)}`;
  return ['webhook', ...eventType(body), '→', address, outcome].join(' ');
}

/** Webhooks about documents, replicas, single objectives and guardrails have no event type. */
function eventType(body: unknown): string[] {
  if (typeof body !== 'object' || body === null || !('event_type' in body)) return [];
  return typeof body.event_type === 'string' ? [body.event_type] : [];
}

function formatAddress(url: string): string {
  if (!URL.canParse(url)) return 'no address';
  const { origin, pathname } = new URL(url);
  return origin + pathname.replace(/\/$/, '');
}
