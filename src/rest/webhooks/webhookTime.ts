const DATE_AND_TIME =
  /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::(\d\d)(?:\.(\d{1,3})\d*)?)?(?: ?(?:Z|UTC|GMT)| ?([+-]\d\d):?(\d\d)?)?)?$/i;

/** From this number on, a time is in milliseconds: in seconds, it would be in the year 5138. */
const FIRST_MILLISECONDS = 1e11;

/**
 * Reads a time of the service as milliseconds since the epoch. It may be a date, with or without a time of day, or seconds or
 * milliseconds since the epoch. A date without a zone is in UTC, although `Date` would read it as local time.
 */
export function webhookTime(value: unknown): number | undefined {
  if (typeof value === 'number') return fromEpoch(value);
  if (typeof value !== 'string') return undefined;
  if (/^\s*\d+(\.\d+)?\s*$/.test(value)) return fromEpoch(Number(value));
  const parts = DATE_AND_TIME.exec(value.trim());
  if (parts === null) return undefined;
  const [, date = '', time = '00:00', seconds = '00', fraction = '0', hours, minutes = '00'] = parts;
  const zone = hours === undefined ? 'Z' : `${hours}:${minutes}`;
  const at = Date.parse(`${date}T${time}:${seconds}.${fraction.padEnd(3, '0')}${zone}`);
  return Number.isNaN(at) ? undefined : at;
}

function fromEpoch(value: number): number | undefined {
  if (!Number.isFinite(value) || value <= 0) return undefined;
  return value < FIRST_MILLISECONDS ? Math.round(value * 1000) : value;
}
