import { readOutputVariables } from '../../protocol/inbound/outputVariables';
import { isRecord } from '../../protocol/isRecord';
import {
  differencesBetween,
  inactiveObjective,
  isWaiting,
  type JsonValues,
  type ObjectivesState,
  type ObjectiveState,
  type ObjectiveStatus,
} from './ObjectiveState';
import { MOST_OBJECTIVES } from './stepObjectives';

/** What outlives a reload, as text; `null` when there is nothing to keep. */
export function storeObjectives({ list }: ObjectivesState): string | null {
  const begun = list
    .filter(({ status }) => status !== 'inactive')
    .map((objective) => ({
      ...objective,
      // One that is laid aside is kept as what it was.
      status: objective.expiredFrom ?? objective.status,
      // What a schema returned need not be JSON.
      confirmedParsed: undefined,
    }));
  return begun.length === 0 ? null : JSON.stringify(begun);
}

/**
 * The objectives as they were before the reload, laid aside until the room is joined again. What has been heard meanwhile
 * is newer, and stays.
 *
 * Anything may stand in storage: what is not of our making is left out.
 */
export function restoreObjectives(state: ObjectivesState, text: string | null): ObjectivesState {
  const stored = read(text);
  const names = state.list.map(({ name }) => name);
  const restored = state.list.map((objective) =>
    objective.status === 'inactive' ? (stored.get(objective.name) ?? objective) : objective,
  );
  const others = [...stored.values()].filter(({ name }) => !names.includes(name));
  return stored.size === 0
    ? state
    : { ...state, list: [...restored, ...others].slice(0, Math.max(names.length, MOST_OBJECTIVES)) };
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

/** Reads one objective. What was wrong before the reload is found again, if it still is. */
function fromStored(stored: unknown): ObjectiveState[] {
  if (!isRecord(stored) || typeof stored.name !== 'string' || !isStatus(stored.status)) return [];
  const { name, status } = stored;
  const confirmed = toValues(stored.confirmed);
  const completed = toValues(stored.completed);
  const objective: ObjectiveState = {
    ...inactiveObjective(name),
    status,
    collected: readOutputVariables(stored.collected),
    edits: toTexts(stored.edits),
    confirmed,
    completed,
    differences: differencesBetween(confirmed, completed, null),
    decision: toText(stored.decision),
    isUnclaimed: status === 'queued',
    isAskedAgain: stored.isAskedAgain === true,
    correction: toText(stored.correction),
    completion: stored.completion === 'inferred' ? 'inferred' : status === 'completed' ? 'message' : null,
    activatedAt: toTime(stored.activatedAt),
    pendingAt: toTime(stored.pendingAt),
    confirmedAt: toTime(stored.confirmedAt),
    completedAt: toTime(stored.completedAt),
  };
  return [isWaiting(objective) ? { ...objective, status: 'expired', expiredFrom: status } : objective];
}

function isStatus(value: unknown): value is ObjectiveStatus {
  return value === 'active' || value === 'completed' || isWaiting({ status: value as ObjectiveStatus });
}

function toValues(value: unknown): JsonValues | null {
  return isRecord(value) ? readOutputVariables(value) : null;
}

function toTexts(value: unknown): Record<string, string> {
  const texts = Object.entries(readOutputVariables(value)).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return Object.fromEntries(texts);
}

function toText(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function toTime(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}
