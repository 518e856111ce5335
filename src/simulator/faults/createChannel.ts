import type { Tasks } from '../call/createTasks';
import { createSeededRandom, type SeededRandom } from '../../random/createSeededRandom';
import type { Clock } from '../../time/Clock';
import type { Arrival, Fault, SentMessage } from './Arrival';
import { corrupt } from './corrupt';
import { duplicate } from './duplicate';
import type { SimulatedFaults } from './SimulatedFaults';
import { createSpoof } from './createSpoof';

/** Delivers the replica's messages to the client, with faults. */
interface Channel {
  send(message: SentMessage, fromId: string): void;
  /** Drops the queued messages, because the call has ended. */
  clear(): void;
}

interface ChannelOptions {
  readonly seed: number;
  readonly clock: Clock;
  readonly tasks: Tasks;
  /** The session ids of the other remote participants. */
  readonly otherSessions: () => readonly string[];
  readonly deliver: (data: unknown, fromId: string) => void;
}

type Probability = 'drop' | 'duplicate' | 'reorder' | 'corrupt' | 'spoof';

/** Each fault has random numbers of its own, so that turning one on does not change the others. */
const faultNames = ['delay', 'drop', 'duplicate', 'reorder', 'corrupt', 'spoof'] as const;

const MIN_OVERTAKEN_MS = 50;
const MAX_OVERTAKEN_MS = 400;

export function createChannel(
  faults: SimulatedFaults,
  { seed, clock, tasks, otherSessions: otherSessions, deliver }: ChannelOptions,
): Channel {
  const copyFaults: readonly (readonly [Probability, Fault])[] = [
    ['spoof', createSpoof(otherSessions)],
    ['corrupt', corrupt],
    ['duplicate', duplicate],
  ];
  let count = 0;
  let queue: Arrival[] = [];
  let queueEndsAt = 0;

  const randomOf = (fault: (typeof faultNames)[number]): SeededRandom =>
    createSeededRandom(Math.imul(seed, 0x9e37_79b1) + Math.imul(faultNames.indexOf(fault), 0x85eb_ca6b) + count);

  const happens = (name: Probability, random: SeededRandom): boolean => random.number() < (faults[name] ?? 0);

  const delay = (): number => {
    const { delayMs = 0 } = faults;
    return typeof delayMs === 'number' ? delayMs : randomOf('delay').integer(delayMs.min, delayMs.max);
  };

  /** Delivers a message after the queued ones. A late message is not queued, so it delays no other. */
  const enqueue = (arrival: Arrival, afterMs: number): void => {
    if (arrival.lateMs > 0) {
      tasks.after(afterMs + arrival.lateMs, () => deliver(arrival.data, arrival.fromId));
      return;
    }
    if (afterMs === 0 && queue.length === 0) {
      deliver(arrival.data, arrival.fromId);
      return;
    }
    queue.push(arrival);
    // Real timers that are due at nearly the same time may fire in the wrong order, so each delivers the first in the queue.
    tasks.after(afterMs, () => {
      const first = queue.shift();
      if (first !== undefined) deliver(first.data, first.fromId);
    });
  };

  return {
    send(data, fromId) {
      count += 1;
      queueEndsAt = Math.max(queueEndsAt, clock.now() + delay());
      if (happens('drop', randomOf('drop'))) return;
      const reorderRandom = randomOf('reorder');
      const isOvertaken = happens('reorder', reorderRandom);
      const sent = { data, fromId, lateMs: 0 };
      const copies = copyFaults.flatMap(([name, fault]) => {
        const random = randomOf(name);
        return happens(name, random) ? fault(sent, random) : [];
      });
      const lateMs = isOvertaken ? reorderRandom.integer(MIN_OVERTAKEN_MS, MAX_OVERTAKEN_MS) : 0;
      for (const arrival of [...copies, { ...sent, lateMs }]) enqueue(arrival, queueEndsAt - clock.now());
    },
    clear() {
      queue = [];
    },
  };
}
