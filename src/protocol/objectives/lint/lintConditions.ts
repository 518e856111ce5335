import type { ObjectiveLint } from '../../../errors/InvalidObjectivesError';
import { isGiven } from '../../isGiven';
import { isRecord } from '../../isRecord';
import { fieldOf, lintWarning, type ObjectiveEntry } from './ObjectiveEntry';
import { requiredNames } from './references';

/** Matches the usual texts of a condition that applies if no other one does. */
const catchAll =
  /\b(otherwise|else|any(thing)? other|all other|other cases?|none of|neither|default|regardless|un(sure|clear|known)|not sure|always)\b/i;

const place = '.next_conditional_objectives';

/** Checks that one of the conditional objectives comes next in every case. */
export function lintConditions(entry: ObjectiveEntry): ObjectiveLint[] {
  const conditional = fieldOf(entry, 'next_conditional_objectives');
  const conditions = isRecord(conditional) ? Object.values(conditional).filter(isGiven) : [];
  if (conditions.length === 0) return [];
  if (requiredNames(entry).length > 0) {
    const message =
      'It has required next objectives as well. The newer reference allows only one of the two kinds, the older one shows both, ' +
      'and the behavior of the service with both is unknown.';
    return [lintWarning(entry, 'required-and-conditional', place, message)];
  }
  if (conditions.some((condition) => typeof condition === 'string' && catchAll.test(condition))) return [];
  const message = 'No condition reads like a catch-all ("Otherwise, …"): what happens when none applies is not known.';
  return [lintWarning(entry, 'no-catch-all', place, message)];
}
