import * as z from 'zod';
import { requestObject } from './requestObject';

/** `hard` also removes what belongs to the resource, permanently. */
export const deletionSchema = requestObject({ hard: z.boolean().optional() });

export type Deletion = z.input<typeof deletionSchema>;
