import * as z from 'zod';
import { requestObject } from '../requestObject';
import { limitOfTenSchema } from '../requestFields';

/** Which personas to list. */
export const listPersonasSchema = requestObject({
  limit: limitOfTenSchema,
  /** Your own, or the service's stock personas. */
  persona_type: z.enum(['user', 'system']).optional(),
});

export type ListPersonas = z.input<typeof listPersonasSchema>;
