import { canvasInteractionSchema, type CanvasInteraction } from '../../protocol/outbound/canvasInteraction';
import { isSameInteraction } from '../../protocol/outbound/isSameInteraction';
import { HttpError } from '../http/HttpError';
import { isOverRateLimit } from '../http/isOverRateLimit';
import { parseFields } from '../http/parseFields';
import type { Route } from '../http/findRoute';
import type { EmulatorContext } from '../EmulatorContext';
import type { EmulatedConversation, StoredInteraction } from './EmulatedConversation';

const PATH = '/v2/conversations/{conversation_id}/canvas/interactions';
const MAX_INTERACTIONS = 1000;

/** Only these can be answered. A component that is unknown here may be, too. */
const cannotBeAnswered = /^(canvas\.)?(text|chart|alert)$/;

/** The routes of the user's answers to the cards of Magic Canvas. A page posts them without an API key; a server lists them with it. */
export function canvasRoutes(context: EmulatorContext): Route[] {
  const { store, timers } = context;
  const find = (id = ''): EmulatedConversation => {
    const conversation = store.conversations.get(id);
    if (conversation === undefined) throw new HttpError(400, 'Invalid conversation_id');
    return conversation;
  };

  return [
    {
      method: 'POST',
      path: PATH,
      handle({ params, body }) {
        const conversation = find(params.conversation_id);
        // The service counts for each address. Here, all pages have the same one.
        if (isOverRateLimit(conversation.interactionTimes, timers.now())) {
          return { status: 429, body: { error: 'Too many requests' }, headers: { 'retry-after': '60' } };
        }
        if (conversation.status !== 'active') throw new HttpError(400, 'The conversation is not active');
        const interaction: CanvasInteraction = parseFields(canvasInteractionSchema, body);
        if (/^(submit|skip)$/.test(interaction.type) && cannotBeAnswered.test(interaction.component)) {
          throw new HttpError(400, `A card of the component ${interaction.component} cannot be answered`);
        }
        const before = conversation.interactions.find((one) => one.interaction_id === interaction.interaction_id);
        if (before !== undefined && !isSameInteraction(before, interaction)) {
          throw new HttpError(400, 'This interaction_id was used for another interaction');
        }
        if (before === undefined) addInteraction(context, conversation, interaction);
        return { status: 200, body: { success: true } };
      },
    },
    {
      method: 'GET',
      path: PATH,
      handle: ({ params }) => ({ status: 200, body: { data: find(params.conversation_id).interactions } }),
    },
  ];
}

/** Whether a page may send a request to the path without the API key. Whoever has the id of a conversation may answer its cards. */
export function isCanvasPost(method: string, pathname: string): boolean {
  return method !== 'GET' && /^\/v2\/conversations\/[^/]+\/canvas\/interactions\/*$/.test(pathname);
}

function addInteraction(
  { timers, webhooks }: EmulatorContext,
  conversation: EmulatedConversation,
  interaction: CanvasInteraction,
): void {
  const { interactions, conversation_id, callback_url } = conversation;
  const timestamp = timers.timestamp();
  const properties: StoredInteraction = { ...interaction, conversation_id, created_at: timestamp };
  interactions.push(properties);
  if (interactions.length > MAX_INTERACTIONS) interactions.shift();
  const type = { message_type: 'canvas', event_type: 'canvas.interaction' };
  webhooks.post(callback_url, { ...type, conversation_id, webhook_url: callback_url, timestamp, properties });
}
