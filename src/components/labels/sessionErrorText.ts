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

/** Why no conversation was created, in words for the user. An error's own message is for developers. */
export interface SessionErrorWords {
  /** `undefined` if the start screen's own label fits: the connection may be the cause, or the app gave no text. */
  readonly why: string | undefined;
  /** How long the user should wait, in milliseconds; `null` if nobody knows. Without it, no time is mentioned. */
  readonly waitMs?: number | null;
}

export function describeSessionError(
  { reason, appCode, appMessage, retryAfterMs = NaN }: SessionErrorFields,
  labels: SessionLabels,
): SessionErrorWords {
  const appText = appCode === undefined ? '' : labels.startRefused(appMessage, appCode);
  const name = names[reason];
  if (appText !== '' || name === undefined) return { why: appText || undefined };
  const why = labels[name];
  if (name !== 'sessionBusy' && name !== 'sessionUnavailable') return { why };
  if (retryAfterMs > LONGEST_WAIT_MS) return { why };
  return { why, waitMs: retryAfterMs > 0 ? retryAfterMs : null };
}

/** Says when to try again: in seconds, and in whole minutes if it is longer than one. */
export function retryText(waitMs: number | null, { sessionRetry }: SessionLabels): string {
  if (waitMs === null) return sessionRetry(null);
  const seconds = Math.ceil(waitMs / 1000);
  return sessionRetry(seconds > 60 ? Math.ceil(seconds / 60) * 60 : seconds);
}

/** The words as one text, which does not count the time down. */
export function sessionErrorText(error: SessionErrorFields, labels: SessionLabels): string | undefined {
  const { why, waitMs } = describeSessionError(error, labels);
  return why === undefined || waitMs === undefined ? why : `${why} ${retryText(waitMs, labels)}`;
}
