import { isRecord } from '../../protocol/isRecord';
import { addAliases } from '../../rest/aliases';

/** The paths with the newer names, and their equivalents here. */
const newerPaths: readonly (readonly [RegExp, string])[] = [
  [/^\/v2\/pals(?=\/|$)/, '/v2/personas'],
  [/^\/v2\/faces(?=\/|$)/, '/v2/replicas'],
];

/** Replaces the newer name of a resource at the start of a path. */
export function resolvePathAlias(pathname: string): string {
  return newerPaths.reduce((path, [newer, older]) => path.replace(newer, older), pathname);
}

/** Adds the newer names to a response body; in a list, to each item. */
export function addResponseAliases(body: unknown): unknown {
  if (Array.isArray(body)) return body.map(addResponseAliases);
  if (!isRecord(body)) return body;
  const both = addAliases(body);
  return 'data' in body ? { ...both, data: addResponseAliases(body.data) } : both;
}
