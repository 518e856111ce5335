import type { ObjectiveLint } from '../../../errors/InvalidObjectivesError';
import { lintError, lintWarning, type ObjectiveEntry, readEntry } from './ObjectiveEntry';
import { findCycles } from './findCycles';
import { references } from './references';

/**
 * Whether the objectives have a cycle. According to reports, a conversation with such a set ends as it starts. The effect of
 * any other mistake in the order is unknown.
 */
export function hasCycle(objectives: readonly unknown[]): boolean {
  const codes = lintFlow(objectives.map(readEntry)).map(({ code }) => code);
  return codes.includes('cycle') || codes.includes('self-reference');
}

/** Checks the order of the objectives: each name exists once, there is no cycle, and each objective can be reached. */
export function lintFlow(entries: readonly ObjectiveEntry[]): ObjectiveLint[] {
  const byName = new Map<string, ObjectiveEntry>();
  for (const entry of entries) {
    if (entry.name !== undefined && !byName.has(entry.name)) byName.set(entry.name, entry);
  }
  const next = new Map(
    [...byName].map(([name, entry]) => [name, references(entry).map((reference) => reference.name)]),
  );
  return [
    ...entries.flatMap((entry) => lintDuplicate(entry, byName)),
    ...entries.flatMap((entry) => lintReferences(entry, byName)),
    ...findCycles(next).flatMap((cycle) => lintCycle(cycle, byName)),
    ...lintUnreachable(byName, next),
  ];
}

function lintDuplicate(entry: ObjectiveEntry, byName: ReadonlyMap<string, ObjectiveEntry>): ObjectiveLint[] {
  const first = entry.name === undefined ? undefined : byName.get(entry.name);
  if (first === undefined || first === entry) return [];
  const message = `${first.path} has this name already, and others could not say which of the two they mean.`;
  return [lintError(entry, 'name-twice', '.objective_name', message)];
}

function lintReferences(entry: ObjectiveEntry, byName: ReadonlyMap<string, ObjectiveEntry>): ObjectiveLint[] {
  return references(entry)
    .filter(({ name }) => !byName.has(name))
    .map(({ name, place }) => {
      const message = `No objective of this set is named "${name}". We do not know what the service does with it.`;
      return lintWarning(entry, 'unknown-objective', place, message);
    });
}

function lintCycle(cycle: readonly string[], byName: ReadonlyMap<string, ObjectiveEntry>): ObjectiveLint[] {
  const [first] = cycle;
  const last = byName.get(cycle.at(-1) ?? '');
  if (first === undefined || last === undefined) return [];
  const place = references(last).find(({ name }) => name === first)?.place ?? '';
  const path = [...cycle, first].join(' → ');
  const [code, what] =
    cycle.length === 1 ? (['self-reference', 'It leads to itself'] as const) : (['cycle', 'It leads back'] as const);
  const report = 'it was reported that the API accepts such a set, and that each conversation then ends as it starts.';
  return [lintError(last, code, place, `${what} (${path}): ${report}`)];
}

/**
 * Finds objectives that nothing leads to. The service does not document where a set starts: the likely start is the first
 * objective that no other one leads to.
 */
function lintUnreachable(
  byName: ReadonlyMap<string, ObjectiveEntry>,
  next: ReadonlyMap<string, readonly string[]>,
): ObjectiveLint[] {
  const names = [...byName.keys()];
  const nextNames = new Set([...next.values()].flat());
  const start = names.find((name) => !nextNames.has(name)) ?? names[0];
  if (start === undefined) return [];

  const reached = new Set([start]);
  // `Set` iteration also visits the names that are added during the loop.
  for (const name of reached) for (const nextName of next.get(name) ?? []) reached.add(nextName);

  return [...byName]
    .filter(([name]) => !reached.has(name))
    .map(([, entry]) =>
      lintWarning(
        entry,
        'unreachable',
        '.objective_name',
        `Nothing leads here from "${start}", the likely start of the set.`,
      ),
    );
}
