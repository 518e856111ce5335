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
export function patchSet<Fields>(schema: FieldsSchema<Fields>, { name, data }: StoredSet, body: unknown) {
  return asBadRequest(() => {
    const patched = patchResource({ name, data }, body, setPath(data.length));
    return patched === undefined ? undefined : checkKnownFields(schema, patched);
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
