import type { TavusApiReason } from '../../errors/TavusApiError';

/** What an answer that is no success means. The service's words decide where its status is used for several things. */
export function refusalReason(method: string, status: number, words = ''): TavusApiReason {
  if (status < 400) return 'unexpected-answer';
  if (status === 408 || status >= 500) return 'unavailable';
  if (status === 401 || status === 403) return 'unauthorized';
  if (status === 402 || /out of .*credit/i.test(words)) return 'no-credit';
  if (/concurrent conversations/i.test(words)) return 'too-many-conversations';
  if (status === 429) return 'rate-limited';
  if (status === 404) return 'not-found';
  // Several resources have no 404: an id that does not exist is as invalid as one that cannot.
  if (status === 400 && method !== 'POST' && /^invalid \w*(_id|uuid)\b/i.test(words)) return 'not-found';
  return 'refused';
}
