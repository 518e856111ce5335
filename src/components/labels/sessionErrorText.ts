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

/**
 * Says why no conversation was created. An error's own message is for developers.
 *
 * @returns `undefined` if the connection may be the cause: the start screen has a label for that.
 */
export function sessionErrorText(
  { reason, appCode, appMessage }: Pick<TavusSessionError, 'reason' | 'appCode' | 'appMessage'>,
  labels: SessionLabels,
): string | undefined {
  const appText = appCode === undefined ? '' : labels.startRefused(appMessage, appCode);
  const name = names[reason];
  return appText || (name && labels[name]);
}
