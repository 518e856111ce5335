import * as z from 'zod';

/** `hard` removes what belongs to the resource as well, for good. */
export const deletionSchema = z.strictObject({ hard: z.boolean().optional() });

export type Deletion = z.infer<typeof deletionSchema>;
