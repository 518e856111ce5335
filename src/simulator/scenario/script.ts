import type { PerceptionFrame, PerceptionToolCall } from '../../protocol';
import type { Perceived } from '../replica/speakLine';
import type { Scenario, ScenarioRun, ScenarioStep, Values } from './ScenarioStep';

/** A scenario written down line by line. Each line returns a new script, so a beginning can be shared. */
export interface Script extends Scenario {
  /** The replica greets: a line that arrives whole, as it begins to be spoken, and in no parts. */
  greets(text: string): Script;
  /** The replica says a line. */
  replica(text: string): Script;
  /** The replica's last line breaks off after this part of it, because the user speaks into it. */
  interruptedAfter(part: string): Script;
  /** The user says a line, aloud. What perception made of it comes with the finished line. */
  user(text: string, perceived?: Perceived): Script;
  /** Nothing happens for so many milliseconds. */
  pause(ms: number): Script;
  activated(objective: string): Script;
  pending(objective: string, values?: Values): Script;
  /**
   * An objective is completed, by default with the values that were confirmed for it last. A confirmation without a name is
   * for any objective.
   */
  completed(objective: string, values?: Values): Script;
  /** Waits for a `conversation.respond`. `replies` are offered to whoever asks for the prompt. */
  expectAnswer(replies?: readonly string[]): Script;
  /** Waits for a `conversation.objective.confirm`. */
  expectConfirm(): Script;
  /** The replica calls a tool of the client's. */
  callsTool(name: string, args?: object): Script;
  /** Waits for a `conversation.tool_result`. */
  expectToolResult(): Script;
  /** Waits for a `conversation.set_emotion`. */
  expectEmotion(): Script;
  /** Perception calls a tool of the client's, for what it saw or heard. No result is waited for. */
  perceptionCall(name: string, args?: object, details?: PerceptionDetails): Script;
  /** What perception makes of the whole call, as Markdown. The service sends it as the call ends. */
  analysis(text: string): Script;
  /** A guardrail is triggered. */
  guardrail(name: string, reason?: string): Script;
  /** The user says the phrase that sends the replica to sleep. */
  sleeps(): Script;
  /** The user says the phrase that wakes it. */
  wakes(): Script;
  /** The service tells so many times, once a second, that the replica is present. Default once. */
  heartbeat(count?: number): Script;
  /** The service tells why it will close the room. The room is closed by `leaves()`. */
  shutdown(reason: string): Script;
  /** Any other event, by its type on the wire. */
  sends(eventType: string, properties?: object): Script;
  /** The replica leaves, and the room is closed after it. */
  leaves(): Script;
}

/** How a perception tool was called. */
export interface PerceptionDetails {
  /** What was perceived with. Default `vision`. Like the service, it puts the arguments of `audio` into JSON text. */
  readonly modality?: PerceptionToolCall['properties']['modality'];
  /** The pictures that were looked at. */
  readonly frames?: readonly PerceptionFrame[];
}

const HEARTBEAT_MS = 1000;

/** What happens, given the values that were confirmed so far. */
type Entry = (confirmedFor: (objective: string) => Values) => ScenarioStep;

/**
 * Begins a script, which reads as dialogue.
 *
 * @example
 * const booking = script()
 *   .replica('Shall I book it?')
 *   .user('Yes.')
 *   .callsTool('book', { day: 'Friday' })
 *   .expectToolResult()
 *   .replica('It is booked.');
 */
export function script(): Script {
  return scriptOf([]);
}

function scriptOf(entries: readonly Entry[]): Script {
  const then = (entry: Entry | ScenarioStep): Script =>
    scriptOf([...entries, typeof entry === 'function' ? entry : () => entry]);
  const objective = (event: string, objective_name: string, output_variables?: Values): ScenarioStep => ({
    type: 'sends',
    eventType: `conversation.objective.${event}`,
    properties: { objective_name, ...(output_variables && { output_variables }) },
  });

  const sends: Script['sends'] = (eventType, properties) =>
    then({ type: 'sends', eventType, ...(properties && { properties }) });

  return {
    run: () => dialogue(entries),
    greets: (text) => then({ type: 'says', line: { speaker: 'replica', text, isStreamed: false } }),
    replica: (text) => then({ type: 'says', line: { speaker: 'replica', text } }),
    user: (text, perceived) => then({ type: 'says', line: { speaker: 'user', text, ...(perceived && { perceived }) } }),
    interruptedAfter: (part) => scriptOf([...entries.slice(0, -1), interrupted(entries.at(-1), part)]),
    pause: (ms) => then({ type: 'pauses', ms }),
    activated: (name) => then(objective('activated', name)),
    pending: (name, values) => then(objective('pending', name, values)),
    completed: (name, values) => then((confirmedFor) => objective('completed', name, values ?? confirmedFor(name))),
    expectAnswer: (replies = []) =>
      then({
        type: 'listens',
        to: ['answer'],
        prompt: { objective: '', awaiting: 'answer', question: '', replies },
      }),
    expectConfirm: () => then({ type: 'listens', to: ['confirmation'] }),
    callsTool: (name, args = {}) =>
      then({
        type: 'sends',
        eventType: 'conversation.tool_call',
        properties: { name, arguments: JSON.stringify(args), tool_call_id: `call_${entries.length}` },
      }),
    expectToolResult: () => then({ type: 'listens', to: ['tool-result'] }),
    expectEmotion: () => then({ type: 'listens', to: ['emotion'] }),
    perceptionCall: (name, args = {}, { modality = 'vision', frames } = {}) =>
      sends('conversation.perception_tool_call', {
        name,
        modality,
        arguments: modality === 'audio' ? JSON.stringify(args) : args,
        ...(frames && { frames }),
      }),
    analysis: (text) => sends('conversation.perception_analysis', { analysis: text }),
    guardrail: (name, reason) =>
      sends('conversation.guardrail.triggered', { guardrail: name, ...(reason !== undefined && { reason }) }),
    sleeps: () => sends('system.sleep_phrase_detected'),
    wakes: () => sends('system.wake_phrase_detected'),
    heartbeat: (count = 1) => scriptOf([...entries, ...heartbeats(count)]),
    shutdown: (reason) => sends('system.shutdown', { shutdown_reason: reason }),
    sends,
    leaves: () => then({ type: 'leaves' }),
  };
}

function* dialogue(entries: readonly Entry[]): ScenarioRun {
  // A confirmation without a name may be for any objective.
  const confirmed = new Map<string | undefined, Values>();
  const confirmedFor = (name: string) => confirmed.get(name) ?? confirmed.get(undefined) ?? {};
  for (const entry of entries) {
    const heard = yield entry(confirmedFor);
    if (heard?.type === 'confirmation') confirmed.set(heard.objective, heard.values);
  }
}

function heartbeats(count: number): Entry[] {
  return Array.from({ length: count }, (_, index): ScenarioStep[] => [
    { type: 'sends', eventType: 'system.replica_present', properties: { attempt: index + 1 } },
    { type: 'pauses', ms: HEARTBEAT_MS },
  ])
    .flat()
    .map((step) => () => step);
}

function interrupted(entry: Entry | undefined, part: string): Entry {
  const step = entry?.(() => ({}));
  if (step?.type !== 'says')
    throw new Error('interruptedAfter() follows the line that is interrupted: .replica(text).');
  return () => ({ ...step, line: { ...step.line, interruptedAfter: part } });
}
