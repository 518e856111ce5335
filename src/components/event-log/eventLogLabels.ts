import type { Refusal } from '../../conversation/eventLog';

/** The words of the event log. */
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
  /** Above the list, when older messages are not shown. */
  readonly latestOnly: (shown: number, all: number) => string;
  /** Goes back to following the end, where so many lines have come in the meantime. */
  readonly backToEnd: (newer: number) => string;
  /** In place of a type, for a message that has none. */
  readonly untyped: string;
  readonly times: (count: number) => string;
  readonly refusals: Readonly<Record<Refusal, string>>;
  /** Why a message was refused, in its opened line. */
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
  empty: 'No message has come or gone yet.',
  noneFit: 'No message fits the filter.',
  latestOnly: (shown, all) => `The last ${String(shown)} of ${String(all)}. A download has them all.`,
  backToEnd: (newer) => (newer === 0 ? 'Back to the end' : `Back to the end, ${String(newer)} new`),
  untyped: 'no event',
  times: (count) => `${String(count)} times`,
  refusals: { untrusted: 'untrusted', invalid: 'invalid', 'not-tavus': 'not of the service', duplicate: 'duplicate' },
  reason: 'Refused',
  from: 'From',
};
