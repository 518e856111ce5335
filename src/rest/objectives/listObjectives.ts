import * as z from 'zod';
import { limitOfTenSchema } from '../listOf';

export const listObjectivesSchema = z.strictObject({ limit: limitOfTenSchema });

export type ListObjectives = z.infer<typeof listObjectivesSchema>;
