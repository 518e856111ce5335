import { cloneData } from '../../protocol/cloneData';
import { isRecord } from '../../protocol/isRecord';
import { isSameJson } from '../../protocol/isSameJson';
import { resolveAliases, withoutAliases } from '../../rest/aliases';
import { isDeeperThan, MAX_DEPTH } from '../../rest/isDeeperThan';
import { jsonPatchOperationSchema, type JsonPatchOperation } from '../../rest/jsonPatch';
import { HttpError } from '../http/HttpError';
import { parseFields, type FieldsSchema } from '../http/parseFields';
import { applyOperation, valueAt } from './applyOperation';

/** A patched resource; `undefined` when the patch changes nothing. */
export type Patched = Record<string, unknown> | undefined;

const MAX_OPERATIONS = 1000;
/** How much all operations of one request may copy and move, in characters of JSON. */
const MAX_COPIED = 1_000_000;

/** The schema of each operation, without the members that the operation ignores. */
const operations: ReadonlyMap<string, FieldsSchema<JsonPatchOperation>> = new Map(
  jsonPatchOperationSchema.options.map((option) => [option.shape.op.value, option.strip()]),
);

/**
 * Applies a JSON Patch to a copy of a resource, completely or not at all.
 *
 * @param toPath - Maps a path of the request to a path in the stored resource.
 * @throws {@link HttpError} 400 for an unknown operation, 422 for an invalid patch or one that cannot be applied.
 */
export function patchResource(
  document: Readonly<Record<string, unknown>>,
  body: unknown,
  toPath: (path: string) => string = (path) => path,
): Patched {
  if (!Array.isArray(body) || body.length > MAX_OPERATIONS) throw notAPatch();
  const patched = cloneData(document) as Record<string, unknown>;
  const apply = createPatcher(patched);
  for (const entry of body as readonly unknown[]) {
    const operation = readOperation(entry);
    apply({
      ...operation,
      path: toPath(resolvePointerAliases(operation.path)),
      ...('from' in operation && { from: toPath(resolvePointerAliases(operation.from)) }),
    });
  }
  if (isDeeperThan(patched, MAX_DEPTH))
    throw new HttpError(422, `Expected values nested at most ${MAX_DEPTH} deep`, 'message');
  // Added values may contain newer names.
  const outcome = resolveAliases(patched);
  // The reference has 304 for a patch that changes nothing. That this includes an empty patch is our inference.
  return isSameJson(document, outcome) ? undefined : outcome;
}

function readOperation(entry: unknown): JsonPatchOperation {
  if (!isRecord(entry) || typeof entry.op !== 'string') throw notAPatch();
  const schema = operations.get(entry.op);
  if (schema === undefined) throw new HttpError(400, 'Invalid JSON patch operation', 'error');
  try {
    return parseFields(schema, entry);
  } catch {
    throw notAPatch();
  }
}

/** Returns the function that applies the operations. It rejects those with which a small patch makes a huge or deeply nested document. */
function createPatcher(document: Record<string, unknown>): (operation: JsonPatchOperation) => void {
  let copied = 0;

  return (operation) => {
    if ('from' in operation) {
      const value = valueAt(document, operation.from);
      copied += value === undefined ? 0 : JSON.stringify(value).length;
      if (copied > MAX_COPIED || isDeeperThan(value, MAX_DEPTH)) throw cannotBeApplied(operation);
    }
    if (operation.path.split('/').length > MAX_DEPTH) throw cannotBeApplied(operation);
    if (!applyOperation(document, operation)) throw cannotBeApplied(operation);
  };
}

function notAPatch(): HttpError {
  return new HttpError(422, 'Invalid JSON patch format', 'message');
}

function cannotBeApplied({ op, path }: JsonPatchOperation): HttpError {
  return new HttpError(422, `The operation "${op}" cannot be applied at "${path.slice(0, 200)}"`, 'message');
}

const FLOW = '/layers/conversational_flow/';

/** Renames the newer names in the pointer of a JSON Patch. They occur at the top, and in the layer with a renamed field. */
function resolvePointerAliases(pointer: string): string {
  if (pointer.startsWith(FLOW)) return FLOW + renameFirst(pointer.slice(FLOW.length));
  return pointer === '' ? pointer : `/${renameFirst(pointer.slice(1))}`;
}

function renameFirst(pointer: string): string {
  const [field = '', ...rest] = pointer.split('/');
  const [name = field] = Object.keys(withoutAliases({ [field]: null }));
  return [name, ...rest].join('/');
}
