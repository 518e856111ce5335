import type { CreatedConversation } from '../../rest/conversations/conversation';
import type { CreateConversation } from '../../rest/conversations/createConversation';

/** The part of the client that sessions use. `createTavusClient()` has it. */
export interface SessionClient {
  readonly conversations: {
    create(
      body: CreateConversation,
      options?: { readonly extraFields?: Readonly<Record<string, unknown>> },
    ): Promise<CreatedConversation>;
    end(conversationId: string): Promise<unknown>;
    /** Finds a room whose creation was never answered. Without it, such a room stays open until it times out. */
    list?(query: { readonly status: 'active'; readonly limit?: number }): AsyncIterable<{
      readonly conversation_id: string;
      readonly conversation_name?: string | null | undefined;
    }>;
  };
}
