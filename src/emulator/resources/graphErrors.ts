import { readDraft } from '../../protocol/objectives/lint/draft';
import { lintFlow } from '../../protocol/objectives/lint/lintFlow';
import type { ObjectiveRequest } from '../../protocol/objectives/objectiveRequest';

/** What keeps a set from leading through a conversation, by the codes of `lintObjectives`; nothing when it does. */
export function graphErrors(objectives: readonly ObjectiveRequest[]): ReadonlySet<string> {
  const errors = lintFlow(objectives.map(readDraft)).filter(({ severity }) => severity === 'error');
  return new Set(errors.map(({ code }) => code));
}
