import * as z from 'zod';
import { isGiven } from '../../protocol/isGiven';
import { isRecord } from '../../protocol/isRecord';
import { parseJson } from '../../protocol/parseJson';
import { lenient, number, text } from '../responseFields';

/** One line of the transcript. Older conversations have only `role` and `content`. */
export const transcriptLineSchema = z.looseObject({
  /** `user`, or `assistant` for the replica. Older transcripts start with a line of `system`. Empty if it is missing. */
  role: z.string().catch(''),
  /** What was said. Empty if it is missing. */
  content: z.string().catch(''),
  /** Seconds since 1970. A text with a date was also seen. */
  timestamp: lenient(z.union([z.number(), z.string()])),
  seconds_from_start: number,
  /** In seconds. */
  duration: number,
  /** Only on the replica's lines. */
  inference_id: text,
});

export type WebhookTranscriptLine = z.infer<typeof transcriptLineSchema>;

/** The transcript of a conversation. Sent some time after its end. */
export const transcriptionReadySchema = z.looseObject({
  replica_id: text,
  /** The lines in order. A field that could not be read is empty or left out, and named in the webhook's `issues`. */
  transcript: z.preprocess(
    (transcript) => readTranscript(transcript) ?? [],
    z.array(z.preprocess(readLine, transcriptLineSchema)),
  ),
});

/**
 * Finds the lines of a transcript, without changing them; `undefined` when there are none. The value may be a list, its JSON
 * text, an object that contains the list, or a single line.
 */
export function readTranscript(transcript: unknown): readonly unknown[] | undefined {
  const read = typeof transcript === 'string' ? (parseJson(transcript) ?? transcript) : transcript;
  if (Array.isArray(read)) return read as readonly unknown[];
  if (!isRecord(read)) return typeof read === 'string' && isGiven(read) ? [read] : undefined;
  const { role, content } = readLine(read);
  if (role !== undefined || content !== undefined) return [read];
  return Object.values(read).find((list) => Array.isArray(list));
}

/** Reads a line as an object. A text becomes its `content`; the events of the call have it under other names. */
export function readLine(line: unknown): Readonly<Record<string, unknown>> {
  if (!isRecord(line)) return typeof line === 'string' ? { content: line } : {};
  const { content = line.speech ?? line.text } = line;
  return content === undefined ? line : { ...line, content };
}
