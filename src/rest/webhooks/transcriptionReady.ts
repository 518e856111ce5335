import * as z from 'zod';
import { isRecord } from '../../protocol/isRecord';
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
  transcript: z.array(z.preprocess(readLine, transcriptLineSchema)),
});

/** A line as an object: a text is what was said, and anything else says nothing. The call names its words otherwise. */
export function readLine(line: unknown): Readonly<Record<string, unknown>> {
  if (!isRecord(line)) return typeof line === 'string' ? { content: line } : {};
  const { content = line.speech ?? line.text } = line;
  return content === undefined ? line : { ...line, content };
}
