import type { ObjectiveLint } from '../../../errors/InvalidObjectivesError';
import { isRecord } from '../../isRecord';
import { error, given, warning, type Draft } from './draft';

/** How people write the condition that takes what no other condition took. */
const catchAll =
  /\b(otherwise|else|any(thing)? other|all other|other cases?|none of|neither|default|regardless|un(sure|clear|known)|not sure|always)\b/i;

/** Whether the branches of an objective leave a way on for everybody. */
export function lintConditions(draft: Draft): ObjectiveLint[] {
  const conditional = given(draft, 'next_conditional_objectives');
  const conditions = isRecord(conditional) ? Object.values(conditional) : [];
  if (conditions.length === 0) return [];

  const place = '.next_conditional_objectives';
  if (given(draft, 'next_required_objective') !== undefined || hasNames(given(draft, 'next_required_objectives'))) {
    const message = 'The reference allows required or conditional followers of an objective, not both.';
    return [error(draft, 'required-and-conditional', place, message)];
  }
  if (conditions.some((condition) => typeof condition === 'string' && catchAll.test(condition))) return [];
  const message =
    'No condition reads like a catch-all ("Otherwise, …"): when none applies, the conversation has nowhere to go.';
  return [warning(draft, 'no-catch-all', place, message)];
}

function hasNames(names: unknown): boolean {
  return Array.isArray(names) && names.length > 0;
}
