import type { Tasks } from '../call/createTasks';
import { createSeededRandom, type SeededRandom } from '../createSeededRandom';
import type { SimulatorClock } from '../SimulatorClock';
import { between, type Arrival, type Fault, type SentMessage } from './Arrival';
import { corrupt } from './corrupt';
import { duplicate } from './duplicate';
import type { SimulatedFaults } from './SimulatedFaults';
import { spoofFrom } from './spoof';

/** The way from the replica to the client, with its faults. */
interface Channel {
  carry(message: SentMessage, fromId: string): void;
  /** Forgets what is still on its way: the call is over. */
  clear(): void;
}

interface Surroundings {
  readonly seed: number;
  readonly clock: SimulatorClock;
  readonly tasks: Tasks;
  /** The sessions of those in the room who are not the replica. */
  readonly strangers: () => readonly string[];
  readonly deliver: (data: unknown, fromId: string) => void;
}

type Chance = 'drop' | 'duplicate' | 'reorder' | 'corrupt' | 'spoof';

/** Each has a place of its own among the random numbers, so that one fault more does not move the others. */
const places = ['delay', 'drop', 'duplicate', 'reorder', 'corrupt', 'spoof'] as const;

const LEAST_OVERTAKEN_MS = 50;
const MOST_OVERTAKEN_MS = 400;

export function createChannel(
  faults: SimulatedFaults,
  { seed, clock, tasks, strangers, deliver }: Surroundings,
): Channel {
  const besides: readonly (readonly [Chance, Fault])[] = [
    ['spoof', spoofFrom(strangers)],
    ['corrupt', corrupt],
    ['duplicate', duplicate],
  ];
  let count = 0;
  let line: Arrival[] = [];
  let lineEndsAt = 0;

  const randomOf = (place: (typeof places)[number]): SeededRandom =>
    createSeededRandom(Math.imul(seed, 0x9e37_79b1) + Math.imul(places.indexOf(place), 0x85eb_ca6b) + count);

  const happens = (chance: Chance, random: SeededRandom): boolean => random.number() < (faults[chance] ?? 0);

  const delay = (): number => {
    const { delayMs = 0 } = faults;
    return typeof delayMs === 'number' ? delayMs : between(delayMs.min, delayMs.max, randomOf('delay'));
  };

  /** Lets it arrive after all that stands in line. What is late stands in no line, and holds up nobody. */
  const queue = (arrival: Arrival, afterMs: number): void => {
    if (arrival.lateMs > 0) {
      tasks.after(afterMs + arrival.lateMs, () => deliver(arrival.data, arrival.fromId));
      return;
    }
    if (afterMs === 0 && line.length === 0) {
      deliver(arrival.data, arrival.fromId);
      return;
    }
    line.push(arrival);
    // Timers of the machine that are due at nearly the same time may swap places, so each takes whoever is first.
    tasks.after(afterMs, () => {
      const first = line.shift();
      if (first !== undefined) deliver(first.data, first.fromId);
    });
  };

  return {
    carry(data, fromId) {
      count += 1;
      lineEndsAt = Math.max(lineEndsAt, clock.now() + delay());
      if (happens('drop', randomOf('drop'))) return;
      const reordering = randomOf('reorder');
      const isOvertaken = happens('reorder', reordering);
      const sent = { data, fromId, lateMs: 0 };
      const copies = besides.flatMap(([chance, fault]) => {
        const random = randomOf(chance);
        return happens(chance, random) ? fault(sent, random) : [];
      });
      const lateMs = isOvertaken ? between(LEAST_OVERTAKEN_MS, MOST_OVERTAKEN_MS, reordering) : 0;
      for (const arrival of [...copies, { ...sent, lateMs }]) queue(arrival, lineEndsAt - clock.now());
    },
    clear() {
      line = [];
    },
  };
}
