import * as z from 'zod';
import { readAnalysis } from '../../protocol/inbound/perceptionAnalysis';
import { forgiving } from '../forgiving';
import { text } from '../answerFields';

/** What the replica saw and heard in the whole conversation. */
export const perceptionAnalysisSchema = z.looseObject({
  /** Markdown. Parts that came in a list or by name are paragraphs of it. */
  analysis: forgiving(z.preprocess(readAnalysis, z.string())),
});

/** There is no analysis. */
export const perceptionUnavailableSchema = z.looseObject({
  /** A code, such as `no_vision_history`. */
  reason: text,
});
