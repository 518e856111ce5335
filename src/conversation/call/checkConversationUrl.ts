import { InvalidConversationUrlError } from '../../errors/InvalidConversationUrlError';

const DAILY_HOSTS: readonly string[] = ['daily.co'];

/**
 * Checks the URL of a conversation. Daily accepts any text, and may then wait forever.
 *
 * @param allowedHosts - The hosts that are allowed, with their subdomains. Default: daily.co.
 * @throws {@link InvalidConversationUrlError} when it is missing, malformed, not https, or at another host.
 */
export function checkConversationUrl(url: unknown, allowedHosts: readonly string[] = DAILY_HOSTS): string {
  if (typeof url !== 'string' || url.trim() === '') throw new InvalidConversationUrlError('', 'missing');
  const parsed = parseUrlOrNull(url);
  if (parsed === null) throw new InvalidConversationUrlError(url, 'malformed');
  if (parsed.protocol !== 'https:') throw new InvalidConversationUrlError(url, 'not-https');
  const isAllowed = allowedHosts.some((host) => parsed.hostname === host || parsed.hostname.endsWith(`.${host}`));
  if (!isAllowed) throw new InvalidConversationUrlError(url, 'foreign-host');
  return url;
}

function parseUrlOrNull(url: string): URL | null {
  try {
    return new URL(url);
  } catch {
    return null;
  }
}
