import type { LogEntry } from '../conversation/log/LogEntry';
import { eventOf, interactionOf } from '../conversation/projections/Projection';
import type { Caption } from '../conversation/slices/reduceCaptions';
import type { ConversationState } from '../conversation/loop/ConversationState';
import { useConversationState } from './useConversationState';

const selectCaption = ({ captions: { current }, eventLog }: ConversationState) =>
  current?.speaker === 'user' && isHiddenText(current.text, eventLog.entries) ? null : current;

/** Whether the service repeats a hidden text as the user's. It does that before the replica replies. */
function isHiddenText(text: string, entries: readonly LogEntry[]): boolean {
  for (let index = entries.length - 1; index >= 0; index -= 1) {
    const entry = entries[index];
    if (entry === undefined || isOfReplica(entry)) return false;
    const sent = entry.isHidden ? interactionOf(entry) : null;
    if (sent?.event_type === 'conversation.respond') return sent.properties.text.trim().startsWith(text);
  }
  return false;
}

function isOfReplica(entry: LogEntry): boolean {
  const { properties } = (eventOf(entry) ?? {}) as { readonly properties?: { readonly role?: unknown } };
  return properties?.role === 'replica';
}

/**
 * The line that the user or the replica is speaking; `null` some seconds after the last word.
 *
 * It changes several times a second, so use it in a small component.
 *
 * @throws {@link ConversationContextError} outside a conversation.
 */
export function useCaption(): Caption | null {
  return useConversationState(selectCaption, 'useCaption');
}
