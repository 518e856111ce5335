import type { Heard, Scenario, ScenarioRun, ScenarioStep, Values } from './ScenarioStep';

/** A scenario written down line by line. Each line returns a new script, so a beginning can be shared. */
export interface Script extends Scenario {
  /** The replica says a line. */
  replica(text: string): Script;
  /** The replica's last line breaks off after this part of it, because the user speaks into it. */
  interruptedAfter(part: string): Script;
  /** The user says a line, aloud. */
  user(text: string): Script;
  /** Nothing happens for so many milliseconds. */
  pause(ms: number): Script;
  activated(objective: string): Script;
  pending(objective: string, values?: Values): Script;
  /** An objective is completed, by default with the values that were confirmed last. */
  completed(objective: string, values?: Values): Script;
  /** Waits for a `conversation.respond`. `replies` are offered to whoever asks for the prompt. */
  expectAnswer(replies?: readonly string[]): Script;
  /** Waits for a `conversation.objective.confirm`. */
  expectConfirm(): Script;
  /** The replica calls a tool of the client's. */
  callsTool(name: string, args?: object): Script;
  /** Waits for a `conversation.tool_result`. */
  expectToolResult(): Script;
  /** Any other event, by its type on the wire. */
  sends(eventType: string, properties?: object): Script;
  /** The replica leaves, and the room is closed after it. */
  leaves(): Script;
}

/** What happens, given what was heard last. */
type Entry = (heard: Heard | undefined) => ScenarioStep;

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

  return {
    run: () => dialogue(entries),
    replica: (text) => then({ type: 'says', line: { speaker: 'replica', text } }),
    user: (text) => then({ type: 'says', line: { speaker: 'user', text } }),
    interruptedAfter: (part) => scriptOf([...entries.slice(0, -1), interrupted(entries.at(-1), part)]),
    pause: (ms) => then({ type: 'pauses', ms }),
    activated: (name) => then(objective('activated', name)),
    pending: (name, values) => then(objective('pending', name, values)),
    completed: (name, values) =>
      then((heard) => objective('completed', name, values ?? (heard?.type === 'confirmation' ? heard.values : {}))),
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
    sends: (eventType, properties) => then({ type: 'sends', eventType, ...(properties && { properties }) }),
    leaves: () => then({ type: 'leaves' }),
  };
}

function* dialogue(entries: readonly Entry[]): ScenarioRun {
  let heard: Heard | undefined;
  for (const entry of entries) heard = (yield entry(heard)) ?? heard;
}

function interrupted(entry: Entry | undefined, part: string): Entry {
  const step = entry?.(undefined);
  if (step?.type !== 'says')
    throw new Error('interruptedAfter() follows the line that is interrupted: .replica(text).');
  return () => ({ ...step, line: { ...step.line, interruptedAfter: part } });
}
