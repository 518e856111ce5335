import { parseAppMessage } from '../../protocol';
import type { SimulatedCall } from '../SimulatedCall';

interface Message {
  readonly data: unknown;
  readonly fromId: string;
}

/** How many messages of somebody who is not known yet are kept; an early replica sends a few. */
const MOST_UNKNOWN = 100;
/** How many numbers of messages are remembered: what comes twice does so within a second. */
const MOST_NUMBERS = 1000;

/**
 * Calls back with what the replica broadcasts, as it is on the wire: once, whatever faults double or forge it. What a
 * fault loses or breaks is not heard here, either.
 *
 * @param userId - By which the replica is known among the participants.
 */
export function hearReplica(call: SimulatedCall, userId: string, heard: (message: unknown) => void): void {
  const sessions = new Set<string>();
  const numbers = new Set<number>();
  let unknown: Message[] = [];

  const take = (data: unknown): void => {
    const parsed = parseAppMessage(data);
    if (!parsed.ok) return;
    const { seq } = parsed.event;
    if (seq !== undefined) {
      if (numbers.has(seq)) return;
      numbers.add(seq);
      for (const oldest of numbers) if (numbers.size > MOST_NUMBERS) numbers.delete(oldest);
    }
    heard(data);
  };

  // Its first words may come before the news that it is here.
  call.on('participant-joined', ({ participant: { session_id, user_id } }) => {
    if (user_id !== userId) return;
    sessions.add(session_id);
    const early = unknown.filter(({ fromId }) => fromId === session_id);
    unknown = [];
    for (const { data } of early) take(data);
  });
  call.on('app-message', ({ data, fromId }) => {
    if (sessions.has(fromId)) take(data);
    else unknown = [...unknown, { data: data as unknown, fromId }].slice(-MOST_UNKNOWN);
  });
}
