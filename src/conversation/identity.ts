import type { ConversationInput } from './ConversationInput';
import { step, type Step } from './Step';

/** Which conversation a call belongs to. */
export interface Identity {
  /** As interactions carry it. Empty while it is not known. */
  readonly id: string;
  /** Who said so: the app, the replica's events, or the room's URL, which may say nothing. */
  readonly source: 'app' | 'event' | 'url';
  /** What the first event of this call said that has an id. */
  readonly heard: string | null;
}

/** What is known before anything was heard. An id that the app gives counts before the one that the URL tells. */
export function initialIdentity(given: string | undefined, ofUrl: string): Identity {
  const id = given?.trim();
  return id ? { id, source: 'app', heard: null } : { id: ofUrl, source: 'url', heard: null };
}

// A longer one would leave little room in a message.
export const LONGEST_CONVERSATION_ID = 200;

/**
 * Learns the conversation's id from the replica's events.
 *
 * A room of one's own has a name of one's own, so its URL tells nothing. The first event of a call that has an id counts,
 * because a second conversation may be in the same room.
 */
export function reduceIdentity(state: Identity, input: ConversationInput): Step<Identity> {
  if (input.type === 'join-requested') return step(state.heard === null ? state : { ...state, heard: null });
  if (state.heard !== null) return step(state);
  const heard = (input.type === 'event' ? input.event.conversation_id : input.type === 'restored' && input.heard) || '';
  if (heard.trim() === '' || heard.length > LONGEST_CONVERSATION_ID) return step(state);
  const { id, source } = state;
  const known: Identity = source === 'app' ? { ...state, heard } : { id: heard, source: 'event', heard };
  if (heard === id || id === '' || source === 'event') return step(known);
  const other = source === 'app' ? 'conversationId' : 'the URL';
  const message = `${other} says conversation "${id}", the replica says "${heard}"; "${known.id}" is used`;
  return step(known, [{ type: 'warn', message }]);
}
