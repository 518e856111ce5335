import type { CallJoinReason } from '../../errors/CallJoinError';
import type { CviError } from '../../errors/CviError';
import type { FinalLabels } from '../labels/finalLabels';
import type { ScreenLabel } from '../labels/Labels';

export interface FailureWords extends ScreenLabel {
  /** False where the same address, room or browser will not do better the second time. */
  readonly isWorthRetrying: boolean;
}

const names = {
  load: 'failedLoad',
  refused: 'failedRefused',
  expired: 'failedExpired',
  'not-found': 'failedNotFound',
  full: 'failedFull',
  timeout: 'failedTimeout',
  connection: 'failedConnection',
  unsupported: 'failedUnsupported',
  insecure: 'failedInsecure',
  unknown: 'failedUnknown',
} as const satisfies Record<CallJoinReason, keyof FinalLabels>;

type FailureName = (typeof names)[CallJoinReason] | 'failedAddress' | 'failedLost' | 'failedRender';

const lasting: readonly FailureName[] = [
  'failedAddress',
  'failedExpired',
  'failedNotFound',
  'failedUnsupported',
  'failedInsecure',
];

/** Why there is no call, in words for the person, who can do nothing with the error's own. */
export function failureWords(error: CviError, labels: FinalLabels): FailureWords {
  const name = nameOf(error);
  return { ...labels[name], isWorthRetrying: !lasting.includes(name) };
}

function nameOf(error: CviError): FailureName {
  if (error.code === 'invalid-conversation-url') return 'failedAddress';
  if (error.code === 'call-lost') return 'failedLost';
  if (error.code === 'render-failed') return 'failedRender';
  // Not `instanceof`: the error may come from a second copy of the package, and of another version.
  const reason = error.code === 'call-join' && 'reason' in error ? String(error.reason) : '';
  return Object.hasOwn(names, reason) ? names[reason as CallJoinReason] : 'failedUnknown';
}
