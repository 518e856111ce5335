import * as z from 'zod';
import { requestObject } from '../requestObject';
import { limitOfTenSchema } from '../requestFields';

/** Which documents to list. */
export const listDocumentsSchema = requestObject({
  limit: limitOfTenSchema,
  /** Sorted by time of creation. Default `ascending`. */
  sort: z.enum(['ascending', 'descending']).optional().meta({ default: 'ascending' }),
  status: z.enum(['started', 'processing', 'ready', 'error', 'recrawling']).optional(),
  name_or_uuid: z.string().optional(),
  tags: z.array(z.string()).optional(),
});

export type ListDocuments = z.input<typeof listDocumentsSchema>;
