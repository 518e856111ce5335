import { applyPatch, createPatch } from 'rfc6902';
import { isRecord } from '../../protocol/isRecord';
import { jsonPatchOperationSchema, type JsonPatchOperation } from '../../rest/jsonPatch';
import { checkFields } from '../http/checkFields';
import { readAliases, readPathAliases } from '../http/readAliases';
import { Refusal } from '../http/Refusal';

/** What becomes of a resource: `undefined` when the patch changes nothing. */
export type Patched = Record<string, unknown> | undefined;

/** As many operations as one request may have, and as long as the outcome may get, in characters of JSON. */
const MOST_OPERATIONS = 1000;
const LONGEST = 1_000_000;

const operations = new Set(jsonPatchOperationSchema.options.map((option) => option.shape.op.value));

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
  const patched = structuredClone(document) as Record<string, unknown>;
  for (const entry of body as readonly unknown[]) {
    const operation = readOperation(entry);
    const moved = {
      ...operation,
      path: toPath(readPathAliases(operation.path)),
      ...('from' in operation && { from: toPath(readPathAliases(operation.from)) }),
    };
    apply(patched, moved);
  }
  // What was added may have newer names in it.
  const outcome = readAliases(patched);
  // The reference has 304 for a patch that changes nothing. That one without any step is such a patch is our inference.
  return createPatch(document, outcome).length === 0 ? undefined : outcome;
}

function readOperation(entry: unknown): JsonPatchOperation {
  if (!isRecord(entry) || typeof entry.op !== 'string') throw notAPatch();
  if (!(operations as ReadonlySet<string>).has(entry.op))
    throw new Refusal(400, 'Invalid JSON patch operation', 'error');
  try {
    return checkFields(jsonPatchOperationSchema, entry);
  } catch {
    throw notAPatch();
  }
}

function apply(document: Record<string, unknown>, operation: JsonPatchOperation): void {
  const isAdded = operation.op === 'add' || operation.op === 'copy' || operation.op === 'move';
  if (!isInside(document, operation.path, isAdded)) throw cannotBeApplied(operation);
  if ('from' in operation && !isInside(document, operation.from, false)) throw cannotBeApplied(operation);
  const [problem] = applyPatch(document, [operation]);
  if (problem !== null) throw cannotBeApplied(operation);
  // Only a copy can make much out of little, twice as much each time.
  if (operation.op === 'copy' && JSON.stringify(document).length > LONGEST) throw cannotBeApplied(operation);
}

/**
 * Whether a path stays within what the document itself holds. The library would follow it further: into what objects
 * inherit, which all objects of the program share.
 *
 * @param mayAppend - Whether the path may end in the `-` that stands for the place behind a list's last item.
 */
function isInside(document: unknown, path: string, mayAppend: boolean): boolean {
  const tokens = path.split('/').slice(1);
  let holder = document;
  for (const [index, token] of tokens.entries()) {
    const name = token.replaceAll('~1', '/').replaceAll('~0', '~');
    const isLast = index === tokens.length - 1;
    if (Array.isArray(holder)) {
      if (!/^(0|[1-9]\d{0,8})$/.test(name)) return isLast && mayAppend && name === '-';
      holder = holder[Number(name)] as unknown;
    } else if (isRecord(holder)) {
      if (name in Object.prototype) return false;
      holder = holder[name];
    } else {
      return false;
    }
  }
  return true;
}

function notAPatch(): Refusal {
  return new Refusal(422, 'Invalid JSON patch format', 'message');
}

function cannotBeApplied({ op, path }: JsonPatchOperation): Refusal {
  return new Refusal(422, `The operation "${op}" cannot be applied at "${path.slice(0, 200)}"`, 'message');
}
