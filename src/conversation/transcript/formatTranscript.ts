import type { Speaker } from '../../protocol';
import type { TranscriptLine } from './TranscriptLine';

/** `text`: a line each, with who said it. `json`: all that is known of each line. `vtt`: subtitles for a recording. */
export type TranscriptFormat = 'text' | 'json' | 'vtt';

export interface TranscriptFormatOptions {
  /** What the speakers are called. Default "You" and "Replica". */
  readonly names?: Partial<Readonly<Record<Speaker, string>>> | undefined;
  /** The moment that is 0:00 in subtitles, in milliseconds since the epoch. Default the first line's. */
  readonly startedAt?: number | undefined;
}

/** A subtitle that is shorter cannot be read. */
const SHORTEST_MS = 1000;

/** Writes a transcript down, to be kept or sent. */
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
      // Subtitles stand by their times, which a line that was understood late does not.
      return (
        [
          'WEBVTT',
          ...[...lines].sort((one, other) => one.at - other.at).map((line) => cue(line, nameOf(line), startedAt)),
        ].join('\n\n') + '\n'
      );
    case 'text':
      return lines.map((line) => `${nameOf(line)}: ${oneLine(line.text)}${line.isInterrupted ? ' …' : ''}\n`).join('');
  }
}

function cue({ text, at, endedAt }: TranscriptLine, name: string, startedAt: number): string {
  const start = Math.max(0, at - startedAt);
  const end = Math.max(endedAt - startedAt, start + SHORTEST_MS);
  return `${timestamp(start)} --> ${timestamp(end)}\n<v ${escaped(oneLine(name))}>${escaped(oneLine(text))}`;
}

/** Hours, minutes, seconds and thousandths, as WebVTT has them. */
function timestamp(ms: number): string {
  const whole = Math.round(ms);
  const [hours, minutes, seconds] = [whole / 3_600_000, (whole / 60_000) % 60, (whole / 1000) % 60];
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  return `${two(hours)}:${two(minutes)}:${two(seconds)}.${String(whole % 1000).padStart(3, '0')}`;
}

/** An empty line would end a cue, and any break a line of text. */
function oneLine(text: string): string {
  return text
    .split(/[\r\n\u2028\u2029]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join(' ');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
