import * as z from 'zod';
import { isRecord } from '../protocol/isRecord';

type Json = z.core.util.JSONType;

/** JSON as TypeScript types it in a JSON module: what one entry of a list has is `undefined` in the others. */
type JsonInput =
  string | number | boolean | null | readonly JsonInput[] | { readonly [name: string]: JsonInput | undefined };

const anyJson: unknown = z.preprocess(withoutUndefined, z.json());
const anyObject: unknown = z.preprocess(withoutUndefined, z.record(z.string(), z.json()));

/** Any JSON. A member that is `undefined` is not there, as in `JSON.stringify`. */
export const json = anyJson as z.ZodType<Json, JsonInput>;

/** Any object of JSON. */
export const jsonObject = anyObject as z.ZodType<Record<string, Json>, Readonly<Record<string, JsonInput | undefined>>>;

function withoutUndefined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutUndefined);
  if (!isRecord(value) || Object.getPrototypeOf(value) !== Object.prototype) return value;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(members.map(([name, member]) => [name, withoutUndefined(member)]));
}
