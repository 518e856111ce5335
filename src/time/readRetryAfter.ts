/** How long a response asks to wait, in milliseconds: its Retry-After, in seconds or as a date. */
export function readRetryAfter(headers: Headers, now: number): number | undefined {
  const text = headers.get('retry-after')?.trim();
  if (!text) return undefined;
  const wait = /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1000 : Math.max(0, Date.parse(text) - now);
  // Too many digits give Infinity, and an invalid date gives NaN.
  return Number.isFinite(wait) ? Math.ceil(wait) : undefined;
}
