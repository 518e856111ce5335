import { checkKnownFields, type FieldsSchema } from '../http/checkFields';
import { patchResource } from './patchResource';
import { Refusal } from '../http/Refusal';
import { setPath } from './setPath';

interface StoredSet {
  readonly name: string;
  readonly data: readonly unknown[];
}

/**
 * What a patch makes of a set of objectives or guardrails; `undefined` when it changes nothing.
 *
 * @throws {@link Refusal} 400 whatever is wrong: of these resources, no 422 is documented.
 */
export function patchSet<Fields extends { readonly data: readonly unknown[] }>(
  schema: FieldsSchema<Fields>,
  { name, data }: StoredSet,
  body: unknown,
) {
  return asBadRequest(() => {
    const patched = patchResource({ name, data }, body, setPath(data.length));
    if (patched === undefined) return undefined;
    const fields = checkKnownFields(schema, patched);
    // An empty set can be created. Whether a patch may empty one is not known: it is more likely a slip.
    if (fields.data.length === 0) throw new Refusal(400, 'data: expected at least one entry');
    return fields;
  });
}

/** Does something, and refuses with 400 where it would refuse with another status. */
export function asBadRequest<Result>(run: () => Result): Result {
  try {
    return run();
  } catch (thrown) {
    throw thrown instanceof Refusal ? new Refusal(400, thrown.message, 'error') : thrown;
  }
}
