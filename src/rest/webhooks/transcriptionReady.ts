import * as z from 'zod';
import { isGiven } from '../../protocol/isGiven';
import { isRecord } from '../../protocol/isRecord';
import { parseJson } from '../../protocol/parseJson';
import { forgiving } from '../forgiving';
import { number, text } from '../answerFields';

/** One line of the transcript. Older conversations have `role` and `content` alone. */
export const transcriptLineSchema = z.looseObject({
  /** `user` or `assistant`, which is the replica; older transcripts begin with a line of `system`. Empty if it is missing. */
  role: z.string().catch(''),
  /** What was said. Empty if it is missing. */
  content: z.string().catch(''),
  /** Seconds since 1970; a text with a date was seen, too. */
  timestamp: forgiving(z.union([z.number(), z.string()])),
  seconds_from_start: number,
  /** In seconds. */
  duration: number,
  /** Of what the replica said. */
  inference_id: text,
});

export type TranscriptLine = z.infer<typeof transcriptLineSchema>;

/** All that was said, some time after the conversation has ended. */
export const transcriptionReadySchema = z.looseObject({
  replica_id: text,
  /** Each line in its place. What could not be read of one is empty or left out, and the webhook's `issues` name it. */
  transcript: z.preprocess(
    (transcript) => readTranscript(transcript) ?? [],
    z.array(z.preprocess(readLine, transcriptLineSchema)),
  ),
});

/**
 * The lines of a transcript, each as it came; `undefined` where there is none. The list may be JSON text, or stand in an
 * object, and a single line may have come alone.
 */
export function readTranscript(transcript: unknown): readonly unknown[] | undefined {
  const read = typeof transcript === 'string' ? (parseJson(transcript) ?? transcript) : transcript;
  if (Array.isArray(read)) return read as readonly unknown[];
  if (!isRecord(read)) return typeof read === 'string' && isGiven(read) ? [read] : undefined;
  const { role, content } = readLine(read);
  if (role !== undefined || content !== undefined) return [read];
  return Object.values(read).find((list) => Array.isArray(list));
}

/** A line as an object: a text is what was said, and anything else says nothing. The call names its words otherwise. */
export function readLine(line: unknown): Readonly<Record<string, unknown>> {
  if (!isRecord(line)) return typeof line === 'string' ? { content: line } : {};
  const { content = line.speech ?? line.text } = line;
  return content === undefined ? line : { ...line, content };
}
