import { isRecord } from '../../protocol/isRecord';
import { isId, readJsonText } from '../../rest/answerFields';

/**
 * The one resource an answer is about. Some stand in `data`, some in a list of one, some alone. Where its id stands beside
 * `data`, both belong to it.
 */
export function onlyOne(body: unknown): unknown {
  const answer = alone(body);
  if (!isRecord(answer)) return body;
  const one = alone(readJsonText(answer.data));
  if (!isRecord(one)) return answer;
  return hasId(one) || !hasId(answer) ? one : { ...one, ...answer };
}

function alone(value: unknown): unknown {
  return Array.isArray(value) && value.length === 1 ? value[0] : value;
}

function hasId(fields: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(fields).some(([name, value]) => /^(?:\w+_)?(?:id|uuid)$/.test(name) && isId(value));
}
