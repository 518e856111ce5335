import type { Json } from '../../../protocol';
import type { ObjectiveDefinition } from '../../../protocol';
import { objectiveVariables } from '../../../protocol/objectives/objectiveVariables';
import type { Conversation } from '../../Conversation';
import { checkValues } from '../../objectives/checking/checkValues';
import { readNumberOrBoolean, readNumbers } from '../../objectives/checking/readText';
import { valueIn } from '../../objectives/JsonValues';
import { inactiveObjective, type ObjectiveState } from '../../objectives/ObjectiveState';
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
      const { issues, value } = await checkApproved(state, definition, args, check);
      if (!isOpen()) return;
      if (issues !== null) {
        change({ isChecking: false, wasInvalid: true, issues });
        return;
      }
      close('approved');
      resolve({ value });
    };

    signal.addEventListener('abort', handleAbort);
    update({ list: [...getState().list, describe()] });
  });
}

/** The arguments as the card shows them, checked with the schemas of the fields and then with the schema of the tool. */
async function checkApproved(
  state: ObjectiveState,
  definition: ObjectiveDefinition,
  args: Readonly<Record<string, unknown>>,
  check: ApprovalRequest['check'],
): Promise<{ readonly issues: Readonly<Record<string, string>> | null; readonly value: unknown }> {
  const { issues, parsed } = await checkValues(state, definition, {});
  if (Object.keys(issues).length > 0) return { issues, value: undefined };
  const edited = Object.entries(state.edits).map(([name, text]) => {
    const original = valueIn(args, name);
    const read = valueIn(parsed, name);
    return [name, typeof read === typeof original ? read : readAs(original, text)];
  });
  const checked = await check({ ...args, ...Object.fromEntries(edited) });
  if (checked.isValid) return { issues: null, value: checked.value };
  // An issue about no argument in particular shows on the first field.
  const [first = ''] = Object.keys({ ...args, ...state.edits });
  return { issues: { [checked.argument ?? first]: checked.message }, value: undefined };
}

/** The text of a field as the type of the original argument, if it can be read as that type. */
function readAs(original: unknown, text: string): unknown {
  if (typeof original === 'number') return readNumbers(text).length === 1 ? readNumbers(text)[0] : text;
  const read = typeof original === 'boolean' ? readNumberOrBoolean(text) : text;
  return typeof read === typeof original ? read : text;
}
