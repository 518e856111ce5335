import * as z from 'zod';
import { InvalidInteractionError } from '../../errors/InvalidInteractionError';
import { MessageTooLargeError } from '../../errors/MessageTooLargeError';
import { isGiven } from '../../protocol/isGiven';
import { isRecord } from '../../protocol/isRecord';
import type { Interaction } from '../../protocol/outbound';
import { checkInteraction } from '../../protocol/outbound/checkInteraction';
import { parseJson } from '../../protocol/parseJson';
import { resolveAliases } from '../../rest/aliases';
import {
  conversationIds,
  conversationSchema,
  createdConversationSchema,
  type CreatedConversation,
  type StoredConversation,
} from '../../rest/conversations/conversation';
import { createConversationSchema, type CreateConversation } from '../../rest/conversations/createConversation';
import {
  getConversationSchema,
  listConversationsSchema,
  type GetConversation,
  type ListConversations,
} from '../../rest/conversations/listConversations';
import {
  appMessageLength,
  LONGEST_APP_MESSAGE,
  sendAppMessageSchema,
  type SendAppMessage,
} from '../../rest/conversations/sendAppMessage';
import { deletionSchema, type Deletion } from '../../rest/deletion';
import { id, resourceSchema } from '../../rest/responseFields';
import { mergeFields, readExtraFields, type CallOptions } from './CallOptions';
import type { Listing } from './createListing';
import { createResource } from './createResource';
import type { SendRequest } from './sendRequest';
import { singleResource, unwrapResource } from './unwrapResource';

/** Calls with a replica: `client.conversations`. */
export interface ConversationsResource {
  /**
   * Creates a conversation, and with it a room that is billed until it ends.
   *
   * Never retried: even if the response is lost, a room may be open, and a second attempt would open another one that
   * costs as much and stays empty. After `timed-out`, `unreachable` or `unavailable`, look at `list({ status: 'active' })`
   * before you try again. When the response has an id but no URL, or is cut off, the error's `createdId` is that id.
   */
  create(conversation: CreateConversation, options?: CallOptions): Promise<CreatedConversation>;
  /** With `verbose`, its events are in `events`. */
  get(conversationId: string, query?: GetConversation, options?: CallOptions): Promise<StoredConversation>;
  list(query?: ListConversations, options?: CallOptions): Listing<StoredConversation>;
  /**
   * Sends an interaction to the conversation, as a page in the call can. Create it with a builder of
   * "tavus-react/protocol".
   *
   * Only the replica receives an interaction that is meant for it. If it is not ready yet, the interaction waits for up to
   * an hour. Every participant in the room receives a message of any other type, which `unlistedInteraction` creates. The
   * promise resolves when the service has accepted the message, whatever the replica does with it. The service accepts
   * 120 requests in 60 seconds.
   *
   * Retried after a 502, which says that nothing was delivered. After `timed-out`, `unreachable`, or `unavailable` with the
   * status 504, the message may have been delivered.
   *
   * @throws {@link InvalidInteractionError} for an invalid interaction, or one for another conversation.
   * @throws {@link MessageTooLargeError} over 65,536 bytes.
   * @example
   * await client.conversations.sendAppMessage('c123', appendContext({ conversation_id: 'c123', context: 'It is paid.' }));
   */
  sendAppMessage(conversationId: string, interaction: AppMessage, options?: CallOptions): Promise<void>;
  /**
   * Ends it for every participant. Retried like a read. The service's response for a conversation that has ended before is
   * not documented: see the error's `serviceMessage`.
   */
  end(conversationId: string, options?: CallOptions): Promise<void>;
  /** Deletes its data, and with `hard` its recordings and transcript, permanently. To stop a call, use `end`. */
  delete(conversationId: string, query?: Deletion, options?: CallOptions): Promise<void>;
}

const personaHint = 'it belongs to the persona, not to a conversation; set it there and pass the persona_id';
const hints = Object.fromEntries(
  ['guardrail_ids', 'guardrail_tags', 'layers', 'system_prompt'].map((field) => [field, personaHint]),
);

export function createConversations(send: SendRequest): ConversationsResource {
  const resource = createResource<StoredConversation, CreatedConversation>(send, {
    path: '/v2/conversations',
    idName: 'conversation_id',
    created: singleResource(createdConversationSchema),
    single: () => singleResource(conversationSchema),
    list: {
      firstPage: 1,
      item: z.preprocess(resolveAliases, conversationSchema),
      idOf: (conversation) => conversation.conversation_id,
      querySchema: listConversationsSchema,
    },
  });

  return {
    create: (conversation, options) => {
      const body = { schema: createConversationSchema, fields: conversation, hints };
      return resource.create({ body, isSentOnce: true, findCreatedId: findConversationId }, options);
    },
    get: (id, query = {}, options) => resource.get(id, options, { schema: getConversationSchema, fields: query }),
    list: resource.list,
    sendAppMessage: async (id, interaction, options) => {
      const path = `${resource.pathOf('POST', id)}/send-app-message`;
      const body = { schema: sendAppMessageSchema, fields: buildAppMessage(id, interaction, options) };
      await send({ method: 'POST', path, body, retryStatuses: [502] }, options);
    },
    end: async (id, options) => {
      await send({ method: 'POST', path: `${resource.pathOf('POST', id)}/end`, isIdempotent: true }, options);
    },
    delete: (id, query = {}, options) => resource.delete(id, options, { schema: deletionSchema, fields: query }),
  };
}

const idSchema = resourceSchema(conversationIds, z.object({ conversation_id: id }));

/**
 * The id in a response that is cut off. `id` and `uuid` count only in the first field: further on, they may be the id of a
 * persona.
 */
const idPatterns = [
  /"conversation_(?:id|uuid)"\s*:\s*"([^"\\]{1,200})"/,
  /^\s*(?:\{\s*"data"\s*:\s*)?\[?\s*\{\s*"(?:uuid|id)"\s*:\s*"([^"\\]{1,200})"/,
];

/** Finds the id of a created conversation in a response that is incomplete or cut off. Its room is open. */
export function findConversationId(text: string): string | undefined {
  const body = parseJson(text);
  if (body === undefined) return idPatterns.map((pattern) => pattern.exec(text)?.[1]).find(Boolean);
  return idSchema.safeParse(unwrapResource(body)).data?.conversation_id;
}

/** An interaction for a conversation whose id is a separate argument. Its own `conversation_id` and `message_type` are optional. */
export type AppMessage = WithoutEnvelope<Interaction>;

type WithoutEnvelope<One> = One extends Interaction
  ? Omit<One, 'conversation_id' | 'message_type'> & {
      conversation_id?: string | undefined;
      message_type?: 'conversation' | undefined;
    }
  : never;

/**
 * Builds the body that sends an interaction to a conversation.
 *
 * @param options - Their `extraFields` count towards the length.
 * @throws {@link InvalidInteractionError} for an invalid interaction, or one for another conversation.
 * @throws {@link MessageTooLargeError} for a message that is longer than the service accepts.
 */
function buildAppMessage(conversationId: string, interaction: unknown, options?: CallOptions): SendAppMessage {
  const fields = isRecord(interaction) ? interaction : {};
  const type = typeof fields.event_type === 'string' ? fields.event_type : 'unknown';
  if (isGiven(fields.conversation_id) && fields.conversation_id !== conversationId) {
    const message = 'expected the conversation it is sent to, or none';
    throw new InvalidInteractionError(type, [{ path: 'conversation_id', message }]);
  }
  const complete = isRecord(interaction)
    ? { ...fields, message_type: fields.message_type ?? 'conversation', conversation_id: conversationId }
    : interaction;
  // The limit of a call does not apply. This endpoint has a higher one, which counts bytes.
  const { conversation_id: _, ...message } = checkInteraction(complete, Infinity);
  const length = appMessageLength(mergeFields(message, readExtraFields(options)));
  if (length > LONGEST_APP_MESSAGE) throw new MessageTooLargeError(type, length, LONGEST_APP_MESSAGE, 'bytes');
  return message as SendAppMessage;
}
