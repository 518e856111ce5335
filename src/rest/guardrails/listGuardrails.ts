import * as z from 'zod';
import { limitOfTenSchema } from '../listOf';

export const listGuardrailsSchema = z.strictObject({ limit: limitOfTenSchema });

export type ListGuardrails = z.infer<typeof listGuardrailsSchema>;
