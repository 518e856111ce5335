import {
  inactiveObjective,
  isWaiting,
  type ObjectivesState,
  type ObjectiveState,
  type ObjectiveStatus,
} from './ObjectiveState';

const TIMES = ['activatedAt', 'pendingAt', 'confirmedAt', 'completedAt'] as const;

/** What outlives a reload, as text; `null` when there is nothing to keep. */
export function storeObjectives({ list }: ObjectivesState): string | null {
  const begun = list
    .filter(({ status }) => status !== 'inactive')
    .map((objective) => ({
      ...objective,
      // One that is laid aside is kept as what it was.
      status: objective.expiredFrom ?? objective.status,
    }));
  return begun.length === 0 ? null : JSON.stringify(begun);
}

/**
 * The objectives as they were before the reload, laid aside until the room is joined again.
 *
 * Anything may stand in storage: what is not of our making is left out.
 */
export function restoreObjectives(state: ObjectivesState, text: string | null): ObjectivesState {
  const stored = read(text);
  const names = state.list.map(({ name }) => name);
  const restored = state.list.map((objective) => stored.get(objective.name) ?? objective);
  const others = [...stored.values()].filter(({ name }) => !names.includes(name));
  return stored.size === 0 ? state : { ...state, list: [...restored, ...others] };
}

function read(text: string | null): Map<string, ObjectiveState> {
  if (text === null) return new Map();
  try {
    const stored: unknown = JSON.parse(text);
    const objectives = Array.isArray(stored) ? stored.flatMap(fromStored) : [];
    return new Map(objectives.map((objective) => [objective.name, objective]));
  } catch {
    return new Map();
  }
}

function fromStored(stored: unknown): ObjectiveState[] {
  if (!isRecord(stored) || typeof stored.name !== 'string' || !isStatus(stored.status)) return [];
  const objective: ObjectiveState = {
    ...inactiveObjective(stored.name),
    status: stored.status,
    collected: toTexts(stored.collected) ?? {},
    edits: toTexts(stored.edits) ?? {},
    confirmed: toTexts(stored.confirmed),
    decision: typeof stored.decision === 'string' ? stored.decision : null,
    completion: stored.completion === 'message' || stored.completion === 'inferred' ? stored.completion : null,
    ...Object.fromEntries(TIMES.map((time) => [time, toNumber(stored[time])])),
  };
  return [isWaiting(objective) ? { ...objective, status: 'expired', expiredFrom: objective.status } : objective];
}

const STORED: readonly ObjectiveStatus[] = [
  'active',
  'pending',
  'confirming',
  'queued',
  'failed',
  'unacknowledged',
  'completed',
];

function isStatus(value: unknown): value is ObjectiveStatus {
  return STORED.some((status) => status === value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function toTexts(value: unknown): Record<string, string> | null {
  if (!isRecord(value)) return null;
  const texts = Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return Object.fromEntries(texts);
}

function toNumber(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}
