import type { SessionFailure, TavusSessionError } from '../../errors/TavusSessionError';
import type { SessionLabels } from '../labels/sessionLabels';
import type { StartLabels } from '../labels/startLabels';

const names: Readonly<Partial<Record<SessionFailure, keyof SessionLabels>>> = {
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
 * Why there is no conversation, in words for the person, who can do nothing with the error's own. `undefined` where the connection
 * may be the cause: the start screen says that by itself.
 */
export function sessionWords(
  { reason, appCode, appMessage }: TavusSessionError,
  labels: StartLabels & SessionLabels,
): string | undefined {
  const refused = appCode === undefined ? '' : labels.startRefused(appMessage, appCode);
  const name = names[reason];
  return refused || (name && labels[name]);
}
