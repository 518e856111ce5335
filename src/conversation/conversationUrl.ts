import { InvalidConversationUrlError } from '../errors/InvalidConversationUrlError';

const DAILY_HOSTS: readonly string[] = ['daily.co'];

/**
 * Makes sure a URL can be a conversation. Daily takes any text and may then wait forever.
 *
 * @throws {@link InvalidConversationUrlError} when there is none, or it is no https URL at one of `allowedHosts` or
 * below it. Default: daily.co.
 */
export function checkConversationUrl(url: unknown, allowedHosts: readonly string[] = DAILY_HOSTS): string {
  if (typeof url !== 'string' || url.trim() === '') throw new InvalidConversationUrlError('', 'missing');
  const parsed = parse(url);
  if (parsed === null) throw new InvalidConversationUrlError(url, 'malformed');
  if (parsed.protocol !== 'https:') throw new InvalidConversationUrlError(url, 'not-https');
  const isAllowed = allowedHosts.some((host) => parsed.hostname === host || parsed.hostname.endsWith(`.${host}`));
  if (!isAllowed) throw new InvalidConversationUrlError(url, 'foreign-host');
  return url;
}

/** Ids are longer; a room of one's own may well be called "c2". */
const SHORTEST_ID = 6;

/**
 * The conversation's id, where a room's URL tells it; empty where it does not.
 *
 * Tavus opens its own rooms at tavus.daily.co, and names each after its conversation: `c` and hexadecimal digits. Elsewhere
 * on daily.co rooms belong to others, who name them as they like: there, a name counts only when it is as long as an id and
 * has a digit. Any other URL tells nothing.
 */
export function conversationIdOf(url: string): string {
  const { hostname = '', pathname = '' } = parse(url) ?? {};
  const [name = '', ...deeper] = pathname.split('/').filter(Boolean);
  if (deeper.length > 0 || !/^c[0-9a-f]+$/i.test(name)) return '';
  if (hostname === 'tavus.daily.co') return name;
  const isId = hostname.endsWith('.daily.co') && name.length >= SHORTEST_ID && /\d/.test(name);
  return isId ? name : '';
}

function parse(url: string): URL | null {
  try {
    return new URL(url);
  } catch {
    return null;
  }
}
