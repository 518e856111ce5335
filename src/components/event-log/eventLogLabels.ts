import type { RejectionReason } from '../../conversation/log/LogEntry';

/** All texts of the event log, apart from the messages. */
export interface EventLogLabels {
  readonly title: string;
  readonly filter: string;
  readonly shown: string;
  readonly info: string;
  readonly warning: string;
  readonly error: string;
  readonly received: string;
  readonly sent: string;
  readonly copy: string;
  readonly copied: string;
  readonly copyFailed: string;
  readonly download: string;
  readonly clear: string;
  readonly empty: string;
  readonly noneFit: string;
  /** Shown above the list if older messages are left out. */
  readonly latestOnly: (shown: number, all: number) => string;
  /** The button that returns to the end of the list. `newer` is the number of messages that the paused list does not show. */
  readonly backToEnd: (newer: number) => string;
  /** Shown in place of the type if a message has none. */
  readonly untyped: string;
  readonly times: (count: number) => string;
  readonly rejections: Readonly<Record<RejectionReason, string>>;
  /** The caption of the reason why a message was rejected, in an open row. */
  readonly reason: string;
  readonly from: string;
}

export const eventLogLabels: EventLogLabels = {
  title: 'Event log',
  filter: 'Filter by type',
  shown: 'Shown',
  info: 'Info',
  warning: 'Warnings',
  error: 'Errors',
  received: 'Received',
  sent: 'Sent',
  copy: 'Copy',
  copied: 'Copied.',
  copyFailed: 'The browser does not allow copying. Download it instead.',
  download: 'Download',
  clear: 'Clear',
  empty: 'No messages yet.',
  noneFit: 'No message matches the filter.',
  latestOnly: (shown, all) => `The last ${String(shown)} of ${String(all)}. A download has them all.`,
  backToEnd: (newer) => (newer === 0 ? 'Back to the end' : `Back to the end, ${String(newer)} new`),
  untyped: 'no event',
  times: (count) => `${String(count)} times`,
  rejections: { untrusted: 'untrusted', invalid: 'invalid', 'not-tavus': 'not from Tavus', duplicate: 'duplicate' },
  reason: 'Rejected',
  from: 'From',
};
