import type { Route } from '../http/findRoute';
import { HttpError } from '../http/HttpError';
import type { EmulatorContext } from '../EmulatorContext';
import { appMessageRoutes, newMessages } from './appMessages';
import { canvasRoutes } from './canvasInteractions';
import { describeRoom } from './describeRoom';
import type { EmulatedConversation } from './EmulatedConversation';
import { handleReport } from './handleReport';

/**
 * The routes of rooms. A page uses them without an API key, because anyone who has a conversation's URL may join. The routes by
 * which a server sends messages, and a page answers cards, are part of the API.
 */
export function roomRoutes(context: EmulatorContext): Route[] {
  const find = (id = ''): EmulatedConversation => {
    const conversation = context.store.conversations.get(id);
    if (conversation === undefined) throw new HttpError(404, 'Conversation not found');
    return conversation;
  };

  return [
    ...appMessageRoutes(context),
    ...canvasRoutes(context),
    {
      method: 'GET',
      path: '/emulator/conversations/{conversation_id}',
      handle({ params, query }) {
        const conversation = find(params.conversation_id);
        const { messages: _, ...room } = describeRoom(context, conversation);
        const after = query.get('after');
        return {
          status: 200,
          // A callback URL may contain a secret, so pages must not get it.
          body: {
            ...room,
            objectives: room.objectives.map(withoutCallback),
            guardrails: room.guardrails.map(withoutCallback),
            ...(after !== null && newMessages(context, conversation, after)),
          },
        };
      },
    },
    {
      method: 'POST',
      path: '/emulator/conversations/{conversation_id}/events',
      handle({ params, body }) {
        const conversation = find(params.conversation_id);
        const outcome = handleReport(context, conversation, body);
        if (outcome === 'invalid')
          throw new HttpError(400, 'Expected one event of the room or one message of the call');
        if (outcome === 'accepted') return { status: 204 };
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
