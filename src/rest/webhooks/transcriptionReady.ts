import * as z from 'zod';
import { forgiving } from '../forgiving';

/** One line of the transcript. Older conversations have `role` and `content` alone. */
export const transcriptLineSchema = z.looseObject({
  /** `user` or `assistant`, which is the replica; older transcripts begin with a line of `system`. */
  role: z.string(),
  content: z.string(),
  /** Seconds since 1970; a text with a date was seen, too. */
  timestamp: forgiving(z.union([z.number(), z.string()])),
  seconds_from_start: forgiving(z.number()),
  /** In seconds. */
  duration: forgiving(z.number()),
  /** Of what the replica said. */
  inference_id: forgiving(z.string()),
});

export type TranscriptLine = z.infer<typeof transcriptLineSchema>;

/** All that was said, some time after the conversation has ended. */
export const transcriptionReadySchema = z.looseObject({
  replica_id: forgiving(z.string()),
  transcript: z.array(transcriptLineSchema),
});
