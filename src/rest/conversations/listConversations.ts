import * as z from 'zod';
import { limitOfTenSchema } from '../listOf';

/** Which conversations to list. */
export const listConversationsSchema = z.strictObject({
  limit: limitOfTenSchema,
  status: z.enum(['active', 'ended']).optional(),
});

export type ListConversations = z.infer<typeof listConversationsSchema>;

/** `verbose` adds the conversation's events. */
export const getConversationSchema = z.strictObject({ verbose: z.boolean().optional().meta({ default: false }) });

export type GetConversation = z.infer<typeof getConversationSchema>;
