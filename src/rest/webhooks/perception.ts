import * as z from 'zod';
import { forgiving } from '../forgiving';

/** What the replica saw and heard in the whole conversation. */
export const perceptionAnalysisSchema = z.looseObject({
  /** Markdown. */
  analysis: z.string(),
});

/** There is no analysis. */
export const perceptionUnavailableSchema = z.looseObject({
  /** A code, such as `no_vision_history`. */
  reason: forgiving(z.string()),
});
