import type { DailyMeetingState } from '@daily-co/daily-js';

/** The state that the parts of the call object share and change. */
export interface CallStatus {
  meetingState: DailyMeetingState;
  /** The room URL given to the last join or camera start. */
  url: string | null;
  isDestroyed: boolean;
}

/** Throws unless the room is joined. */
export function assertJoined(status: CallStatus, method: string): void {
  if (status.meetingState !== 'joined-meeting') throwAsDaily(`${method} only supported after join.`);
}

/** Throws while there is neither a call nor a started camera. */
export function assertStarted(isStarted: boolean, method: string): void {
  if (!isStarted) throwAsDaily(`${method} requires preAuth(), startCamera(), or join() to initialize call state.`);
}

/** Throws once the call object is destroyed. */
export function assertNotDestroyed(status: CallStatus): void {
  if (status.isDestroyed) throw new Error('Use after destroy');
}

/** Logs an error message and throws it, as Daily does. */
export function throwAsDaily(message: string): never {
  console.error(message);
  throw new Error(message);
}
