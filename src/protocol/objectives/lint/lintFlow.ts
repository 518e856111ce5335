import type { ObjectiveLint } from '../../../errors/InvalidObjectivesError';
import { error, readDraft, warning, type Draft } from './draft';
import { findCycles } from './findCycles';
import { references } from './references';

/**
 * Whether some of the objectives lead back to themselves: a conversation with such a set was reported to end as it starts.
 * Nothing is known of what any other mistake in the flow does.
 */
export function leadsBack(objectives: readonly unknown[]): boolean {
  const codes = lintFlow(objectives.map(readDraft)).map(({ code }) => code);
  return codes.includes('cycle') || codes.includes('self-reference');
}

/** Whether the objectives lead from one to the next: each name exists, and once; none leads back; none is left aside. */
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
    .map(({ name, place }) => {
      const message = `No objective of this set is named "${name}". What the service does with it is not known.`;
      return warning(draft, 'unknown-objective', place, message);
    });
}

function lintCycle(cycle: readonly string[], byName: ReadonlyMap<string, Draft>): ObjectiveLint[] {
  const [first] = cycle;
  const last = byName.get(cycle.at(-1) ?? '');
  if (first === undefined || last === undefined) return [];
  const place = references(last).find(({ name }) => name === first)?.place ?? '';
  const way = [...cycle, first].join(' → ');
  const [code, what] =
    cycle.length === 1 ? (['self-reference', 'It leads to itself'] as const) : (['cycle', 'It leads back'] as const);
  const report = 'it was reported that the API accepts such a set, and that each conversation then ends as it starts.';
  return [error(last, code, place, `${what} (${way}): ${report}`)];
}

/**
 * Where a set begins is not documented. Its likely start is the objective that nothing leads to, the first of them if there
 * are several.
 */
function lintUnreachable(
  byName: ReadonlyMap<string, Draft>,
  next: ReadonlyMap<string, readonly string[]>,
): ObjectiveLint[] {
  const names = [...byName.keys()];
  const followers = new Set([...next.values()].flat());
  const start = names.find((name) => !followers.has(name)) ?? names[0];
  if (start === undefined) return [];

  const reached = new Set([start]);
  // `Set` iteration also visits the names that are added during the loop.
  for (const name of reached) for (const follower of next.get(name) ?? []) reached.add(follower);

  return [...byName]
    .filter(([name]) => !reached.has(name))
    .map(([, draft]) =>
      warning(
        draft,
        'unreachable',
        '.objective_name',
        `Nothing leads here from "${start}", the likely start of the set.`,
      ),
    );
}
