import { collectedText, type ObjectiveDefinition, type ObjectivesDefinition } from '../../protocol';
import type { WideObjective } from '../../protocol/objectives/CheckedObjectives';
import { chooseBranch } from './chooseBranch';
import type { ScenarioOptions } from './ScenarioOptions';
import { extractByRules, type ValueExtractor } from './ValueExtractor';
import type { ClientMessage, AwaitedReply, Scenario, ScenarioRun, ScenarioStep, CollectedValues } from './ScenarioStep';

const THINKING_MS = 600;
const USER_THINKING_MS = 900;

/**
 * Creates an interview along a graph of objectives, as a replica of the service would lead it.
 *
 * For each objective the replica asks, and waits for the user's answer (`conversation.respond`) unless `answers` has one. A
 * `manual` objective then becomes pending until the user confirms. What the user says meanwhile corrects the values, and the
 * objective becomes pending again. Next come the required objectives, then the matching conditional one. Each objective
 * comes once. The interview starts with the objectives that no other one leads to, in their order.
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
  const queue = findFirstObjectives(list);
  for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
    const objective = list.find((other) => other.name === name);
    if (objective === undefined || done.has(name)) continue;
    done.add(name);
    queue.push(...(yield* runObjective(objective, options)));
  }

  yield* say(goodbye);
  if (stays) return;
  yield* pause(THINKING_MS);
  yield { type: 'leaves' };
}

/** Runs one objective from its activation to its completion. Returns the names of the next objectives. */
function* runObjective(objective: ObjectiveDefinition, options: ScenarioOptions): Part<readonly string[]> {
  const { name } = objective;
  yield* send('activated', { objective_name: name });
  const answer = yield* ask(objective, options);
  const extract =
    ownEntry(options.extract, name) ?? ((text, previous) => extractByRules(objective.variables, text, previous));
  const collected = answer.values ?? extract(answer.text, {});
  const isManual = objective.confirmation_mode === 'manual';
  const values = isManual ? yield* waitForConfirmation(objective, collected, extract, options) : collected;
  yield* send('completed', { objective_name: name, output_variables: values });

  const { required, conditional } = objective.next;
  const branch = ownEntry(options.branches, name) ?? (() => chooseBranch(conditional, answer.text, values));
  const chosen = typeof branch === 'string' ? branch : branch(values);
  return chosen === undefined ? required : [...required, chosen];
}

/** Asks the question of an objective and waits for the first answer, which may interrupt the question. */
function* ask(
  objective: ObjectiveDefinition,
  options: ScenarioOptions,
): Part<{ text: string; values?: CollectedValues }> {
  const { name } = objective;
  const question = ownEntry(options.lines, name) ?? defaultQuestion(objective);
  const scripted = ownEntry(options.answers, name);
  yield* pause(THINKING_MS);
  if (scripted === undefined) {
    const awaitedReply: AwaitedReply = {
      objective: name,
      awaiting: 'answer',
      question,
      replies: ownEntry(options.replies, name) ?? [],
    };
    yield { type: 'says', line: { speaker: 'replica', text: question }, isAside: true };
    const message = yield { type: 'listens', to: ['answer'], awaitedReply };
    return { text: message?.type === 'answer' ? message.text : '' };
  }
  yield { type: 'says', line: { speaker: 'replica', text: question } };
  yield* pause(USER_THINKING_MS);
  const text =
    typeof scripted === 'string' ? scripted : Object.values(scripted).map(collectedText).filter(Boolean).join(', ');
  yield { type: 'says', line: { speaker: 'user', text } };
  return typeof scripted === 'string' ? { text } : { text, values: scripted };
}

/** Keeps the objective pending until the user confirms. Returns the confirmed values. */
function* waitForConfirmation(
  { name }: ObjectiveDefinition,
  collected: CollectedValues,
  extract: ValueExtractor,
  { confirm = 'Please check what I have noted, and confirm it.', corrections }: ScenarioOptions,
): Part<CollectedValues> {
  const replies = ownEntry(corrections, name) ?? [];
  let values = collected;
  let question = confirm;
  for (;;) {
    yield* send('pending', { objective_name: name, output_variables: values });
    yield { type: 'says', line: { speaker: 'replica', text: question }, isAside: true };
    const message = yield* waitForReply({ objective: name, awaiting: 'confirmation', question, replies });
    if (message.type === 'confirmation') return { ...values, ...message.values };
    values = corrected(values, message.text, extract);
    question = 'I have changed that. Is it right now?';
  }
}

function corrected(values: CollectedValues, text: string, extract: ValueExtractor): CollectedValues {
  const texts = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, collectedText(value)]));
  const extracted = Object.entries(extract(text, texts));
  return Object.fromEntries(
    extracted.map(([name, value]) => [
      name,
      value === ownEntry(texts, name) ? (ownEntry(values, name) ?? value) : value,
    ]),
  );
}

/** Waits for an answer, or for the confirmation of this objective. */
function* waitForReply(
  awaitedReply: AwaitedReply,
): Part<Exclude<ClientMessage, { type: 'tool-result' | 'emotion' | 'card-answer' }>> {
  for (;;) {
    const message = yield { type: 'listens', to: ['answer', 'confirmation'], awaitedReply };
    if (message?.type === 'answer') return message;
    if (message?.type === 'confirmation' && (message.objective ?? awaitedReply.objective) === awaitedReply.objective)
      return message;
  }
}

/** A part of a scenario, with a result. */
type Part<Result> = Generator<ScenarioStep, Result, ClientMessage | undefined>;

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

function findFirstObjectives(list: readonly ObjectiveDefinition[]): string[] {
  const nextNames = new Set(list.flatMap(({ next }) => [...next.required, ...Object.keys(next.conditional)]));
  return list.map(({ name }) => name).filter((name) => !nextNames.has(name));
}

function defaultQuestion({ variables, prompt }: ObjectiveDefinition): string {
  if (variables.length === 0) return prompt;
  const labels = variables.map(({ name, label }) => (label ?? name.replace(/[_-]+/g, ' ')).toLowerCase());
  return `May I ask for your ${new Intl.ListFormat('en').format(labels)}?`;
}

/** Reads an own property, because an objective may have the name of an inherited one, such as `constructor`. */
function ownEntry<Value>(
  record: Partial<Readonly<Record<string, Value>>> | undefined,
  name: string,
): Value | undefined {
  return record !== undefined && Object.hasOwn(record, name) ? record[name] : undefined;
}
