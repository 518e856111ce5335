import type { LogEntry } from '../eventLog';
import type { LoggedMessage, LogSeverity } from './LoggedMessage';

/** Which messages are listed. What is left out lets all through. */
export interface EventLogFilter {
  /** A part of the `event_type`, in any case. */
  readonly type?: string | undefined;
  readonly directions?: readonly LogEntry['direction'][] | undefined;
  readonly severities?: readonly LogSeverity[] | undefined;
}

export function filterMessages(
  messages: readonly LoggedMessage[],
  { type = '', directions, severities }: EventLogFilter,
): readonly LoggedMessage[] {
  const wanted = type.trim().toLowerCase();
  return messages.filter(
    (message) =>
      message.type.toLowerCase().includes(wanted) &&
      directions?.includes(message.direction) !== false &&
      severities?.includes(message.severity) !== false,
  );
}
