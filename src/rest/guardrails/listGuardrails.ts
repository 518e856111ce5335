import * as z from 'zod';
import { limitSchema } from '../listOf';

export const listGuardrailsSchema = z.strictObject({ limit: limitSchema });

export type ListGuardrails = z.infer<typeof listGuardrailsSchema>;
