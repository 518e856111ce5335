import type { PerceptionFrame, PerceptionToolCall } from '../../protocol';
import type { Perceived } from '../replica/speakLine';
import type { Scenario, ScenarioRun, ScenarioStep, CollectedValues } from './ScenarioStep';

/** A scenario that is written step by step. Each method returns a new script, so scripts can share a beginning. */
export interface Script extends Scenario {
  /** The replica greets. A greeting comes as one utterance when it starts, and without chunks. */
  greets(text: string): Script;
  /** The replica says a line. */
  replica(text: string): Script;
  /** The user interrupts the replica's last line after this part of it. */
  interruptedAfter(part: string): Script;
  /** The user says a line. What perception notices comes with the finished line. */
  user(text: string, perceived?: Perceived): Script;
  /** Waits `ms` milliseconds. */
  pause(ms: number): Script;
  activated(objective: string): Script;
  pending(objective: string, values?: CollectedValues): Script;
  /**
   * An objective is completed, by default with the values that the user last confirmed for it. A confirmation without a name
   * counts for any objective.
   */
  completed(objective: string, values?: CollectedValues): Script;
  /** Waits for a `conversation.respond`. The `replies` are the suggestions in `awaitedReply`. */
  expectAnswer(replies?: readonly string[]): Script;
  /** Waits for a `conversation.objective.confirm`. */
  expectConfirm(): Script;
  /** The replica calls a tool of the client. */
  callsTool(name: string, args?: object): Script;
  /** Waits for a `conversation.tool_result`. */
  expectToolResult(): Script;
  /**
   * The replica shows a card of Magic Canvas.
   *
   * @param component - Such as `question`; with or without the prefix `canvas.`.
   * @param id - The card's id, for an update. Default: a new one.
   */
  showsCard(component: string, args?: object, id?: string): Script;
  /** The replica changes some arguments of a card. */
  updatesCard(id: string, updates: object): Script;
  /** The replica clears a card, or without an id all cards. */
  clearsCards(id?: string): Script;
  /**
   * Waits until the user has answered, skipped or dismissed a card. The sentence that the client says with an answer has arrived
   * before that.
   */
  expectCardAnswer(): Script;
  /** Waits for a `conversation.set_emotion`. */
  expectEmotion(): Script;
  /** Perception calls a tool of the client, because of what was seen or said. It waits for no result. */
  perceptionCall(name: string, args?: object, details?: PerceptionDetails): Script;
  /** Sends the perception analysis of the whole call, as Markdown. The service sends it when the call ends. */
  analysis(text: string): Script;
  /** A guardrail is triggered. */
  guardrail(name: string, reason?: string): Script;
  /** The user says the sleep phrase. */
  sleeps(): Script;
  /** The user says the wake phrase. */
  wakes(): Script;
  /** Sends `system.replica_present` `count` times, once a second. Default once. */
  heartbeat(count?: number): Script;
  /** Sends the reason why the service will close the room. Only `leaves()` closes it. */
  shutdown(reason: string): Script;
  /** Sends any other event. */
  sends(eventType: string, properties?: object): Script;
  /** The replica leaves, and the room closes after it. */
  leaves(): Script;
}

/** The details of a perception tool call. */
export interface PerceptionDetails {
  /** Default `vision`. As with the service, the arguments of an `audio` call are JSON text. */
  readonly modality?: PerceptionToolCall['properties']['modality'];
  /** The video frames that caused the call. */
  readonly frames?: readonly PerceptionFrame[];
}

const HEARTBEAT_MS = 1000;

/** Creates a step, given the values that the user has confirmed so far. */
type StepFactory = (confirmedFor: (objective: string) => CollectedValues) => ScenarioStep;

/**
 * Starts a script, which reads like a dialogue.
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
  return createScript([]);
}

function createScript(steps: readonly StepFactory[]): Script {
  const append = (createStep: StepFactory | ScenarioStep): Script =>
    createScript([...steps, typeof createStep === 'function' ? createStep : () => createStep]);
  const objectiveEvent = (event: string, objective_name: string, output_variables?: CollectedValues): ScenarioStep => ({
    type: 'sends',
    eventType: `conversation.objective.${event}`,
    properties: { objective_name, ...(output_variables && { output_variables }) },
  });

  const sends: Script['sends'] = (eventType, properties) =>
    append({ type: 'sends', eventType, ...(properties && { properties }) });

  return {
    run: () => runSteps(steps),
    greets: (text) => append({ type: 'says', line: { speaker: 'replica', text, isStreamed: false } }),
    replica: (text) => append({ type: 'says', line: { speaker: 'replica', text } }),
    user: (text, perceived) =>
      append({ type: 'says', line: { speaker: 'user', text, ...(perceived && { perceived }) } }),
    interruptedAfter: (part) => createScript([...steps.slice(0, -1), withInterruption(steps.at(-1), part)]),
    pause: (ms) => append({ type: 'pauses', ms }),
    activated: (name) => append(objectiveEvent('activated', name)),
    pending: (name, values) => append(objectiveEvent('pending', name, values)),
    completed: (name, values) =>
      append((confirmedFor) => objectiveEvent('completed', name, values ?? confirmedFor(name))),
    expectAnswer: (replies = []) =>
      append({
        type: 'listens',
        to: ['answer'],
        awaitedReply: { objective: '', awaiting: 'answer', question: '', replies },
      }),
    expectConfirm: () => append({ type: 'listens', to: ['confirmation'] }),
    callsTool: (name, args = {}) => append(toolCall(name, args, `call_${steps.length}`)),
    expectToolResult: () => append({ type: 'listens', to: ['tool-result'] }),
    showsCard(component, args = {}, id = `card_${steps.length}`) {
      const name = component.replace(/^canvas\./, '');
      return append({
        ...toolCall(`canvas_show_${name}`, args, id),
        fields: { canvas_config: canvasConfig(`canvas.${name}`) },
      });
    },
    updatesCard: (id, updates) =>
      append(toolCall('update_component', { tool_call_id: id, updates }, `call_${steps.length}`)),
    clearsCards: (id) =>
      append(toolCall('canvas_clear', id === undefined ? {} : { tool_call_id: id }, `call_${steps.length}`)),
    expectCardAnswer: () => append({ type: 'listens', to: ['card-answer'] }),
    expectEmotion: () => append({ type: 'listens', to: ['emotion'] }),
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
    heartbeat: (count = 1) => createScript([...steps, ...heartbeats(count)]),
    shutdown: (reason) => sends('system.shutdown', { shutdown_reason: reason }),
    sends,
    leaves: () => append({ type: 'leaves' }),
  };
}

function toolCall(name: string, args: object, tool_call_id: string): Extract<ScenarioStep, { type: 'sends' }> {
  const properties = { name, arguments: JSON.stringify(args), tool_call_id };
  return { type: 'sends', eventType: 'conversation.tool_call', properties };
}

/** As the service sends it with a card. */
function canvasConfig(component: string): object {
  return { version: 1, component, component_version: 'v1', sandbox_url: 'https://mcp-ui.tavus.io/sandbox' };
}

function* runSteps(steps: readonly StepFactory[]): ScenarioRun {
  // The key `undefined` is for a confirmation without a name.
  const confirmed = new Map<string | undefined, CollectedValues>();
  const confirmedFor = (name: string) => confirmed.get(name) ?? confirmed.get(undefined) ?? {};
  for (const createStep of steps) {
    const message = yield createStep(confirmedFor);
    if (message?.type === 'confirmation') confirmed.set(message.objective, message.values);
  }
}

function heartbeats(count: number): StepFactory[] {
  return Array.from({ length: count }, (_, index): ScenarioStep[] => [
    { type: 'sends', eventType: 'system.replica_present', properties: { attempt: index + 1 } },
    { type: 'pauses', ms: HEARTBEAT_MS },
  ])
    .flat()
    .map((step) => () => step);
}

function withInterruption(createStep: StepFactory | undefined, part: string): StepFactory {
  const step = createStep?.(() => ({}));
  if (step?.type !== 'says')
    throw new Error('interruptedAfter() must come directly after .replica(text), the line that is interrupted.');
  return () => ({ ...step, line: { ...step.line, interruptedAfter: part } });
}
