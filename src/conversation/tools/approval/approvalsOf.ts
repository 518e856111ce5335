import { createListeners } from '../../../listeners/createListeners';
import type { Conversation, EditOptions } from '../../Conversation';
import type { PendingObjective } from '../../objectives/views/PendingObjective';

/** A tool call that waits for the user's approval. */
export interface PendingApproval {
  /** The call as a card shows it: its arguments are the fields. */
  readonly pending: PendingObjective;
  /** The tool's name. */
  readonly tool: string;
  /** Changes one argument. With `isIncomplete`, the call cannot be approved until the argument is changed again. */
  readonly edit: (argument: string, text: string, options?: EditOptions) => void;
  /** Runs the tool with the arguments of the card. If they are invalid, the fields show why. */
  readonly approve: () => Promise<void>;
  /** Tells the replica that the user has declined. */
  readonly decline: () => void;
}

/** How a tool call that waited for approval was closed. `gone`: the time ran out, the call ended, or the tool was removed. */
export interface ClosedApproval {
  readonly title: string;
  readonly outcome: 'approved' | 'declined' | 'gone';
}

export interface Approvals {
  /** In the order in which they began to wait. */
  readonly list: readonly PendingApproval[];
  /** The one that was closed last; `null` if none was. */
  readonly closed: ClosedApproval | null;
}

interface ApprovalStore {
  readonly getState: () => Approvals;
  readonly update: (change: Partial<Approvals>) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

const stores = /* @__PURE__ */ new WeakMap<Conversation, ApprovalStore>();

/** The tool calls of a conversation that wait for approval. Outside React, so that they survive a change of the screen. */
export function approvalsOf(conversation: Conversation): ApprovalStore {
  const store = stores.get(conversation) ?? createApprovals();
  stores.set(conversation, store);
  return store;
}

function createApprovals(): ApprovalStore {
  const listeners = createListeners();
  let state: Approvals = { list: [], closed: null };
  return {
    getState: () => state,
    update(change) {
      state = { ...state, ...change };
      listeners.emit();
    },
    subscribe: listeners.subscribe,
  };
}
