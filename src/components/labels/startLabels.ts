import type { Labels } from './Labels';

/** The words of the start screen, apart from the others because it loads before them. */
export const startLabels = {
  startTitle: 'Ready when you are',
  startText: 'You are about to talk face to face, in a live video call.',
  start: 'Start',
  starting: 'Connecting…',
  startNote: 'Your browser will ask for your camera and microphone.',
  startNoteAudioOnly: 'Your browser will ask for your microphone.',
  startFailed: 'The call could not be started. Check your connection and try again.',
  startNotLoaded:
    'The call could not be loaded. Check your connection and try again. If that does not help, reload the page.',
  startRefused: (message = '') => message,
} as const satisfies Partial<Labels>;

export type StartLabels = Pick<Labels, keyof typeof startLabels>;
