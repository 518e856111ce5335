import * as z from 'zod';
import { limitSchema } from '../listOf';

export const listObjectivesSchema = z.strictObject({ limit: limitSchema });

export type ListObjectives = z.infer<typeof listObjectivesSchema>;
