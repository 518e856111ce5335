import type { ObjectiveLint } from '../../errors/InvalidObjectivesError';
import { error, readDraft, type Draft } from './lint/draft';
import { lintConditions } from './lint/lintConditions';
import { lintFields } from './lint/lintFields';
import { lintFlow } from './lint/lintFlow';
import { lintVariables } from './lint/lintVariables';

/**
 * Looks for mistakes in a set of objectives. Errors are a missing field, one of the wrong type or unknown, a name with white
 * space or given twice, and objectives that lead back to themselves. A warning is a likely slip, or something whose effect
 * at the service is unknown. Takes any JSON and never throws on it.
 *
 * @param input - The list of objectives; of a request body, its `data`.
 * @returns Errors and warnings; none when nothing was found.
 * @see {@link https://docs.tavus.io/sections/conversational-video-interface/persona/objectives | Objectives, in the service's guide}
 * @example
 * for (const { severity, path, message } of lintObjectives(JSON.parse(text))) print(severity, path, message);
 */
export function lintObjectives(input: unknown): readonly ObjectiveLint[] {
  if (!Array.isArray(input)) {
    const message = 'Expected a list of objectives; of a request body, that is its "data".';
    return [{ severity: 'error', code: 'not-a-list', path: '', message }];
  }
  if (input.length === 0) {
    const message = 'There is no objective in it, so a conversation has nothing to achieve.';
    return [{ severity: 'warning', code: 'no-objectives', path: '', message }];
  }
  const entries: readonly unknown[] = input;
  const drafts = entries.map(readDraft);
  return [...drafts.flatMap(lintDraft), ...lintFlow(drafts)];
}

function lintDraft(draft: Draft): ObjectiveLint[] {
  if (!draft.isObject)
    return [error(draft, 'wrong-type', '', 'Expected an objective: an object with a name and a prompt.')];
  return [...lintFields(draft), ...lintVariables(draft), ...lintConditions(draft)];
}
