import { isRecord } from '../../protocol/isRecord';
import type { ParseIssue } from '../../protocol/parseIssue';
import { contradictions } from '../../rest/aliases';

/** The fields that are given under both of their names, with something else in each. Looks where `resolveAliases` does. */
export function namedTwice(fields: unknown): ParseIssue[] {
  if (!isRecord(fields)) return [];
  const { layers } = fields;
  const flow = isRecord(layers) ? layers.conversational_flow : undefined;
  return [...twiceIn(fields, ''), ...(isRecord(flow) ? twiceIn(flow, 'layers.conversational_flow.') : [])];
}

function twiceIn(fields: Readonly<Record<string, unknown>>, place: string): ParseIssue[] {
  return contradictions(fields).map(({ alias, name }) => ({
    path: place + alias,
    message: `it is the newer name of "${name}", which says something else; give one of the two`,
  }));
}
