import * as z from 'zod';
import { limitSchema } from '../listOf';

/** Which personas to list. */
export const listPersonasSchema = z.strictObject({
  limit: limitSchema,
  /** Your own, or those the service comes with. */
  persona_type: z.enum(['user', 'system']).optional(),
});

export type ListPersonas = z.infer<typeof listPersonasSchema>;
