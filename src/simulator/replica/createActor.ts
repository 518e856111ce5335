import type { Tasks } from '../call/createTasks';
import type { SeededRandom } from '../createSeededRandom';
import { perform, type Play } from '../scenario/perform';
import type { Prompt, Scenario } from '../scenario/ScenarioStep';
import type { Mouth } from '../speech/createMouth';
import type { Replica } from './createReplica';
import { createSpeech } from './createSpeech';
import type { Wire } from './createWire';
import { hear } from './hear';

/** The replica in its part: it comes, follows its scenario, hears what the client says, and goes. */
interface Actor {
  joins(): void;
  leaves(): void;
  /** Says a line, after the one it is saying. */
  speaks(text: string): void;
  hears(message: unknown): void;
  /** The same, of what waits for a replica that is not in the room. */
  hearsLater(message: unknown): void;
  /** The call is over, and the scenario with it. */
  stop(): void;
}

interface ActorSurroundings {
  readonly replica: Replica;
  readonly scenario: Scenario | undefined;
  readonly tasks: Tasks;
  readonly wire: Wire;
  readonly random: SeededRandom;
  readonly speed: number;
  /** The person's lips, for the lines that a scenario puts into their mouth. */
  readonly personMouth: Mouth;
  readonly onSpeaker: (speaker: 'replica' | 'user') => void;
  readonly onPrompt: (prompt: Prompt | null) => void;
  /** The scenario is over, and the room is no longer needed. */
  readonly onEnd: () => void;
}

/** How long the room outlives the replica. */
const CLOSING_MS = 1500;

export function createActor(surroundings: ActorSurroundings): Actor {
  const { replica, scenario, tasks, wire, random, speed, personMouth, onSpeaker, onPrompt, onEnd } = surroundings;
  let play: Play | null = null;
  let waiting: unknown[] = [];

  const speech = createSpeech({
    tasks,
    wire,
    random,
    speed,
    onStart(speaker, plan) {
      onSpeaker(speaker);
      if (speaker === 'replica') {
        replica.moves(plan);
        return;
      }
      wire.beginTurn();
      personMouth.follow(plan);
    },
    onStop: (speaker) => (speaker === 'replica' ? replica.rests() : personMouth.rest()),
  });

  const leaves = (): void => {
    play?.pause();
    speech.vanish();
    replica.leaves();
  };

  const begin = (): void => {
    wire.send('system.replica_joined', undefined, { isOfTurn: false });
    if (play !== null) play.resume();
    else if (scenario !== undefined) play = beginPlay(scenario);
    const heard = waiting;
    waiting = [];
    for (const message of heard) hears(message);
  };

  const beginPlay = (begun: Scenario): Play =>
    perform(begun, {
      says: (line, done) => speech.say(line, done),
      sends: (eventType, properties) =>
        wire.send(eventType, properties, { isOfTurn: !eventType.startsWith('system.') }),
      pauses: (ms, done) => void tasks.after(ms / speed, done),
      prompts: (prompt) => onPrompt(prompt),
      leaves() {
        leaves();
        tasks.after(CLOSING_MS / speed, onEnd);
      },
    });

  const hears = (message: unknown): void => {
    const demand = replica.isReady ? hear(message) : null;
    if (demand?.type === 'interrupt') {
      speech.interrupt();
      return;
    }
    if (demand?.type === 'repeat') {
      speech.say({ speaker: 'replica', text: demand.text }, () => undefined);
      return;
    }
    if (demand?.type !== 'hear') return;
    const { heard } = demand;
    if (heard.type === 'answer') {
      // A typed answer is a turn like any other: it stops the replica, and comes back as an utterance of the user's.
      speech.interrupt();
      wire.beginTurn();
      const properties = { role: 'user', speech: heard.text };
      wire.send('conversation.utterance', properties, { inferenceId: random.uuid() });
    }
    play?.hear(heard);
  };

  return {
    leaves,
    joins: () => replica.joins(begin),
    speaks: (text) => speech.say({ speaker: 'replica', text }, () => undefined),
    hears,
    hearsLater(message) {
      if (replica.isReady) hears(message);
      else waiting.push(message);
    },
    stop() {
      play?.stop();
      play = null;
      waiting = [];
      speech.vanish();
    },
  };
}
