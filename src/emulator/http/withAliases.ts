import { isRecord } from '../../protocol/isRecord';

/** What personas and replicas are called since the summer of 2026: there, an answer has both names. */
const newerNames: Readonly<Record<string, string>> = {
  persona_id: 'pal_id',
  persona_name: 'pal_name',
  replica_id: 'face_id',
  replica_name: 'face_name',
  default_replica_id: 'default_face_id',
};

/** The paths of the newer names, and where the same is found here. */
const olderPaths: readonly (readonly [RegExp, string])[] = [
  [/^\/v2\/pals(?=\/|$)/, '/v2/personas'],
  [/^\/v2\/faces(?=\/|$)/, '/v2/replicas'],
];

export function olderPath(pathname: string): string {
  return olderPaths.reduce((path, [newer, older]) => path.replace(newer, older), pathname);
}

/** A body with its fields under both names; of a list, each of its items. */
export function withAliases(body: unknown): unknown {
  if (Array.isArray(body)) return body.map(withAliases);
  if (!isRecord(body)) return body;
  const both: Record<string, unknown> = { ...body };
  for (const [name, newer] of Object.entries(newerNames)) if (name in body) both[newer] = body[name];
  return 'data' in body ? { ...both, data: withAliases(body.data) } : both;
}
