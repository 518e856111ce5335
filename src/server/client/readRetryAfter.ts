/** How long an answer asks to wait, in milliseconds: its Retry-After, in seconds or as a date. */
export function readRetryAfter(headers: Headers, now: number): number | undefined {
  const text = headers.get('retry-after')?.trim();
  if (!text) return undefined;
  const wait = /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1000 : Math.max(0, Date.parse(text) - now);
  // Digits without end are no time, and neither is what no date can be read from.
  return Number.isFinite(wait) ? Math.ceil(wait) : undefined;
}
