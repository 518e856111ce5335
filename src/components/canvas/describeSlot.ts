import type { CanvasSlot } from '../../conversation/projections/canvas/CanvasContent';
import { isDate } from '../../conversation/objectives/checking/readText';
import { inPageLanguage } from '../inPageLanguage';

interface SlotText {
  /** The day, as the heading of its times; empty if the start is no time of day. */
  readonly day: string;
  readonly time: string;
  /** Day and time, as a user says it. */
  readonly full: string;
}

/**
 * Describes a time in the language of the page. A label of the replica's wins over the time of day. A start that is no time, or of a
 * day that does not exist, is shown as it is written.
 *
 * @param timeZone - The IANA name of the time zone to show; `null` for the user's. A time that is written without a zone is shown as it is
 * written.
 */
export function describeSlot({ start, end, label }: CanvasSlot, timeZone: string | null): SlotText {
  const zone = hasZone(start) ? (timeZone ?? undefined) : 'UTC';
  const read = (text: string) =>
    new Date(hasZone(start) ? text : `${text.replace(' ', 'T')}${isDate(text) ? '' : 'Z'}`);
  const from = read(start);
  const isMissing = /^\d{4}-\d\d-\d\d/.test(start) && !isDate(start.slice(0, 10));
  if (isMissing || Number.isNaN(from.getTime())) return { day: '', time: label ?? start, full: label ?? start };
  const to = read(end);
  const format = (options: Intl.DateTimeFormatOptions, until?: Date) =>
    inPageLanguage((language) => {
      const formatter = new Intl.DateTimeFormat(language, { ...options, timeZone: zone });
      return until === undefined ? formatter.format(from) : formatter.formatRange(from, until);
    });
  const day = format({ weekday: 'long', day: 'numeric', month: 'long' });
  if (isDate(start)) return { day: '', time: label ?? day, full: label === null ? day : `${day}, ${label}` };
  const clock = { hour: 'numeric', minute: '2-digit' } as const;
  // A range is shorter, because it says morning or afternoon once.
  const span = Number.isNaN(to.getTime()) || to < from ? format(clock) : format(clock, to);
  return { day, time: label ?? span, full: label === null ? `${day}, ${span}` : `${day}, ${label} (${span})` };
}

/** The IANA name of the time zone in which times are shown; `null` if they do not tell it. */
export function shownTimeZone(slots: readonly CanvasSlot[], wanted: string | null): string | null {
  const local = () => new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return validTimeZone(wanted) ?? (slots.every(({ start }) => hasZone(start)) ? local() : null);
}

/** The language model may write any text. */
function validTimeZone(name: string | null): string | null {
  try {
    new Intl.DateTimeFormat(undefined, { timeZone: name ?? '' });
    return name;
  } catch {
    return null;
  }
}

/** False for a day, and for a time without a zone. */
function hasZone(text: string): boolean {
  return !/^\d{4}-\d\d-\d\d([T ][\d:.]+)?$/.test(text);
}
