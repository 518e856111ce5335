import * as z from 'zod';
import { withoutUndefined } from '../protocol/json';

type Json = z.core.util.JSONType;

/**
 * JSON as TypeScript types a JSON module: in a list of objects, a member that only one of them has is `undefined` in the
 * others.
 */
type JsonInput =
  string | number | boolean | null | readonly JsonInput[] | { readonly [name: string]: JsonInput | undefined };

const anyJson: unknown = z.preprocess((value) => withoutUndefined(value), z.json());
const anyObject: unknown = z.preprocess((value) => withoutUndefined(value), z.record(z.string(), z.json()));

/** Any JSON. A member that is `undefined` is left out, as in `JSON.stringify`. */
export const json = anyJson as z.ZodType<Json, JsonInput>;

/** Any JSON object. */
export const jsonObject = anyObject as z.ZodType<Record<string, Json>, Readonly<Record<string, JsonInput | undefined>>>;

/**
 * One of a closed list of texts. Its input type allows any text, because TypeScript types the texts of a JSON module as
 * `string`. The check at run time does not.
 */
export function closedEnum<const Known extends readonly [string, ...string[]]>(known: Known) {
  const schema: unknown = z.enum(known);
  return schema as z.ZodType<Known[number], Known[number] | (string & {})>;
}

/**
 * Any text, of a list that the service keeps extending, such as its models. An editor suggests the values that are known
 * here.
 */
export function openEnum<const Known extends readonly [string, ...string[]]>(known: Known) {
  const schema: unknown = z.union([z.enum(known), z.string()], 'expected a text');
  return schema as z.ZodType<Known[number] | (string & {}), Known[number] | (string & {})>;
}

/** Where the service posts its webhooks. It does not sign them, so the URL itself has to prove the caller. */
export const callbackUrlSchema = z.url({ protocol: /^https?$/, error: 'expected an http or https address' });

/** How many items a page of a list has. */
export const limitSchema = z.int().min(1).optional();

/** The same, for an endpoint whose default is documented as 10. */
export const limitOfTenSchema = limitSchema.meta({ default: 10 });

/**
 * Marks a field that the service still accepts but no longer recommends. JSON Schema shows the mark.
 *
 * @param instead - What to use in its place.
 */
export function deprecated<Schema extends z.ZodType>(schema: Schema, instead: string): Schema {
  return schema.meta({ deprecated: true, description: instead });
}
