import type { Speaker } from '../../../protocol/index';
import type { TranscriptLine } from './TranscriptLine';

/**
 * `text`: each line of the transcript with its speaker's name. `json`: all fields of each line. `vtt`: WebVTT subtitles
 * for a recording.
 */
export type TranscriptFormat = 'text' | 'json' | 'vtt';

export interface TranscriptFormatOptions {
  /** The names of the speakers. Default "You" and "Replica". */
  readonly names?: Partial<Readonly<Record<Speaker, string>>> | undefined;
  /** The moment that is 0:00 in subtitles, in milliseconds since the epoch. Default: when the first line began. */
  readonly startedAt?: number | undefined;
}

/** A shorter subtitle cannot be read. */
const MIN_SUBTITLE_MS = 1000;

/** Formats a transcript as text, to store or to send it. */
export function formatTranscript(
  lines: readonly TranscriptLine[],
  format: TranscriptFormat,
  { names, startedAt = Math.min(...lines.map(({ at }) => at)) }: TranscriptFormatOptions = {},
): string {
  const nameOf = ({ speaker }: TranscriptLine) => names?.[speaker] ?? (speaker === 'user' ? 'You' : 'Replica');
  switch (format) {
    case 'json':
      return JSON.stringify(
        lines.map(({ speaker, text, isFinal, isInterrupted, isTyped, at, endedAt, turn }) => ({
          ...{ speaker, name: names?.[speaker], text, isFinal, isInterrupted, isTyped },
          ...{ at: new Date(at).toISOString(), endedAt: new Date(endedAt).toISOString(), turn },
        })),
        null,
        2,
      );
    case 'vtt':
      // Subtitles are sorted by time. A transcript is not: a line that arrived late is at the place where it was spoken.
      return (
        [
          'WEBVTT',
          ...[...lines].sort((one, other) => one.at - other.at).map((line) => subtitle(line, nameOf(line), startedAt)),
        ].join('\n\n') + '\n'
      );
    case 'text':
      return lines.map((line) => `${nameOf(line)}: ${unbroken(line.text)}${line.isInterrupted ? ' …' : ''}\n`).join('');
  }
}

function subtitle({ text, at, endedAt }: TranscriptLine, name: string, startedAt: number): string {
  const start = Math.max(0, at - startedAt);
  const end = Math.max(endedAt - startedAt, start + MIN_SUBTITLE_MS);
  return `${timestamp(start)} --> ${timestamp(end)}\n<v ${escaped(unbroken(name))}>${escaped(unbroken(text))}`;
}

/** A WebVTT timestamp: hours, minutes, seconds and thousandths. */
function timestamp(ms: number): string {
  const whole = Math.round(ms);
  const [hours, minutes, seconds] = [whole / 3_600_000, (whole / 60_000) % 60, (whole / 1000) % 60];
  const twoDigits = (value: number) => String(Math.floor(value)).padStart(2, '0');
  return `${twoDigits(hours)}:${twoDigits(minutes)}:${twoDigits(seconds)}.${String(whole % 1000).padStart(3, '0')}`;
}

/** Removes line breaks: one would end the line in the text format, and an empty row would end a subtitle. */
function unbroken(text: string): string {
  return text
    .split(/[\r\n\u2028\u2029]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join(' ');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
