import type { ConversationInput } from '../loop/ConversationInput';
import { reduced, type Reduced } from '../loop/Reduced';

/** Which conversation a call belongs to. */
export interface Identity {
  /** The conversation's id, as interactions contain it. Empty while it is unknown. */
  readonly id: string;
  /** Where the id comes from: the app, the replica's events, or the room's URL, which may contain none. */
  readonly source: 'app' | 'event' | 'url';
  /** The id in the first event of this call that has one; `null` before that. */
  readonly eventId: string | null;
}

/** The identity before the first event. The app's id has priority over the id in the URL. */
export function initialIdentity(appId: string | undefined, urlId: string): Identity {
  const id = appId?.trim();
  return id ? { id, source: 'app', eventId: null } : { id: urlId, source: 'url', eventId: null };
}

/** The longest id that is accepted. A longer one would leave too little space in a message. */
export const LONGEST_CONVERSATION_ID = 200;

/**
 * Reads the conversation's id from the replica's events.
 *
 * The URL of an app's own room does not contain the id. Within a call the first event with an id counts, because a second
 * conversation may happen in the same room.
 */
export function reduceIdentity(state: Identity, input: ConversationInput): Reduced<Identity> {
  if (input.type === 'join-requested') return reduced({ ...state, eventId: null });
  if (state.eventId !== null) return reduced(state);
  const eventId =
    (input.type === 'event' ? input.event.conversation_id : input.type === 'restored' && input.conversationId) || '';
  if (eventId.trim() === '' || eventId.length > LONGEST_CONVERSATION_ID) return reduced(state);
  const { id, source } = state;
  const next: Identity = source === 'app' ? { ...state, eventId } : { id: eventId, source: 'event', eventId };
  if (eventId === id || id === '' || source === 'event') return reduced(next);
  const other = source === 'app' ? 'conversationId' : 'the URL';
  const message = `${other} says conversation "${id}", the replica says "${eventId}"; "${next.id}" is used`;
  return reduced(next, [{ type: 'warn', message }]);
}
