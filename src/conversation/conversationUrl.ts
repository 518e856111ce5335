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

function parse(url: string): URL | null {
  try {
    return new URL(url);
  } catch {
    return null;
  }
}
