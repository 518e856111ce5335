import * as z from 'zod';
import { id, number, text } from '../answerFields';

/** A document of the knowledge base has another status. Not in the service's reference: read as the document itself. */
export const documentUpdatedSchema = z.looseObject({
  /** It came as `document_uuid` and as `uuid`, too. */
  document_id: id,
  document_name: text,
  /** `started`, `processing`, `ready`, `error` or `recrawling`. */
  status: text,
  /** 0 to 100. */
  progress: number,
  /** A code, such as `file_size_too_large`. */
  error_message: text,
});
