import type { CallJoinReason } from '../../errors/CallJoinError';
import type { CviError } from '../../errors/CviError';
import type { Labels } from '../labels/Labels';

export interface FailureWords {
  readonly title: string;
  readonly text: string;
  /** False where the same address, room or browser will not do better the second time. */
  readonly isWorthRetrying: boolean;
}

/** Why there is no call, in words for the person, who can do nothing with the error's own. */
export function failureWords(error: CviError, labels: Labels): FailureWords {
  if (error.code === 'invalid-conversation-url') return lasting(labels.failedAddress, labels.failedAddressText);
  if (error.code === 'call-lost') return passing(labels.failedLost, labels.failedLostText);

  // Not `instanceof`: the error may come from a second copy of the package, and of another version.
  const reason = error.code === 'call-join' && 'reason' in error ? (error.reason as CallJoinReason) : 'unknown';
  switch (reason) {
    case 'load':
      return passing(labels.failedLoad, labels.failedLoadText);
    case 'refused':
      return passing(labels.failedRefused, labels.failedRefusedText);
    case 'expired':
      return lasting(labels.failedExpired, labels.failedExpiredText);
    case 'not-found':
      return lasting(labels.failedNotFound, labels.failedNotFoundText);
    case 'full':
      return passing(labels.failedFull, labels.failedFullText);
    case 'timeout':
      return passing(labels.failedTimeout, labels.failedTimeoutText);
    case 'connection':
      return passing(labels.failedConnection, labels.failedConnectionText);
    case 'unsupported':
      return lasting(labels.failedUnsupported, labels.failedUnsupportedText);
    default:
      return passing(labels.failedUnknown, labels.failedUnknownText);
  }
}

function passing(title: string, text: string): FailureWords {
  return { title, text, isWorthRetrying: true };
}

function lasting(title: string, text: string): FailureWords {
  return { title, text, isWorthRetrying: false };
}
