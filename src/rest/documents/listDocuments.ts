import * as z from 'zod';
import { limitSchema } from '../listOf';

/** Which documents to list. */
export const listDocumentsSchema = z.strictObject({
  limit: limitSchema,
  /** By creation. Default `ascending`. */
  sort: z.enum(['ascending', 'descending']).optional(),
  status: z.enum(['started', 'processing', 'ready', 'error', 'recrawling']).optional(),
  name_or_uuid: z.string().optional(),
  tags: z.array(z.string()).optional(),
});

export type ListDocuments = z.infer<typeof listDocumentsSchema>;
