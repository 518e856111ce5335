import { isDeeperThan, MAX_DEPTH } from '../../rest/isDeeperThan';
import { Refusal } from './Refusal';

/** The longest body that is read, in characters. */
const LONGEST = 1_000_000;

/**
 * The JSON of a request, or `undefined` when it has no body. The content type is not looked at.
 *
 * @throws {@link Refusal} for anything but JSON of a sensible size.
 */
export async function readBody(request: Request): Promise<unknown> {
  const text = await request.text();
  if (text.trim() === '') return undefined;
  if (text.length > LONGEST) throw new Refusal(413, `Expected a body of at most ${LONGEST} characters`);
  const body = parse(text);
  if (isDeeperThan(body, MAX_DEPTH)) throw new Refusal(400, `Expected values nested at most ${MAX_DEPTH} deep`);
  return body;
}

function parse(text: string): unknown {
  try {
    // An assignment to this name would change what the object inherits from.
    return JSON.parse(text, (key, value: unknown) => (key === '__proto__' ? undefined : value)) as unknown;
  } catch {
    throw new Refusal(400, 'Invalid JSON');
  }
}
