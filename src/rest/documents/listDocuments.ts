import * as z from 'zod';
import { limitOfTenSchema } from '../listOf';
import { requestObject } from '../requestObject';

/** Which documents to list. */
export const listDocumentsSchema = requestObject({
  limit: limitOfTenSchema,
  /** By creation. Default `ascending`. */
  sort: z.enum(['ascending', 'descending']).optional().meta({ default: 'ascending' }),
  status: z.enum(['started', 'processing', 'ready', 'error', 'recrawling']).optional(),
  name_or_uuid: z.string().optional(),
  tags: z.array(z.string()).optional(),
});

export type ListDocuments = z.input<typeof listDocumentsSchema>;
