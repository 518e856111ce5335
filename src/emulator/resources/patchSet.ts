import { parseKnownFields, type FieldsSchema } from '../http/parseFields';
import { patchResource } from './patchResource';
import { HttpError } from '../http/HttpError';

interface StoredSet {
  readonly name: string;
  readonly data: readonly unknown[];
}

/**
 * Applies a JSON Patch to a set of objectives or guardrails. Returns `undefined` when it changes nothing.
 *
 * @throws {@link HttpError} Always 400, because the reference documents no 422 for these resources.
 */
export function patchSet<Fields extends { readonly data: readonly unknown[] }>(
  schema: FieldsSchema<Fields>,
  { name, data }: StoredSet,
  body: unknown,
) {
  return asBadRequest(() => {
    const patched = patchResource({ name, data }, body, (path) => toStoredPath(path, data.length));
    if (patched === undefined) return undefined;
    const fields = parseKnownFields(schema, patched);
    // An empty set can be created. Whether a patch may empty a set is not known; it is more likely a mistake.
    if (fields.data.length === 0) throw new HttpError(400, 'data: expected at least one entry');
    return fields;
  });
}

/** Changes the status of an {@link HttpError} to 400. */
export function asBadRequest<Result>(run: () => Result): Result {
  try {
    return run();
  } catch (thrown) {
    throw thrown instanceof HttpError ? new HttpError(400, thrown.message, 'error') : thrown;
  }
}

/**
 * Maps a path to the stored set, whose entries are in `data`. In a set with a single entry, a path can also name that entry's
 * fields directly: the reference shows both forms.
 */
function toStoredPath(path: string, entryCount: number): string {
  const isOfSet = path === '' || /^\/(name|data)(\/|$)/.test(path);
  return isOfSet || entryCount !== 1 ? path : `/data/0${path}`;
}
