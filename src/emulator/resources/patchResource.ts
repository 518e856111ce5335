import { cloneData } from '../../protocol/cloneData';
import { isRecord } from '../../protocol/isRecord';
import { isDeeperThan, MAX_DEPTH } from '../../rest/isDeeperThan';
import { isSameJson } from '../../protocol/isSameJson';
import { jsonPatchOperationSchema, type JsonPatchOperation } from '../../rest/jsonPatch';
import { checkFields, type FieldsSchema } from '../http/checkFields';
import { readAliases, readPathAliases } from '../http/readAliases';
import { Refusal } from '../http/Refusal';
import { applyOperation, valueAt } from './applyOperation';

/** What becomes of a resource: `undefined` when the patch changes nothing. */
export type Patched = Record<string, unknown> | undefined;

/** How many operations one request may have, and how much they may copy and move in all, in characters of JSON. */
const MOST_OPERATIONS = 1000;
const MOST_CARRIED = 1_000_000;

/** The operations there are, each without the members that it ignores. */
const operations: ReadonlyMap<string, FieldsSchema<JsonPatchOperation>> = new Map(
  jsonPatchOperationSchema.options.map((option) => [option.shape.op.value, option.strip()]),
);

/**
 * Applies a JSON Patch to a copy: all of it, or nothing.
 *
 * @param toPath - Where a path of the request leads in the document as it is stored.
 * @throws {@link Refusal} 400 for an operation there is none of, 422 for what is no patch or cannot be applied.
 */
export function patchResource(
  document: Readonly<Record<string, unknown>>,
  body: unknown,
  toPath: (path: string) => string = (path) => path,
): Patched {
  if (!Array.isArray(body) || body.length > MOST_OPERATIONS) throw notAPatch();
  const patched = cloneData(document) as Record<string, unknown>;
  const apply = createApplication(patched);
  for (const entry of body as readonly unknown[]) {
    const operation = readOperation(entry);
    apply({
      ...operation,
      path: toPath(readPathAliases(operation.path)),
      ...('from' in operation && { from: toPath(readPathAliases(operation.from)) }),
    });
  }
  if (isDeeperThan(patched, MAX_DEPTH))
    throw new Refusal(422, `Expected values nested at most ${MAX_DEPTH} deep`, 'message');
  // What was added may have newer names in it.
  const outcome = readAliases(patched);
  // The reference has 304 for a patch that changes nothing. That one without any step is such a patch is our inference.
  return isSameJson(document, outcome) ? undefined : outcome;
}

function readOperation(entry: unknown): JsonPatchOperation {
  if (!isRecord(entry) || typeof entry.op !== 'string') throw notAPatch();
  const schema = operations.get(entry.op);
  if (schema === undefined) throw new Refusal(400, 'Invalid JSON patch operation', 'error');
  try {
    return checkFields(schema, entry);
  } catch {
    throw notAPatch();
  }
}

/** Applies the operations in their order, and refuses what would make a small patch a large or deeply nested document. */
function createApplication(document: Record<string, unknown>): (operation: JsonPatchOperation) => void {
  let carried = 0;

  return (operation) => {
    if ('from' in operation) {
      const value = valueAt(document, operation.from);
      carried += value === undefined ? 0 : JSON.stringify(value).length;
      if (carried > MOST_CARRIED || isDeeperThan(value, MAX_DEPTH)) throw cannotBeApplied(operation);
    }
    if (operation.path.split('/').length > MAX_DEPTH) throw cannotBeApplied(operation);
    if (!applyOperation(document, operation)) throw cannotBeApplied(operation);
  };
}

function notAPatch(): Refusal {
  return new Refusal(422, 'Invalid JSON patch format', 'message');
}

function cannotBeApplied({ op, path }: JsonPatchOperation): Refusal {
  return new Refusal(422, `The operation "${op}" cannot be applied at "${path.slice(0, 200)}"`, 'message');
}
