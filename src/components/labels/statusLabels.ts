import type { Labels } from './Labels';

/** The labels of the network, the recording and the time. In a file of their own, because they load after the call has begun. */
export const statusLabels = {
  networkWarning: 'Weak connection',
  networkBad: 'Bad connection',
  networkUnstable: 'Your connection is bad. Sound and picture may break off.',
  networkSending: 'Your connection is bad. The other side may not hear you well.',
  networkReceiving: 'Your connection is bad. You may not hear everything.',
  networkDelay: 'Your connection is slow. Replies take longer than usual.',
  networkHelp: 'It helps to move closer to your Wi-Fi, or to close other programs.',
  recording: (time: string) => `Recording since ${time}`,
  recordingAnnounced: (time: string) => `This call is being recorded, since ${time}.`,
  recordingStopped: 'The recording has stopped.',
  recordingFailed: 'This call is not being recorded. The recording has failed.',
  recordingNotAllowed: 'This call is not being recorded. You are not allowed to record it.',
  timeElapsed: 'Time in the call',
  timeLeft: 'Time left',
  endingSoon: (seconds: number) => `The call ends in ${String(seconds)} seconds.`,
} as const satisfies Partial<Labels>;

export type StatusLabels = Pick<Labels, keyof typeof statusLabels>;
