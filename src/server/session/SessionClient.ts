import type { CreatedConversation } from '../../rest/conversations/conversation';
import type { CreateConversation } from '../../rest/conversations/createConversation';

/** The part of the service's client that sessions rely on. `createTavusClient()` has it. */
export interface SessionClient {
  readonly conversations: {
    create(body: CreateConversation): Promise<CreatedConversation>;
    end(conversationId: string): Promise<unknown>;
  };
}
