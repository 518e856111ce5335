import type { Labels } from './Labels';

/** Why your server created no conversation. In a file of their own, because only a page with a `session` loads them. */
export const sessionLabels = {
  startFailed: 'The call could not be started. Check your connection and try again.',
  startRefused: (message = '') => message,
  sessionNotAuthorized: 'You need to sign in first.',
  sessionBusy: 'All places are taken at the moment.',
  sessionNoCredit: 'No calls can be made at the moment. Please come back later.',
  sessionUnavailable: 'The call could not be set up at the moment.',
  sessionRetry: (seconds: number | null) =>
    seconds === null
      ? 'Try again in a few minutes.'
      : seconds < 60
        ? `Try again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`
        : `Try again in ${Math.ceil(seconds / 60)} ${seconds <= 60 ? 'minute' : 'minutes'}.`,
  sessionRetryNow: 'You can try again now.',
  sessionRoomClosed: 'This call is over. You can start another one.',
  sessionFault: 'Something is wrong with this page. Please tell its owner.',
} as const satisfies Partial<Labels>;

export type SessionLabels = Pick<Labels, keyof typeof sessionLabels>;

/** The names of the labels that are a text. */
export type SessionErrorLabel = Exclude<keyof SessionLabels, 'startRefused' | 'sessionRetry'>;
