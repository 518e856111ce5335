import * as z from 'zod';
import { forgiving } from '../forgiving';

/** A document of the knowledge base has another status. Not in the service's reference: read as the document itself. */
export const documentUpdatedSchema = z.looseObject({
  document_id: z.string().min(1),
  document_name: forgiving(z.string()),
  /** `started`, `processing`, `ready`, `error` or `recrawling`. */
  status: forgiving(z.string()),
  /** 0 to 100. */
  progress: forgiving(z.number()),
  /** A code, such as `file_size_too_large`. */
  error_message: forgiving(z.string()),
});
