import { collectedText, type ObjectiveDefinition, type ObjectivesDefinition } from '../../protocol';
import type { WideObjective } from '../../protocol/objectives/CheckedObjectives';
import { chooseBranch } from './chooseBranch';
import { extractValues, type Extract } from './extractValues';
import type { Heard, Prompt, Scenario, ScenarioRun, ScenarioStep, Values } from './ScenarioStep';

/** How an interview goes. Whatever is keyed by objective may leave objectives out. */
export interface ScenarioOptions<Name extends string = string> {
  /** What the replica says first. Default a short welcome. */
  readonly greeting?: string;
  /** What the replica says for each objective. Default a question after its variables, or else its prompt. */
  readonly lines?: Partial<Readonly<Record<Name, string>>>;
  /** Answers that are given without anybody there: what the person says, or the values to find in it. */
  readonly answers?: Partial<Readonly<Record<Name, string | Values>>>;
  /** What a person might answer; a demo offers it to be picked. */
  readonly replies?: Partial<Readonly<Record<Name, readonly string[]>>>;
  /** What a person might say about values that are wrong; offered while the objective is pending. */
  readonly corrections?: Partial<Readonly<Record<Name, readonly string[]>>>;
  /** How to take values out of an answer or a correction. Default a few rules, which are often wrong. */
  readonly extract?: Partial<Readonly<Record<Name, Extract>>>;
  /** Which of the conditional objectives comes next. Default the one whose words fit the answer best. */
  readonly branches?: Partial<Readonly<Record<Name, Branch>>>;
  /** What the replica says when the person is to confirm. Default one sentence that asks for it. */
  readonly confirm?: string;
  /** What the replica says last. Default a short farewell. */
  readonly goodbye?: string;
  /** Whether the replica stays in the room at the end. Default false: it leaves, and the room is closed. */
  readonly stays?: boolean;
}

/** The name of the next objective, or what finds it by the collected values. */
export type Branch = string | ((values: Values) => string | undefined);

const THINKING_MS = 600;
const PERSON_THINKS_MS = 900;

/**
 * An interview along a graph of objectives, as a replica of the service would lead it.
 *
 * For each objective it asks, and waits for what the person says (`conversation.respond`) unless `answers` says it for
 * them. A `manual` one becomes pending until the person confirms; what they say meanwhile corrects the values and makes
 * it pending anew. Then come the required objectives, then the conditional one that fits; each objective comes once.
 * It begins with every objective that no other leads to, in their order.
 *
 * @example
 * createSimulatedCall({ scenario: scenario({ objectives: intake, replies: { get_patient_name: ['Ada Lovelace'] } }) });
 */
export function scenario<const Input extends readonly WideObjective[]>({
  objectives,
  ...options
}: ScenarioOptions<Input[number]['objective_name']> & {
  readonly objectives: ObjectivesDefinition<Input>;
}): Scenario {
  return { run: () => interview(objectives.list, options) };
}

function* interview(list: readonly ObjectiveDefinition[], options: ScenarioOptions): ScenarioRun {
  const { greeting = 'Hello, and welcome! I have a few questions for you.', stays = false } = options;
  const { goodbye = 'That is all I need. Thank you, and goodbye!' } = options;
  yield* pause(THINKING_MS);
  yield { type: 'says', line: { speaker: 'replica', text: greeting, isStreamed: false } };

  const done = new Set<string>();
  const queue = roots(list);
  for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
    const objective = list.find((other) => other.name === name);
    if (objective === undefined || done.has(name)) continue;
    done.add(name);
    queue.push(...(yield* pursue(objective, options)));
  }

  yield* say(goodbye);
  if (stays) return;
  yield* pause(THINKING_MS);
  yield { type: 'leaves' };
}

/** One objective from its activation to its completion; returns the names of those that follow. */
function* pursue(objective: ObjectiveDefinition, options: ScenarioOptions): Part<readonly string[]> {
  const { name } = objective;
  yield* send('activated', { objective_name: name });
  const answer = yield* ask(objective, options);
  const extract =
    own(options.extract, name) ?? ((text, previous) => extractValues(objective.variables, text, previous));
  const collected = answer.values ?? extract(answer.text, {});
  const isManual = objective.confirmation_mode === 'manual';
  const values = isManual ? yield* letConfirm(objective, collected, extract, options) : collected;
  yield* send('completed', { objective_name: name, output_variables: values });

  const { required, conditional } = objective.next;
  const branch = own(options.branches, name) ?? (() => chooseBranch(conditional, answer.text, values));
  const chosen = typeof branch === 'string' ? branch : branch(values);
  return chosen === undefined ? required : [...required, chosen];
}

/** Asks, and takes the first answer: it may come into the middle of the question. */
function* ask(objective: ObjectiveDefinition, options: ScenarioOptions): Part<{ text: string; values?: Values }> {
  const { name } = objective;
  const question = own(options.lines, name) ?? questionOf(objective);
  const scripted = own(options.answers, name);
  yield* pause(THINKING_MS);
  if (scripted === undefined) {
    const prompt: Prompt = { objective: name, awaiting: 'answer', question, replies: own(options.replies, name) ?? [] };
    yield { type: 'says', line: { speaker: 'replica', text: question }, isAside: true };
    const heard = yield { type: 'listens', to: ['answer'], prompt };
    return { text: heard?.type === 'answer' ? heard.text : '' };
  }
  yield { type: 'says', line: { speaker: 'replica', text: question } };
  yield* pause(PERSON_THINKS_MS);
  const text =
    typeof scripted === 'string' ? scripted : Object.values(scripted).map(collectedText).filter(Boolean).join(', ');
  yield { type: 'says', line: { speaker: 'user', text } };
  return typeof scripted === 'string' ? { text } : { text, values: scripted };
}

/** Holds the objective open until the person confirms; returns the values as they leave them. */
function* letConfirm(
  { name }: ObjectiveDefinition,
  collected: Values,
  extract: Extract,
  { confirm = 'Please check what I have noted, and confirm it.', corrections }: ScenarioOptions,
): Part<Values> {
  const replies = own(corrections, name) ?? [];
  let values = collected;
  let question = confirm;
  for (;;) {
    yield* send('pending', { objective_name: name, output_variables: values });
    yield { type: 'says', line: { speaker: 'replica', text: question }, isAside: true };
    const heard = yield* listenFor({ objective: name, awaiting: 'confirmation', question, replies });
    if (heard.type === 'confirmation') return { ...values, ...heard.values };
    values = corrected(values, heard.text, extract);
    question = 'I have changed that. Is it right now?';
  }
}

function corrected(values: Values, text: string, extract: Extract): Values {
  const texts = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, collectedText(value)]));
  const extracted = Object.entries(extract(text, texts));
  return Object.fromEntries(
    extracted.map(([name, value]) => [name, value === own(texts, name) ? (own(values, name) ?? value) : value]),
  );
}

/** What comes next about a pending objective: a confirmation of another one is not meant. */
function* listenFor(prompt: Prompt): Part<Exclude<Heard, { type: 'tool-result' | 'emotion' }>> {
  for (;;) {
    const heard = yield { type: 'listens', to: ['answer', 'confirmation'], prompt };
    if (heard?.type === 'answer') return heard;
    if (heard?.type === 'confirmation' && (heard.objective ?? prompt.objective) === prompt.objective) return heard;
  }
}

/** A piece of a scenario that comes to a result. */
type Part<Result> = Generator<ScenarioStep, Result, Heard | undefined>;

function* say(text: string): Part<void> {
  yield* pause(THINKING_MS);
  yield { type: 'says', line: { speaker: 'replica', text } };
}

function* pause(ms: number): Part<void> {
  yield { type: 'pauses', ms };
}

function* send(event: 'activated' | 'pending' | 'completed', properties: object): Part<void> {
  yield { type: 'sends', eventType: `conversation.objective.${event}`, properties };
}

function roots(list: readonly ObjectiveDefinition[]): string[] {
  const followers = new Set(list.flatMap(({ next }) => [...next.required, ...Object.keys(next.conditional)]));
  return list.map(({ name }) => name).filter((name) => !followers.has(name));
}

function questionOf({ variables, prompt }: ObjectiveDefinition): string {
  if (variables.length === 0) return prompt;
  const labels = variables.map(({ name, label }) => (label ?? name.replace(/[_-]+/g, ' ')).toLowerCase());
  return `May I ask for your ${new Intl.ListFormat('en').format(labels)}?`;
}

/** An entry of its own: an objective may be called `constructor`. */
function own<Value>(record: Partial<Readonly<Record<string, Value>>> | undefined, name: string): Value | undefined {
  return record !== undefined && Object.hasOwn(record, name) ? record[name] : undefined;
}
