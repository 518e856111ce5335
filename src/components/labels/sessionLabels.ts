import type { Labels } from './Labels';

/** Why your own server has created no conversation, in words for the person. Apart from the others because only a `session` loads them. */
export const sessionLabels = {
  sessionNotAuthorized: 'You need to sign in first.',
  sessionBusy: 'All places are taken at the moment. Try again in a few minutes.',
  sessionNoCredit: 'No calls can be made at the moment. Please come back later.',
  sessionUnavailable: 'The call could not be set up at the moment. Try again in a few minutes.',
  sessionRoomClosed: 'This call is over. You can start another one.',
  sessionFault: 'Something is wrong with this page. Please tell whoever runs it.',
} as const satisfies Partial<Labels>;

export type SessionLabels = Pick<Labels, keyof typeof sessionLabels>;
