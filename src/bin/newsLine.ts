import type { EmulatorNews } from '../emulator';

/** What a terminal shows of the emulator's news, in one line; of rooms, nothing. Queries are left out: they hold tokens. */
export function newsLine(news: EmulatorNews): string | undefined {
  if (news.type === 'room') return undefined;
  if (news.type === 'request') {
    const { method, path, status } = news.request;
    return `${method} ${path.replace(/\?.*/, '')} ${status}`;
  }
  const { url, body, status, error = '' } = news.webhook;
  const address = shownAddress(url);
  // A fetch that cannot read an address repeats it.
  const outcome = status ?? `failed: ${error.replaceAll(url, address)}`;
  return ['webhook', ...eventType(body), '→', address, outcome].join(' ');
}

/** Those about documents, replicas, single objectives and guardrails have none. */
function eventType(body: unknown): string[] {
  if (typeof body !== 'object' || body === null || !('event_type' in body)) return [];
  return typeof body.event_type === 'string' ? [body.event_type] : [];
}

function shownAddress(url: string): string {
  if (!URL.canParse(url)) return 'no address';
  const { origin, pathname } = new URL(url);
  return origin + pathname.replace(/\/$/, '');
}
