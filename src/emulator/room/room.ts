import { appMessageRoutes, messagesOf, newMessages } from './appMessages';
import type { EmulatedRoom } from './EmulatedRoom';
import { hearReport } from './hearReport';
import type { Platform } from '../Platform';
import { Refusal } from '../http/Refusal';
import type { Route } from '../http/router';
import type { StoredConversation } from './StoredConversation';

/** A conversation as its room shows it at this moment. */
export function roomOf(platform: Platform, conversation: StoredConversation): EmulatedRoom {
  const { shutdownReason, greeting } = conversation;
  return {
    conversationId: conversation.conversation_id,
    conversationUrl: conversation.conversation_url,
    status: conversation.status,
    ...(shutdownReason !== undefined && { shutdownReason }),
    replicaId: conversation.replica_id,
    replicaName: conversation.replica_name,
    ...(greeting !== undefined && { greeting }),
    audioOnly: conversation.isAudioOnly,
    objectives: conversation.objectives,
    guardrails: conversation.guardrails,
    messages: messagesOf(conversation),
    report: (message) => hearReport(platform, conversation, message),
  };
}

/**
 * The same for a page in a browser. It has no key: whoever has a conversation's URL may join. What a server sends into the room
 * is among the API's own routes.
 */
export function roomRoutes(platform: Platform): Route[] {
  const find = (id = ''): StoredConversation => {
    const conversation = platform.store.conversations.get(id);
    if (conversation === undefined) throw new Refusal(404, 'Conversation not found');
    return conversation;
  };

  return [
    ...appMessageRoutes(platform),
    {
      method: 'GET',
      path: '/emulator/conversations/{conversation_id}',
      handle({ params, query }) {
        const conversation = find(params.conversation_id);
        const { messages: _, ...room } = roomOf(platform, conversation);
        const after = query.get('after');
        return {
          status: 200,
          // A callback's address may prove who calls it, so it is not for browsers.
          body: {
            ...room,
            objectives: room.objectives.map(withoutCallback),
            guardrails: room.guardrails.map(withoutCallback),
            ...(after !== null && newMessages(platform, conversation, after)),
          },
        };
      },
    },
    {
      method: 'POST',
      path: '/emulator/conversations/{conversation_id}/events',
      handle({ params, body }) {
        const conversation = find(params.conversation_id);
        const outcome = hearReport(platform, conversation, body);
        if (outcome === 'not-understood') throw new Refusal(400, 'Expected one event of the platform or of the wire');
        if (outcome === 'heard') return { status: 204 };
        return { status: 410, body: { shutdown_reason: conversation.shutdownReason ?? null } };
      },
    },
  ];
}

function withoutCallback<Fields extends { readonly callback_url?: string | undefined }>(
  fields: Fields,
): Omit<Fields, 'callback_url'> {
  const { callback_url: _, ...rest } = fields;
  return rest;
}
