import type { CanvasSlot } from '../../conversation/projections/canvas/CanvasContent';

interface SlotText {
  /** The day, as the heading of its times; empty if the start is no time. */
  readonly day: string;
  readonly time: string;
  /** Day and time, as a user says it. */
  readonly full: string;
}

/** Describes a time in the language of the page. A label of the replica's wins over the time of day. */
export function describeSlot({ start, end, label }: CanvasSlot, timeZone: string | null): SlotText {
  // A time without a zone is shown as it is written.
  const isLocal = /^\d{4}-\d\d-\d\dT[\d:.]+$/.test(start);
  const zone = isLocal ? 'UTC' : (timeZone ?? undefined);
  const read = (text: string) => new Date(isLocal ? `${text}Z` : text);
  const from = read(start);
  if (Number.isNaN(from.getTime())) return { day: '', time: label ?? start, full: label ?? start };
  const to = read(end);
  const day = format(from, { weekday: 'long', day: 'numeric', month: 'long' }, zone);
  const clock = { hour: 'numeric', minute: '2-digit' } as const;
  // A range is shorter, because it says morning or afternoon once.
  const span = Number.isNaN(to.getTime()) || to < from ? format(from, clock, zone) : format(from, clock, zone, to);
  return { day, time: label ?? span, full: label === null ? `${day}, ${span}` : `${day}, ${label} (${span})` };
}

/** The time zone of the user. */
export function localTimeZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** Neither the page's language nor the replica's time zone need be valid. */
function format(moment: Date, options: Intl.DateTimeFormatOptions, timeZone: string | undefined, end?: Date): string {
  const languages = [document.documentElement.lang || undefined, undefined];
  for (const [language, zone] of languages.flatMap((one) => [[one, timeZone] as const, [one, undefined] as const])) {
    try {
      const formatter = new Intl.DateTimeFormat(language, { ...options, timeZone: zone });
      return end === undefined ? formatter.format(moment) : formatter.formatRange(moment, end);
    } catch {
      // The next one is tried.
    }
  }
  return moment.toISOString();
}
