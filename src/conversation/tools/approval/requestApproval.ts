import { reportUncaught } from '../../../errors/callSafely';
import type { Json, ObjectiveDefinition, ObjectiveVariable } from '../../../protocol';
import { collectedText } from '../../../protocol/collectedText';
import { isRecord } from '../../../protocol/isRecord';
import { isSameJson } from '../../../protocol/isSameJson';
import { objectiveVariables } from '../../../protocol/objectives/objectiveVariables';
import type { Conversation } from '../../Conversation';
import { invalid, type CheckedValue } from '../../objectives/checking/checkValue';
import { changesBetween, checkValues } from '../../objectives/checking/checkValues';
import { issueTexts } from '../../objectives/checking/issueTexts';
import { splitItems } from '../../objectives/checking/listItems';
import { readNumberOrBoolean, readNumbers } from '../../objectives/checking/readText';
import { textIn, valueIn, type ObjectiveTexts } from '../../objectives/JsonValues';
import { inactiveObjective, type ObjectiveState } from '../../objectives/ObjectiveState';
import { writtenValue } from '../../objectives/checking/writtenValue';
import { variablesOf } from '../../objectives/variablesOf';
import { describePending } from '../../objectives/views/describePending';
import { humanize } from '../../objectives/views/objectiveTitle';
import type { CheckedArguments } from '../checkArguments';
import { approvalsOf, type ClosedApproval, type PendingApproval } from './approvalsOf';
import type { ToolApproval } from './ToolApproval';

export interface ApprovalRequest {
  readonly conversation: Conversation;
  readonly tool: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly approval: ToolApproval;
  /** Checks the arguments with the schema of the tool. */
  readonly check: (args: unknown) => CheckedArguments | Promise<CheckedArguments>;
  /** Aborts when nobody waits for the approval any more. */
  readonly signal: AbortSignal;
}

let count = 0;

/**
 * Asks the user to approve a tool call.
 *
 * @returns Resolves with the checked arguments, which the user may have changed, or with `null` if the user declined. Never settles once
 *   the signal has aborted.
 */
export function requestApproval(request: ApprovalRequest): Promise<{ readonly value: unknown } | null> {
  const { conversation, tool, args, approval, check, signal } = request;
  const { getState, update } = approvalsOf(conversation);
  const title = approval.label ?? humanize(tool);
  // Objectives have no blank in their names.
  const name = `tool call ${String(count++)}`;
  const definition: ObjectiveDefinition = {
    name,
    label: title,
    ...(approval.description !== undefined && { description: approval.description }),
    prompt: '',
    confirmation_mode: 'manual',
    modality: 'verbal',
    variables: objectiveVariables({
      objective_name: name,
      objective_prompt: '',
      output_variables: approval.arguments ?? {},
    }),
    next: { required: [], conditional: {} },
  };
  let state: ObjectiveState = {
    ...inactiveObjective(name),
    status: 'pending',
    collected: args as Readonly<Record<string, Json>>, // they were JSON
    pendingAt: conversation.now(),
  };

  return new Promise((resolve) => {
    const close = (outcome: ClosedApproval['outcome']) => {
      update({
        list: getState().list.filter(({ pending }) => pending.name !== name),
        closed: { title, outcome },
      });
      signal.removeEventListener('abort', handleAbort);
    };
    const handleAbort = () => close('gone');
    const isOpen = () => getState().list.some(({ pending }) => pending.name === name);

    const change = (changed: Partial<ObjectiveState>) => {
      if (!isOpen()) return;
      state = { ...state, ...changed };
      update({ list: getState().list.map((other) => (other.pending.name === name ? describe() : other)) });
    };
    const describe = (): PendingApproval => ({
      pending: describePending(state, [name], { find: () => definition }),
      tool,
      edit(argument, text, { isIncomplete = false } = {}) {
        const { [argument]: _, ...issues } = state.issues;
        const incomplete = state.incomplete.filter((other) => other !== argument);
        change({
          edits: { ...state.edits, [argument]: text },
          incomplete: isIncomplete ? [...incomplete, argument] : incomplete,
          issues,
        });
      },
      approve,
      decline() {
        if (!isOpen()) return;
        close('declined');
        resolve(null);
      },
    });
    const approve = async () => {
      if (!isOpen() || state.isChecking) return;
      change({ isChecking: true });
      const before = state;
      const checked = await checkApproved(before, definition, args, check);
      if (!isOpen()) return;
      // The user has not approved what was written during the check.
      const changed = changesBetween(before, state);
      const issues = Object.keys(changed).length > 0 ? changed : checked.issues;
      if (issues !== null) {
        change({ isChecking: false, wasInvalid: true, issues });
        return;
      }
      close('approved');
      resolve({ value: checked.value });
    };

    signal.addEventListener('abort', handleAbort);
    update({ list: [...getState().list, describe()] });
  });
}

interface CheckedApproval {
  /** One message for each invalid argument; `null` if all are valid. */
  readonly issues: ObjectiveTexts | null;
  /** The arguments for the handler. */
  readonly value: unknown;
}

/** Checks the arguments that the card shows, with the schemas of the fields and then with the schema of the tool. */
async function checkApproved(
  state: ObjectiveState,
  definition: ObjectiveDefinition,
  args: Readonly<Record<string, unknown>>,
  check: ApprovalRequest['check'],
): Promise<CheckedApproval> {
  const { issues, parsed } = await checkValues(state, definition, {});
  if (Object.keys(issues).length > 0) return { issues, value: undefined };
  // An edit that the user has undone is no change: the argument may be a list, which its text is not.
  const edited = Object.entries(state.edits).filter(([name, text]) => text !== textIn(state.collected, name));
  const read = edited.map(([name, text]) => {
    const original = valueIn(args, name);
    const value = valueIn(parsed, name);
    const variable = definition.variables.find((one) => one.name === name) ?? { name };
    const written = writtenValue(variable, text, original as Json | undefined);
    if (typeof written !== 'string') return [name, valid(written)] as const;
    const isRead = original !== undefined && typeof value === typeof original;
    return [name, isRead ? valid(value) : readAs(original, variable.input, text)] as const;
  });
  const wrong = read.flatMap(([name, result]) => (result.isValid ? [] : [[name, result.message] as const]));
  if (wrong.length > 0) return { issues: Object.fromEntries(wrong), value: undefined };
  const values = Object.fromEntries(read.map(([name, result]) => [name, result.isValid ? result.value : undefined]));
  const isKept = ([, value]: [string, unknown]) => value !== undefined;
  const checked = await checkSafely(check, Object.fromEntries(Object.entries({ ...args, ...values }).filter(isKept)));
  if (checked.isValid) return { issues: null, value: checked.value };
  const fields = variablesOf(state, definition).map(({ name }) => name);
  // An issue about no field, or about an argument that has none, shows on the first field.
  const field = fields.find((name) => name === checked.argument) ?? fields[0] ?? '';
  return { issues: { [field]: checked.message }, value: undefined };
}

async function checkSafely(check: ApprovalRequest['check'], args: unknown): Promise<CheckedArguments> {
  try {
    return await check(args);
  } catch (thrown) {
    reportUncaught(thrown);
    return { isValid: false, message: issueTexts.issueUnchecked };
  }
}

/**
 * Reads the text of a field as the type of the original argument, or as that of its field if the call has no such argument. `undefined` if the user
 * has deleted the text of anything but a text: the argument is then absent.
 */
function readAs(original: unknown, input: ObjectiveVariable['input'], text: string): CheckedValue {
  const kind = original === undefined || original === null ? input : typeof original;
  if (kind !== 'number' && kind !== 'boolean' && kind !== 'object') return valid(text);
  if (text.trim() === '') return valid(undefined);
  if (kind === 'object') return readAsObject(original as object, text);
  const numbers = readNumbers(text);
  if (kind === 'number' && numbers.length > 1) return invalid('issueAmbiguous');
  const read = kind === 'number' ? numbers[0] : readNumberOrBoolean(text);
  return typeof read === kind ? valid(read) : invalid('issueInvalid');
}

/** Reads a list or an object. The text is JSON, or the items of a list of texts, numbers or booleans, if that can tell them apart. */
function readAsObject(original: object, text: string): CheckedValue {
  try {
    const read: unknown = JSON.parse(text);
    if (Array.isArray(original) ? Array.isArray(read) : isRecord(read)) return valid(read);
  } catch {
    // It is no JSON.
  }
  if (!Array.isArray(original)) return invalid('issueInvalid');
  const items: readonly unknown[] = original;
  const isOfOneKind = items.every((item) => typeof item !== 'object' && typeof item === typeof items[0]);
  const isTold = isSameJson(splitItems(collectedText(original as Json)), items.map(String));
  if (!isOfOneKind || !isTold) return invalid('issueInvalid');
  const read = splitItems(text).map((item) => readAs(items[0], undefined, item));
  const wrong = read.find(({ isValid }) => !isValid);
  return wrong ?? valid(read.map((item) => (item.isValid ? item.value : undefined)));
}

function valid(value: unknown): CheckedValue {
  return { isValid: true, value };
}
