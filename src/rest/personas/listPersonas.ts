import * as z from 'zod';
import { limitOfTenSchema } from '../listOf';
import { requestObject } from '../requestObject';

/** Which personas to list. */
export const listPersonasSchema = requestObject({
  limit: limitOfTenSchema,
  /** Your own, or those the service comes with. */
  persona_type: z.enum(['user', 'system']).optional(),
});

export type ListPersonas = z.input<typeof listPersonasSchema>;
