import type * as z from 'zod';
import { limitOfTenSchema } from '../listOf';
import { requestObject } from '../requestObject';

export const listGuardrailsSchema = requestObject({ limit: limitOfTenSchema });

export type ListGuardrails = z.input<typeof listGuardrailsSchema>;
