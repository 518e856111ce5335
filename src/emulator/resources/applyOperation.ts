import { cloneData } from '../../protocol/cloneData';
import { isRecord } from '../../protocol/isRecord';
import { isSameJson } from '../../protocol/isSameJson';
import type { JsonPatchOperation } from '../../rest/jsonPatch';

/**
 * Applies one operation of a JSON Patch to a document, which it changes.
 *
 * It reads and writes only own properties, so an inherited name such as `constructor` is a name like any other. The whole
 * document can be tested and copied, but not replaced.
 *
 * @returns Whether the operation succeeded. If not, discard the document, because it may be partly changed.
 * @see {@link https://www.rfc-editor.org/rfc/rfc6902 | RFC 6902}
 */
export function applyOperation(document: Record<string, unknown>, operation: JsonPatchOperation): boolean {
  switch (operation.op) {
    case 'add':
      return add(document, operation.path, cloneData(operation.value));
    case 'remove':
      return remove(document, operation.path);
    case 'replace':
      return replace(document, operation.path, cloneData(operation.value));
    case 'copy': {
      const value = valueAt(document, operation.from);
      return value !== undefined && add(document, operation.path, cloneData(value));
    }
    case 'move':
      return move(document, operation.from, operation.path);
    case 'test': {
      const value = valueAt(document, operation.path);
      return value !== undefined && isSameJson(value, operation.value);
    }
  }
}

/** The value at a pointer; `undefined`, which is no JSON value, when there is none. */
export function valueAt(document: unknown, pointer: string): unknown {
  const names = namesOf(pointer);
  return names?.reduce<unknown>(memberOf, document);
}

type Holder =
  | { readonly list: unknown[]; readonly name: string }
  | { readonly record: Record<string, unknown>; readonly name: string };

/** The list or object that contains, or would contain, the value at a pointer, and the name of the value in it. */
function holderOf(document: unknown, pointer: string): Holder | undefined {
  const names = namesOf(pointer);
  const name = names?.pop();
  if (names === undefined || name === undefined) return undefined;
  const holder = names.reduce<unknown>(memberOf, document);
  if (Array.isArray(holder)) return { list: holder, name };
  // Assigning this name would change the prototype of the object.
  return isRecord(holder) && name !== '__proto__' ? { record: holder, name } : undefined;
}

function namesOf(pointer: string): string[] | undefined {
  // A tilde may escape only itself (`~0`) and a slash (`~1`).
  if (/~(?![01])/.test(pointer)) return undefined;
  return pointer
    .split('/')
    .slice(1)
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function memberOf(holder: unknown, name: string): unknown {
  if (Array.isArray(holder)) return holder[indexOf(name) ?? -1] as unknown;
  return isRecord(holder) && Object.hasOwn(holder, name) ? holder[name] : undefined;
}

function indexOf(name: string): number | undefined {
  return /^(0|[1-9]\d{0,8})$/.test(name) ? Number(name) : undefined;
}

function add(document: unknown, pointer: string, value: unknown): boolean {
  const holder = holderOf(document, pointer);
  if (holder === undefined) return false;
  if ('record' in holder) {
    holder.record[holder.name] = value;
    return true;
  }
  const { list, name } = holder;
  const index = name === '-' ? list.length : indexOf(name);
  if (index === undefined || index > list.length) return false;
  list.splice(index, 0, value);
  return true;
}

function remove(document: unknown, pointer: string): boolean {
  const holder = holderOf(document, pointer);
  if (holder === undefined || valueAt(document, pointer) === undefined) return false;
  if ('list' in holder) holder.list.splice(Number(holder.name), 1);
  else Reflect.deleteProperty(holder.record, holder.name);
  return true;
}

function replace(document: unknown, pointer: string, value: unknown): boolean {
  const holder = holderOf(document, pointer);
  if (holder === undefined || valueAt(document, pointer) === undefined) return false;
  if ('list' in holder) holder.list[Number(holder.name)] = value;
  else holder.record[holder.name] = value;
  return true;
}

/** Removes the value before it looks up the target, because removing an item changes the indexes of the later ones. */
function move(document: unknown, from: string, to: string): boolean {
  const value = valueAt(document, from);
  if (value === undefined || to.startsWith(`${from}/`)) return false;
  return remove(document, from) && add(document, to, value);
}
