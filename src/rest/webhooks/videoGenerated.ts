import * as z from 'zod';
import { id, text } from '../answerFields';

/** A video was made, or could not be. Videos are no conversations; their webhooks may share an address with these. */
export const videoGeneratedSchema = z.looseObject({
  video_id: id,
  status: text,
  download_url: text,
  hosted_url: text,
  stream_url: text,
  status_details: text,
  /** A text such as `100/100`. */
  generation_progress: text,
});
