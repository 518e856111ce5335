import * as z from 'zod';
import { requestObject } from './requestObject';

/** `hard` removes what belongs to the resource as well, for good. */
export const deletionSchema = requestObject({ hard: z.boolean().optional() });

export type Deletion = z.input<typeof deletionSchema>;
