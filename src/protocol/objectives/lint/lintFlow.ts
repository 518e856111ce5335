import type { ObjectiveLint } from '../../../errors/InvalidObjectivesError';
import { error, warning, type Draft } from './draft';
import { findCycles } from './findCycles';
import { references } from './references';

/** Whether the objectives lead from one to the next: names that exist once, no way back, none left aside. */
export function lintFlow(drafts: readonly Draft[]): ObjectiveLint[] {
  const byName = new Map<string, Draft>();
  for (const draft of drafts) {
    if (draft.name !== undefined && !byName.has(draft.name)) byName.set(draft.name, draft);
  }
  const next = new Map(
    [...byName].map(([name, draft]) => [name, references(draft).map((reference) => reference.name)]),
  );
  return [
    ...drafts.flatMap((draft) => lintTwice(draft, byName)),
    ...drafts.flatMap((draft) => lintReferences(draft, byName)),
    ...findCycles(next).flatMap((cycle) => lintCycle(cycle, byName)),
    ...lintUnreachable(byName, next),
  ];
}

function lintTwice(draft: Draft, byName: ReadonlyMap<string, Draft>): ObjectiveLint[] {
  const first = draft.name === undefined ? undefined : byName.get(draft.name);
  if (first === undefined || first === draft) return [];
  const message = `${first.path} has this name already, and others could not say which of the two they mean.`;
  return [error(draft, 'name-twice', '.objective_name', message)];
}

function lintReferences(draft: Draft, byName: ReadonlyMap<string, Draft>): ObjectiveLint[] {
  return references(draft)
    .filter(({ name }) => !byName.has(name))
    .map(({ name, place }) => error(draft, 'unknown-objective', place, `No objective is named "${name}".`));
}

function lintCycle(cycle: readonly string[], byName: ReadonlyMap<string, Draft>): ObjectiveLint[] {
  const [first] = cycle;
  const last = byName.get(cycle.at(-1) ?? '');
  if (first === undefined || last === undefined) return [];
  const place = references(last).find(({ name }) => name === first)?.place ?? '';
  const way = [...cycle, first].join(' → ');
  const [code, what] =
    cycle.length === 1 ? (['self-reference', 'It leads to itself'] as const) : (['cycle', 'It leads back'] as const);
  return [
    error(last, code, place, `${what} (${way}): the API accepts this, and then every conversation ends as it starts.`),
  ];
}

/** Where a set begins is not documented: with the objective nothing leads to, the first of them if there are several. */
function lintUnreachable(
  byName: ReadonlyMap<string, Draft>,
  next: ReadonlyMap<string, readonly string[]>,
): ObjectiveLint[] {
  const names = [...byName.keys()];
  const followers = new Set([...next.values()].flat());
  const start = names.find((name) => !followers.has(name)) ?? names[0];
  if (start === undefined) return [];

  const reached = new Set([start]);
  // A set that grows while it is walked: its new names are walked as well.
  for (const name of reached) for (const follower of next.get(name) ?? []) reached.add(follower);

  return [...byName]
    .filter(([name]) => !reached.has(name))
    .map(([, draft]) =>
      warning(draft, 'unreachable', '.objective_name', `Nothing leads here from "${start}", where the set begins.`),
    );
}
