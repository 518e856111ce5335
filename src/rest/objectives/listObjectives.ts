import type * as z from 'zod';
import { limitOfTenSchema } from '../listOf';
import { requestObject } from '../requestObject';

export const listObjectivesSchema = requestObject({ limit: limitOfTenSchema });

export type ListObjectives = z.input<typeof listObjectivesSchema>;
