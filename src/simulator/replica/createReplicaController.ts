import type { SeededRandom } from '../../random/createSeededRandom';
import type { Tasks } from '../call/createTasks';
import { runScenario, type RunningScenario } from '../scenario/runScenario';
import type { AwaitedReply, ClientMessage, Scenario } from '../scenario/ScenarioStep';
import type { SpeechAnimation } from '../speech/createSpeechAnimation';
import type { MessageSender } from './createMessageSender';
import type { ReplicaParticipant } from './createReplica';
import { createSpeechQueue } from './createSpeechQueue';
import { parseClientMessage } from './parseClientMessage';

/** Controls the replica: lets it join and leave, runs its scenario, and handles the messages of the client. */
interface ReplicaController {
  join(): void;
  leave(): void;
  /** Says a line, after the one that is being spoken. */
  speak(text: string): void;
  /** Handles a message now. Ignores it if the replica is not in the room. */
  receive(message: unknown): void;
  /** Handles a message now, or when the replica is in the room. */
  receiveWhenReady(message: unknown): void;
  /** The service tells the scenario what the user did with a card, shortly after the client has posted it. */
  receiveCardAnswer(answer: Extract<ClientMessage, { type: 'card-answer' }>): void;
  /** Ends the scenario with the call. */
  stop(): void;
}

interface ReplicaControllerOptions {
  readonly replica: ReplicaParticipant;
  readonly scenario: Scenario | undefined;
  readonly tasks: Tasks;
  readonly sender: MessageSender;
  readonly random: SeededRandom;
  readonly speed: number;
  /** Shows that the user speaks, for the lines of the user in the scenario. */
  readonly userSpeech: SpeechAnimation;
  readonly onSpeaker: (speaker: 'replica' | 'user') => void;
  readonly onAwaitedReply: (reply: AwaitedReply | null) => void;
  /** Called when the scenario has ended the conversation and the room can be closed. */
  readonly onEnd: () => void;
}

/** How long the room stays open after the replica has left. */
const CLOSING_MS = 1500;
/** The user's sentence about a card comes before the answer itself, so that it does not interrupt the reaction to the answer. */
const CARD_ANSWER_MS = 300;

export function createReplicaController({
  replica,
  scenario,
  tasks,
  sender,
  random,
  speed,
  userSpeech,
  onSpeaker,
  onAwaitedReply,
  onEnd,
}: ReplicaControllerOptions): ReplicaController {
  let running: RunningScenario | null = null;
  let waiting: unknown[] = [];

  const speech = createSpeechQueue({
    tasks,
    sender,
    random,
    speed,
    onStart(speaker, plan) {
      onSpeaker(speaker);
      if (speaker === 'replica') {
        replica.startSpeaking(plan);
        return;
      }
      sender.startTurn();
      userSpeech.start(plan);
    },
    onStop: (speaker) => (speaker === 'replica' ? replica.stopSpeaking() : userSpeech.stop()),
  });

  const leave = (): void => {
    running?.pause();
    speech.cancel();
    replica.leave();
  };

  const start = (): void => {
    sender.send('system.replica_joined', undefined, { isOfTurn: false });
    if (running !== null) running.resume();
    else if (scenario !== undefined) running = startScenario(scenario);
    const received = waiting;
    waiting = [];
    for (const message of received) receive(message);
  };

  const startScenario = (newScenario: Scenario): RunningScenario =>
    runScenario(newScenario, {
      say: (line, done) => speech.add(line, done),
      send: (eventType, properties, others) =>
        sender.send(eventType, properties, { isOfTurn: !eventType.startsWith('system.'), others }),
      pause: (ms, done) => void tasks.after(ms / speed, done),
      setAwaitedReply: (reply) => onAwaitedReply(reply),
      leave() {
        leave();
        tasks.after(CLOSING_MS / speed, onEnd);
      },
    });

  const receive = (message: unknown): void => {
    const request = replica.isReady ? parseClientMessage(message) : null;
    if (request?.type === 'interrupt') {
      speech.interrupt();
      return;
    }
    if (request?.type === 'echo') {
      speech.add({ speaker: 'replica', text: request.text }, () => undefined);
      return;
    }
    if (request?.type !== 'scenario') return;
    if (request.message.type === 'answer') {
      // A typed answer is a turn like a spoken one: it interrupts the replica, and comes back as an utterance of the user.
      speech.interrupt();
      sender.startTurn();
      const properties = { role: 'user', speech: request.message.text };
      sender.send('conversation.utterance', properties, { inferenceId: random.uuid() });
    }
    running?.receive(request.message);
  };

  return {
    leave,
    join: () => replica.join(start),
    speak: (text) => speech.add({ speaker: 'replica', text }, () => undefined),
    receive,
    receiveWhenReady(message) {
      if (replica.isReady) receive(message);
      else waiting.push(message);
    },
    receiveCardAnswer: (answer) => void tasks.after(CARD_ANSWER_MS / speed, () => running?.receive(answer)),
    stop() {
      running?.stop();
      running = null;
      waiting = [];
      speech.cancel();
    },
  };
}
