import { useMemo, useState } from 'react';
import type { ConversationState } from '../conversation/loop/ConversationState';
import type { LogEntry } from '../conversation/log/LogEntry';
import { formatEventLog } from '../conversation/log/formatEventLog';
import {
  filterMessages,
  foldHeartbeats,
  orderEntries,
  type EventLogFilter,
  type LoggedMessage,
  type LogSeverity,
} from '../conversation/log/LoggedMessage';
import { useConversationContext } from './ConversationContext';
import { copyText } from './copyText';
import { saveText } from './saveText';
import { useConversationState } from './useConversationState';

export interface UseEventLog {
  /**
   * The messages that match the filter, in the order in which the service sent them. Messages without a `seq` stay where they
   * arrived. Heartbeats in a row are one entry.
   */
  readonly entries: readonly LoggedMessage[];
  /** How many messages the log holds, without the filter. */
  readonly total: number;
  /**
   * Copies the messages that match the filter to the clipboard, as JSON Lines. Resolves with false when the browser does not
   * allow it.
   *
   * @param event - The click. A browser allows copying only in the window that has the focus, and the button may be in
   * another window than your code. Default: the window of your code.
   */
  readonly copy: (event?: { readonly currentTarget: EventTarget | null }) => Promise<boolean>;
  /** Saves the same messages as a file. Default name: the conversation's id, with `.jsonl`. */
  readonly download: (fileName?: string) => void;
  /** Hides all messages up to now. They stay in the conversation's log. */
  readonly clear: () => void;
}

const selectEventLog = ({ eventLog }: ConversationState) => eventLog;

/**
 * The event log, for developers: every message that was received or sent, rejected ones included, with the reason.
 *
 * It holds the latest 1,000 messages and renders at each of them. For what users see, use the other hooks.
 *
 * @param filter - Which messages are listed. Default all. It may be written inline.
 * @throws {@link ConversationContextError} outside a conversation.
 * @example
 * const { entries } = useEventLog({ severities: ['warning', 'error'] });
 */
export function useEventLog(filter: EventLogFilter = {}): UseEventLog {
  const conversation = useConversationContext('useEventLog');
  const { entries, count } = useConversationState(selectEventLog, 'useEventLog');
  const [cleared, setCleared] = useState({ conversation, count: 0 });
  const firstId = cleared.conversation === conversation ? cleared.count : 0;

  const messages = useMemo(() => orderEntries(entries.filter(({ id }) => id >= firstId)), [entries, firstId]);
  const { type, directions, severities } = filter;
  // Compared as texts: a list that is written inline is a new one at each render.
  const directionNames = directions?.join(' ');
  const severityNames = severities?.join(' ');
  const listed = useMemo(() => {
    const stableFilter = {
      type,
      directions: directionNames?.split(' ') as LogEntry['direction'][] | undefined,
      severities: severityNames?.split(' ') as LogSeverity[] | undefined,
    };
    return filterMessages(messages, stableFilter);
  }, [messages, type, directionNames, severityNames]);

  return useMemo(
    () => ({
      entries: foldHeartbeats(listed),
      total: messages.length,
      copy: (event) => copyText(formatEventLog(listed), event?.currentTarget),
      download: (fileName = `${conversation.id || 'conversation'}.jsonl`) =>
        saveText(formatEventLog(listed), fileName, 'application/x-ndjson'),
      clear: () => setCleared({ conversation, count }),
    }),
    [conversation, listed, messages, count],
  );
}
