import * as z from 'zod';
import { requestObject } from '../requestObject';
import { limitOfTenSchema } from '../requestFields';

/** Which conversations to list. */
export const listConversationsSchema = requestObject({
  limit: limitOfTenSchema,
  status: z.enum(['active', 'ended']).optional(),
});

export type ListConversations = z.input<typeof listConversationsSchema>;

/** `verbose` adds the conversation's events. */
export const getConversationSchema = requestObject({ verbose: z.boolean().optional().meta({ default: false }) });

export type GetConversation = z.input<typeof getConversationSchema>;
