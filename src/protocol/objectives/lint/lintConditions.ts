import type { ObjectiveLint } from '../../../errors/InvalidObjectivesError';
import { isGiven } from '../../isGiven';
import { isRecord } from '../../isRecord';
import { given, warning, type Draft } from './draft';
import { requiredNames } from './references';

/** How people write the condition that takes what no other condition took. */
const catchAll =
  /\b(otherwise|else|any(thing)? other|all other|other cases?|none of|neither|default|regardless|un(sure|clear|known)|not sure|always)\b/i;

const place = '.next_conditional_objectives';

/** Whether the branches of an objective leave a way on for everybody. */
export function lintConditions(draft: Draft): ObjectiveLint[] {
  const conditional = given(draft, 'next_conditional_objectives');
  const conditions = isRecord(conditional) ? Object.values(conditional).filter(isGiven) : [];
  if (conditions.length === 0) return [];
  if (requiredNames(draft).length > 0) {
    const message =
      'It has required followers as well. The newer reference allows one kind or the other, the older one shows both, ' +
      'and what the service does with both is not known.';
    return [warning(draft, 'required-and-conditional', place, message)];
  }
  if (conditions.some((condition) => typeof condition === 'string' && catchAll.test(condition))) return [];
  const message = 'No condition reads like a catch-all ("Otherwise, …"): what happens when none applies is not known.';
  return [warning(draft, 'no-catch-all', place, message)];
}
