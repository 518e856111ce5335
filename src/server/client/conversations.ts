import * as z from 'zod';
import {
  conversationSchema,
  createdConversationSchema,
  type Conversation,
  type CreatedConversation,
} from '../../rest/conversations/conversation';
import { createConversationSchema, type CreateConversation } from '../../rest/conversations/createConversation';
import {
  getConversationSchema,
  listConversationsSchema,
  type GetConversation,
  type ListConversations,
} from '../../rest/conversations/listConversations';
import { sendAppMessageSchema } from '../../rest/conversations/sendAppMessage';
import { deletionSchema, type Deletion } from '../../rest/deletion';
import { appMessage, type AppMessage } from './appMessage';
import type { CallOptions } from './CallOptions';
import { findConversationId } from './findConversationId';
import { idIn } from './idIn';
import { createListing, type Listing } from './listing';
import { onlyOne } from './onlyOne';
import { resolveAliases } from './resolveAliases';
import type { Send } from './transport';

/** Calls with a replica: `client.conversations`. */
export interface Conversations {
  /**
   * Creates a conversation, and with it a room that is billed until it ends.
   *
   * Sent once, whatever happens: an answer that was lost on its way may have opened a room, and a second attempt would open
   * another, for twice the money and with nobody in it. On `timed-out`, `unreachable` and `unavailable`, look at
   * `list({ status: 'active' })` before trying again. One whose answer has an id, and no URL or no end, is
   * the `createdId` of the error.
   */
  create(conversation: CreateConversation, options?: CallOptions): Promise<CreatedConversation>;
  /** With `verbose`, what happened in it is there as `events`. */
  get(conversationId: string, query?: GetConversation, options?: CallOptions): Promise<Conversation>;
  list(query?: ListConversations, options?: CallOptions): Listing<Conversation>;
  /**
   * Sends an interaction to the conversation, as a page in the call can. The builders of "tavus-react/protocol" make them.
   *
   * Those that are for the replica go straight to it, and nobody else in the room hears of them; they wait for a replica that
   * is not ready yet, up to an hour. A message of any other type, made by `unlistedInteraction`, is relayed to everybody in
   * the room. That the promise resolves says that the message was accepted, and not what the replica does with it. The
   * service takes 120 requests in 60 seconds.
   *
   * Sent again after a 502, which says that nothing was delivered. On `timed-out`, `unreachable`, and `unavailable` with the
   * status 504, it may have been delivered.
   *
   * @throws {@link InvalidInteractionError} for what is no interaction, or is for another conversation.
   * @throws {@link MessageTooLargeError} over 65,536 bytes.
   * @example
   * await client.conversations.sendAppMessage('c123', appendContext({ conversation_id: 'c123', context: 'It is paid.' }));
   */
  sendAppMessage(conversationId: string, interaction: AppMessage, options?: CallOptions): Promise<void>;
  /**
   * Ends it for everyone in it. Sent again like a read. What the service answers for one that has ended is not documented: look at
   * its `serviceMessage`.
   */
  end(conversationId: string, options?: CallOptions): Promise<void>;
  /** Removes its data, with `hard` its recordings and transcript for good. To stop a call, use `end`. */
  delete(conversationId: string, query?: Deletion, options?: CallOptions): Promise<void>;
}

const PATH = '/v2/conversations';
const created = z.preprocess((body) => resolveAliases(onlyOne(body)), createdConversationSchema);
const single = z.preprocess((body) => resolveAliases(onlyOne(body)), conversationSchema);

const ofThePersona = 'it belongs to the persona, not to a conversation; set it there and pass the persona_id';
const hints = Object.fromEntries(
  ['guardrail_ids', 'guardrail_tags', 'layers', 'system_prompt'].map((field) => [field, ofThePersona]),
);

export function createConversations(send: Send): Conversations {
  const at = (method: string, id: unknown): string =>
    `${PATH}/${idIn(`${method} ${PATH}/{conversation_id}`, 'conversation_id', id)}`;
  const list = {
    send,
    path: PATH,
    firstPage: 1 as const,
    item: z.preprocess(resolveAliases, conversationSchema),
    idOf: (conversation: Conversation) => conversation.conversation_id,
    querySchema: listConversationsSchema,
  };

  return {
    create: async (conversation, options) => {
      const body = { schema: createConversationSchema, fields: conversation, hints };
      const call = { method: 'POST', path: PATH, body, isSentOnce: true, findCreatedId: findConversationId } as const;
      return (await send(call, options)).read(created);
    },
    get: async (id, asked = {}, options) => {
      const path = at('GET', id);
      const query = { schema: getConversationSchema, fields: asked };
      return (await send({ method: 'GET', path, query }, options)).read(single);
    },
    list: (query, options) => createListing(list, query, options),
    sendAppMessage: async (id, interaction, options) => {
      const path = `${at('POST', id)}/send-app-message`;
      const body = { schema: sendAppMessageSchema, fields: appMessage(id, interaction, options) };
      await send({ method: 'POST', path, body, undoneStatuses: [502] }, options);
    },
    end: async (id, options) => {
      await send({ method: 'POST', path: `${at('POST', id)}/end`, isRepeatable: true }, options);
    },
    delete: async (id, asked = {}, options) => {
      const query = { schema: deletionSchema, fields: asked };
      await send({ method: 'DELETE', path: at('DELETE', id), query }, options);
    },
  };
}
