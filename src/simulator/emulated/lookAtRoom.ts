import type { Tasks } from '../call/createTasks';
import type { NoRoom, RoomLink } from './createRoomLink';
import type { EmulatedRoomInfo } from './EmulatedRoomInfo';
import { ANSWER_MS, answerWithin } from './answerWithin';

/** Looks into the room. An emulator that takes too long to answer is away. */
export function lookAtRoom(link: RoomLink, tasks: Tasks, after?: string): Promise<EmulatedRoomInfo | NoRoom> {
  const problem = `there was no answer for ${ANSWER_MS / 1000} seconds`;
  return answerWithin(tasks, ANSWER_MS, link.look(after), { status: 'away', problem });
}
