import type { Labels } from './Labels';

/** The labels of the start screen. In a file of their own, because it loads before everything else. */
export const startLabels = {
  startTitle: 'Ready when you are',
  startText: 'You are about to talk face to face, in a live video call.',
  start: 'Start',
  starting: 'Connecting…',
  startNote: 'Your browser will ask for your camera and microphone.',
  startNoteAudioOnly: 'Your browser will ask for your microphone.',
  startNotLoaded:
    'The call could not be loaded. Check your connection and try again. If that does not help, reload the page.',
} as const satisfies Partial<Labels>;

export type StartLabels = Pick<Labels, keyof typeof startLabels>;
