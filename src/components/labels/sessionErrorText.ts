import type { SessionFailure, TavusSessionError } from '../../errors/TavusSessionError';
import type { SessionErrorLabel, SessionLabels } from './sessionLabels';

const names: Readonly<Partial<Record<SessionFailure, SessionErrorLabel>>> = {
  'not-authorized': 'sessionNotAuthorized',
  'too-many-conversations': 'sessionBusy',
  'no-credit': 'sessionNoCredit',
  'service-unavailable': 'sessionUnavailable',
  misconfigured: 'sessionUnavailable',
  unexpected: 'sessionUnavailable',
  'bad-request': 'sessionFault',
  'too-large': 'sessionFault',
  'foreign-origin': 'sessionFault',
};

/** Not the class itself: the error may come from a second copy of the package, perhaps in another version. */
export type SessionErrorFields = Pick<TavusSessionError, 'reason' | 'appCode' | 'appMessage'> &
  Partial<Pick<TavusSessionError, 'retryAfterMs'>>;

/** A longer wait is not shown, because the user will not keep the page open for it. */
const LONGEST_WAIT_MS = 3_600_000;

/**
 * Says why no conversation was created. An error's own message is for developers.
 *
 * @returns `undefined` if the start screen's own label fits: the connection may be the cause, or the app gave no text.
 */
export function sessionErrorText(
  { reason, appCode, appMessage, retryAfterMs = NaN }: SessionErrorFields,
  labels: SessionLabels,
): string | undefined {
  const appText = appCode === undefined ? '' : labels.startRefused(appMessage, appCode);
  const name = names[reason];
  if (appText !== '' || name === undefined) return appText || undefined;
  if (name !== 'sessionBusy' && name !== 'sessionUnavailable') return labels[name];
  if (retryAfterMs > LONGEST_WAIT_MS) return labels[name];
  return `${labels[name]} ${labels.sessionRetry(retryAfterMs > 0 ? Math.ceil(retryAfterMs / 1000) : null)}`;
}
