import * as z from 'zod';
import { forgiving } from '../forgiving';

/** A video was made, or could not be. Videos are no conversations; their webhooks may share an address with these. */
export const videoGeneratedSchema = z.looseObject({
  video_id: z.string().min(1),
  status: forgiving(z.string()),
  download_url: forgiving(z.string()),
  hosted_url: forgiving(z.string()),
  stream_url: forgiving(z.string()),
  status_details: forgiving(z.string()),
  /** A text such as `100/100`. */
  generation_progress: forgiving(z.string()),
});
