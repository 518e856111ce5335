import type { Labels } from './Labels';

/** The labels of the call. In a file of their own, because its screen loads while the call is being joined. */
export const callLabels = {
  replica: 'The replica',
  call: (replica) => `Video call: ${replica}`,
  replicaListening: 'Listening',
  replicaThinking: 'Thinking',
  replicaSpeaking: 'Speaking',
  waiting: (replica) => `${replica} is on the way`,
  waitingLong: 'This is taking longer than usual. You can wait or leave.',
  droppedOut: (replica) => `${replica} dropped out. Waiting for them to come back.`,
  stillAway: (replica) =>
    `${replica} has not come back. Do you want to keep waiting? Otherwise the call ends in 45 seconds.`,
  keepWaiting: 'Keep waiting',
  ending: 'The call is ending',
  connected: (replica) => `${replica} is here`,
  reconnecting: 'Connection lost. Reconnecting…',
  soundBlocked: 'Your browser is blocking the sound.',
  playSound: 'Turn on sound',
  microphoneUnheard: 'Nobody can hear you.',
  selfView: 'Your camera',
  cameraOff: 'Camera off',

  controls: 'Call controls',
  microphoneMute: 'Mute microphone',
  microphoneUnmute: 'Unmute microphone',
  cameraTurnOff: 'Turn camera off',
  cameraTurnOn: 'Turn camera on',
  deviceDenied: 'Blocked by the browser. Allow it in the settings of the browser or the device, then press again.',
  deviceSystemDenied: 'Blocked by this device. Allow it for the browser in the system settings, then press again.',
  deviceForbidden: 'This page is not allowed to use it. Ask the owner of this page.',
  deviceInsecure: 'It needs an https address. Ask the owner of this page.',
  deviceMissing: 'Not found. Plug one in, then press again.',
  deviceInUse: 'Another app is using it. Close that app, then press again.',
  deviceNoFrames: 'It sends nothing. Unplug it, or choose another one.',
  deviceUnsuitable: 'It does not work here. Choose another one, or press to try again.',
  deviceInterrupted: 'Paused by another app or a phone call. It continues afterwards, or press to try again.',
  deviceLost: 'Disconnected. Plug it in again, or choose another one.',
  deviceProblem: 'Not working. Another app may be using it. Close that app, then press again.',

  transcript: 'Transcript',
  chat: 'Chat',
  chatUnread: (unread) => `Chat, ${String(unread)} new`,
  close: (title) => `Close: ${title}`,
  panelNotLoaded: 'This could not be loaded. Check your connection.',
  captionsNotLoaded: 'The captions could not be loaded yet.',
  cardNotLoaded:
    'There is something to confirm, but it could not be loaded. Check your connection. If that does not help, reload the page.',
} as const satisfies Partial<Labels>;

export type CallLabels = Pick<Labels, keyof typeof callLabels>;
