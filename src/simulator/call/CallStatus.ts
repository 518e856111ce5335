import type { DailyMeetingState } from '@daily-co/daily-js';

/** Where the call object stands: the little that its parts share and change. */
export interface CallStatus {
  meetingState: DailyMeetingState;
  /** The room that was asked for last. */
  url: string | null;
  isDestroyed: boolean;
}

/** Throws unless the room was joined. */
export function requireJoined(status: CallStatus, method: string): void {
  if (status.meetingState !== 'joined-meeting') refuse(`${method} only supported after join.`);
}

/** Throws when there is neither a call nor a started camera yet. */
export function requireStarted(isStarted: boolean, method: string): void {
  if (!isStarted) refuse(`${method} requires preAuth(), startCamera(), or join() to initialize call state.`);
}

/** Throws once the call object is gone for good. */
export function requireNotDestroyed(status: CallStatus): void {
  if (status.isDestroyed) throw new Error('Use after destroy');
}

/** Throws, and writes the message to the console as Daily does. */
export function refuse(message: string): never {
  console.error(message);
  throw new Error(message);
}
