import type { CardLabels } from './cardLabels';
import type { Labels } from './Labels';
import type { progressLabels } from './progressLabels';
import type { finalLabels } from './finalLabels';
import type { sessionLabels } from './sessionLabels';
import type { StartLabels } from './startLabels';

/** What is neither on the start screen nor loaded with a part of its own. */
export type CallLabels = Omit<
  Labels,
  | keyof StartLabels
  | keyof typeof sessionLabels
  | keyof typeof finalLabels
  | keyof CardLabels
  | keyof typeof progressLabels
>;

/** The words of the call. */
export const callLabels: CallLabels = {
  replica: 'The replica',
  call: (replica) => `Video call: ${replica}`,
  replicaListening: 'Listening',
  replicaThinking: 'Thinking',
  replicaSpeaking: 'Speaking',
  waiting: (replica) => `${replica} is on the way`,
  waitingLong: 'This takes longer than usual. You can wait or leave.',
  droppedOut: (replica) => `${replica} dropped out. Waiting for their return.`,
  stillAway: (replica) =>
    `${replica} has not come back. Do you want to go on waiting? Otherwise the call ends in 45 seconds.`,
  keepWaiting: 'Keep waiting',
  ending: 'The call is ending',
  connected: (replica) => `${replica} is here`,
  reconnecting: 'Connection lost. Reconnecting…',
  soundBlocked: 'Your browser is holding back the sound.',
  playSound: 'Turn on sound',
  microphoneUnheard: 'Nobody can hear you.',
  selfView: 'Your camera',
  cameraOff: 'Camera off',
  captionYou: 'You',

  controls: 'Call controls',
  microphoneMute: 'Mute microphone',
  microphoneUnmute: 'Unmute microphone',
  cameraTurnOff: 'Turn camera off',
  cameraTurnOn: 'Turn camera on',
  deviceDenied: 'Blocked by the browser. Allow it in the address bar, then press again.',
  deviceForbidden: 'This page may not use it. Ask whoever runs the page.',
  deviceMissing: 'Not found. Plug one in, then press again.',
  deviceInUse: 'Another app is using it. Close that app, then press again.',
  deviceProblem: 'Not working. Press to try again.',
  leave: 'Leave the call',

  notCollected: 'Not collected',
  cardNotLoaded:
    'There is something to confirm, and it could not be loaded. Check your connection. If that does not help, reload the page.',
  noCall: 'You are not in a call',
  afterCallNotLoaded:
    'What follows could not be loaded. Check your connection. If that does not help, reload the page.',

  tryAgain: 'Try again',
};
