import { useMemo, useState } from 'react';
import type { ConversationState } from '../conversation/ConversationState';
import type { LogEntry } from '../conversation/eventLog';
import { eventLogLines } from '../conversation/eventLog/eventLogLines';
import { filterMessages, type EventLogFilter } from '../conversation/eventLog/filterMessages';
import { foldHeartbeats } from '../conversation/eventLog/foldHeartbeats';
import type { LoggedMessage, LogSeverity } from '../conversation/eventLog/LoggedMessage';
import { orderEntries } from '../conversation/eventLog/orderEntries';
import { useConversationContext } from './ConversationContext';
import { useConversationState } from './useConversationState';

export interface UseEventLog {
  /**
   * What the filter lets through, in the order the service sent it as far as it counts its messages, else as it came.
   * Heartbeats that follow each other are one.
   */
  readonly entries: readonly LoggedMessage[];
  /** How many messages the log holds, whatever the filter. */
  readonly total: number;
  /**
   * Puts what the filter lets through on the clipboard, a line of JSON each. Says whether the browser allowed it.
   *
   * @param event - Of the button that was pressed: a browser allows it only to the window that the user is in, which may
   * be another than that of your code. Default: your code's.
   */
  readonly copy: (event?: { readonly currentTarget: EventTarget | null }) => Promise<boolean>;
  /** Saves the same as a file, named after the conversation unless told otherwise. */
  readonly download: (fileName?: string) => void;
  /** Lists only what comes from now on. Nothing is lost: the conversation's log stays as it is. */
  readonly clear: () => void;
}

const selectEventLog = ({ eventLog }: ConversationState) => eventLog;

/**
 * Everything that crossed the data channel, both ways, with what was refused and why: for developers. It holds the last
 * 1,000 messages, and renders at each; what people see of a conversation has hooks of its own.
 *
 * @param filter - Which messages are listed. Default all. May be written inline.
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
  // A list written inline is another one at each render.
  const directionNames = directions?.join(' ');
  const severityNames = severities?.join(' ');
  const listed = useMemo(() => {
    const byName = {
      type,
      directions: directionNames?.split(' ') as LogEntry['direction'][] | undefined,
      severities: severityNames?.split(' ') as LogSeverity[] | undefined,
    };
    return filterMessages(messages, byName);
  }, [messages, type, directionNames, severityNames]);

  return useMemo(
    () => ({
      entries: foldHeartbeats(listed),
      total: messages.length,
      copy: (event) => copyText(eventLogLines(listed), windowOf(event?.currentTarget)),
      download: (fileName = `${conversation.id || 'conversation'}.jsonl`) => saveText(eventLogLines(listed), fileName),
      clear: () => setCleared({ conversation, count }),
    }),
    [conversation, listed, messages, count],
  );
}

function windowOf(target: EventTarget | null | undefined): Window {
  return (target as Partial<Node> | null | undefined)?.ownerDocument?.defaultView ?? window;
}

async function copyText(text: string, { navigator }: Window): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Not allowed, or not there: a page without https has no clipboard.
    return false;
  }
}

function saveText(text: string, fileName: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/x-ndjson' }));
  const link = Object.assign(document.createElement('a'), { href: url, download: fileName });
  link.click();
  // Some browsers begin to read only after this task.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
