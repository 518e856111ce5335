import { isRecord } from '../../protocol/isRecord';

/** The one resource an answer is about. Some stand in `data`, some in a list of one there, some alone. */
export function onlyOne(body: unknown): unknown {
  if (!isRecord(body)) return body;
  const { data } = body;
  const one: unknown = Array.isArray(data) && data.length === 1 ? data[0] : data;
  return isRecord(one) ? one : body;
}
