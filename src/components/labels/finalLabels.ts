import type { Labels } from './Labels';

/** The labels of the screens after a call. In a file of their own, because those load after the call has begun. */
export const finalLabels = {
  endedLeft: { title: 'You left the call', text: 'You can join again.' },
  endedLeftToStart: { title: 'You left the call', text: 'You can start another call.' },
  endedLeftForGood: { title: 'You left the call', text: 'Thank you for your time.' },
  endedReplicaLeft: { title: 'The call is over', text: 'The other side left and did not return.' },
  endedRemoved: { title: 'You were removed from the call', text: 'The host removed you from this call.' },
  endedTimeLimit: { title: 'Time is up', text: 'The call reached its time limit.' },
  endedAbsence: { title: 'The call is over', text: 'It was closed because nobody was there.' },
  endedServiceError: {
    title: 'The call was cut off',
    text: 'Something went wrong on the other side. Please try again later.',
  },
  endedByHost: { title: 'The call was ended', text: 'The host ended it for everyone.' },
  endedRoomClosed: { title: 'The call is over', text: 'Thank you for your time.' },
  endedSummary: 'What you confirmed',
  endedNoted: 'What was noted',
  endedDiffers: (text: string) => `Noted instead: ${text}`,
  joinAgain: 'Join again',
  startAnother: 'Start another call',

  failedAddress: { title: 'This link does not lead to a call', text: 'Ask for a new link.' },
  failedLoad: {
    title: 'The call could not be loaded',
    text: 'Check your connection. A content blocker may also be in the way.',
  },
  failedNotAllowed: {
    title: 'You cannot join this call',
    text: 'It is private, or it has not opened yet. Ask for a new link.',
  },
  failedExpired: { title: 'This call has expired', text: 'Ask for a new link.' },
  failedNotFound: { title: 'This call no longer exists', text: 'It may have ended already. Ask for a new link.' },
  failedFull: {
    title: 'This call is full',
    text: 'Somebody has to leave first. It may be open in another tab.',
  },
  failedTimedOut: { title: 'No answer', text: 'The call did not respond in time. Please try again.' },
  failedConnection: {
    title: 'No connection to the call',
    text: 'Check your connection. A firewall or a VPN may also be in the way.',
  },
  failedUnsupported: {
    title: 'This browser cannot make video calls',
    text: 'Open this page in a current browser.',
  },
  failedInsecure: {
    title: 'This page needs a secure address',
    text: 'Video calls need an address that begins with https. Ask for that one.',
  },
  failedLost: { title: 'The call was interrupted', text: 'The connection was lost. Your confirmed details are kept.' },
  failedPageLeft: {
    title: 'You left this page',
    text: 'That ended the call. Your camera and microphone are off. You can join again.',
  },
  failedRender: {
    title: 'Something went wrong',
    text: 'You are no longer in the call, and your camera and microphone are off. Please try again.',
  },
  failedUnknown: { title: 'The call could not be started', text: 'Please try again.' },
} as const satisfies Partial<Labels>;

export type FinalLabels = Pick<Labels, keyof typeof finalLabels>;
