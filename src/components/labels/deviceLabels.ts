import type { Labels } from './Labels';

/** The labels of the device menus and their notices. In a file of their own, because they load after the call has begun. */
export const deviceLabels = {
  microphoneMenu: 'Microphone options',
  cameraMenu: 'Camera options',
  speakerMenu: 'Speaker options',
  microphones: 'Microphone',
  cameras: 'Camera',
  speakers: 'Speaker',
  deviceNumbered: (kind, number) => `${kind} ${String(number)}`,
  cameraFlip: 'Switch camera',
  noiseCancellation: 'Noise cancellation',
  backgroundBlur: 'Blur background',
  microphoneChanged: (label) => `Microphone changed to ${label}`,
  cameraChanged: (label) => `Camera changed to ${label}`,
  speakerChanged: (label) => `Speaker changed to ${label}`,
  deviceUndo: 'Undo',
  deviceChoiceFailed: (label) => `${label} could not be used.`,
  noiseCancellationFailed: 'Noise cancellation is not working. Others may hear the noise around you.',
  backgroundBlurFailed: 'The blur is not working. Others may see what is behind you.',
  cameraUnseen: 'Nobody can see you.',
  mutedForFirstTurn: (replica) => `Your microphone turns on when ${replica} has spoken.`,
  speakingMuted: 'You are muted. Nobody hears what you say.',
  unmute: 'Unmute',
} as const satisfies Partial<Labels>;
