import type { ObjectiveLint } from '../../errors/InvalidObjectivesError';
import { lintError, readEntry, type ObjectiveEntry } from './lint/ObjectiveEntry';
import { lintConditions } from './lint/lintConditions';
import { lintFields } from './lint/lintFields';
import { lintFlow } from './lint/lintFlow';
import { lintVariables } from './lint/lintVariables';

/**
 * Finds mistakes in a set of objectives. Errors are a field that is missing, unknown or of the wrong type, a name with white
 * space, a name that is used twice, and a cycle of objectives. A warning is a likely mistake, or something whose effect at the
 * service is unknown. Accepts any JSON and never throws.
 *
 * @param input - The list of objectives: the `data` of a request body.
 * @returns Errors and warnings. Empty if there are none.
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
  const values: readonly unknown[] = input;
  const entries = values.map(readEntry);
  return [...entries.flatMap(lintEntry), ...lintFlow(entries)];
}

function lintEntry(entry: ObjectiveEntry): ObjectiveLint[] {
  if (!entry.isObject)
    return [lintError(entry, 'wrong-type', '', 'Expected an objective: an object with a name and a prompt.')];
  return [...lintFields(entry), ...lintVariables(entry), ...lintConditions(entry)];
}
