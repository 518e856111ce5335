import type { CallJoinReason } from '../../errors/CallJoinError';
import type { CviError } from '../../errors/CviError';
import type { FinalLabels } from './finalLabels';
import type { ScreenLabel } from './Labels';

export interface CallErrorLabel extends ScreenLabel {
  /** False if another try would fail for the same reason. */
  readonly isWorthRetrying: boolean;
}

/** The label for each reason of a failed join, and for the code of each other error. */
const names = {
  load: 'failedLoad',
  'not-allowed': 'failedNotAllowed',
  expired: 'failedExpired',
  'not-found': 'failedNotFound',
  full: 'failedFull',
  'timed-out': 'failedTimedOut',
  connection: 'failedConnection',
  unsupported: 'failedUnsupported',
  insecure: 'failedInsecure',
  unknown: 'failedUnknown',
  'invalid-conversation-url': 'failedAddress',
  'call-lost': 'failedLost',
  'page-left': 'failedPageLeft',
  'render-failed': 'failedRender',
} as const satisfies Record<CallJoinReason, keyof FinalLabels> & Readonly<Record<string, keyof FinalLabels>>;

type LabelName = (typeof names)[keyof typeof names];

const permanent: readonly LabelName[] = [
  'failedAddress',
  'failedExpired',
  'failedNotFound',
  'failedUnsupported',
  'failedInsecure',
];

/** The label that says why there is no call. An error's own message is for developers. */
export function callErrorLabel(error: CviError, labels: FinalLabels): CallErrorLabel {
  const name = nameOf(error);
  return { ...labels[name], isWorthRetrying: !permanent.includes(name) };
}

function nameOf(error: CviError): LabelName {
  // Not `instanceof`: the error may come from a second copy of the package, in another version.
  const { reason = '' } = error as { readonly reason?: string };
  const key = error.code === 'call-join' || reason === 'page-left' ? reason : error.code;
  return Object.hasOwn(names, key) ? names[key as keyof typeof names] : 'failedUnknown';
}
