import { readOutputVariables } from '../../protocol/inbound/outputVariables';
import { isRecord } from '../../protocol/isRecord';
import { differencesBetween, type JsonValues } from './JsonValues';
import {
  inactiveObjective,
  isOpen,
  type ObjectivesState,
  type ObjectiveState,
  type ObjectiveStatus,
} from './ObjectiveState';
import { MAX_OBJECTIVES } from './updateObjective';

/** The objectives as text, to be stored; `null` if none has begun. */
export function serializeObjectives({ list }: ObjectivesState): string | null {
  const begun = list
    .filter(({ status }) => status !== 'inactive')
    .map((objective) => ({
      ...objective,
      // An expired objective is stored with the status that it had before.
      status: objective.expiredFrom ?? objective.status,
      // A schema may have returned a value that is not JSON.
      confirmedParsed: undefined,
    }));
  return begun.length === 0 ? null : JSON.stringify(begun);
}

/**
 * Adds the stored objectives, as `expired` until the room is joined again. An objective that has begun in the meantime is
 * newer, and stays.
 *
 * The storage may contain anything: whatever is not a stored objective is ignored.
 */
export function restoreObjectives(state: ObjectivesState, text: string | null): ObjectivesState {
  const stored = parseObjectives(text);
  const names = state.list.map(({ name }) => name);
  const restored = state.list.map((objective) =>
    objective.status === 'inactive' ? (stored.get(objective.name) ?? objective) : objective,
  );
  const others = [...stored.values()].filter(({ name }) => !names.includes(name));
  return stored.size === 0
    ? state
    : { ...state, list: [...restored, ...others].slice(0, Math.max(names.length, MAX_OBJECTIVES)) };
}

function parseObjectives(text: string | null): Map<string, ObjectiveState> {
  if (text === null) return new Map();
  try {
    const stored: unknown = JSON.parse(text);
    const objectives = Array.isArray(stored) ? stored.flatMap(parseObjective) : [];
    return new Map(objectives.map((objective) => [objective.name, objective]));
  } catch {
    return new Map();
  }
}

/** Reads one objective. Issues and errors are not stored: the next attempt to confirm finds them again. */
function parseObjective(stored: unknown): ObjectiveState[] {
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
    decision: textOrNull(stored.decision),
    isUnclaimed: status === 'queued',
    isAskedAgain: stored.isAskedAgain === true,
    correction: textOrNull(stored.correction),
    completion: stored.completion === 'inferred' ? 'inferred' : status === 'completed' ? 'message' : null,
    activatedAt: toTime(stored.activatedAt),
    pendingAt: toTime(stored.pendingAt),
    confirmedAt: toTime(stored.confirmedAt),
    completedAt: toTime(stored.completedAt),
  };
  return [isOpen(objective) ? { ...objective, status: 'expired', expiredFrom: status } : objective];
}

function isStatus(value: unknown): value is ObjectiveStatus {
  return value === 'active' || value === 'completed' || isOpen({ status: value as ObjectiveStatus });
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

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function toTime(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}
