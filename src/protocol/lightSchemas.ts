import * as z from 'zod/mini';

// Schemas in place of zod's own, which are heavier: they also support formats, ranges and patterns. The protocol has none.

interface Primitives {
  readonly string: string;
  readonly number: number;
  readonly boolean: boolean;
}

/** A text, a finite number or a boolean. */
// @__NO_SIDE_EFFECTS__
export function primitive<Type extends keyof Primitives>(type: Type) {
  return z.custom<Primitives[Type]>(
    (value) => typeof value === type && (type !== 'number' || Number.isFinite(value)),
    `expected ${type}`,
  );
}

/** A text that is not blank. `expected` describes it in the message of the issue. */
// @__NO_SIDE_EFFECTS__
export function nonBlank(expected: string) {
  return z.custom<string>((value) => typeof value === 'string' && /\S/.test(value), `expected ${expected}`);
}

/** One of several texts. */
// @__NO_SIDE_EFFECTS__
export function oneOf<Text extends string>(...texts: readonly Text[]) {
  return z.custom<Text>(
    (value) => texts.some((text) => text === value),
    `expected ${texts.map((text) => `"${text}"`).join(' or ')}`,
  );
}

/** A field that may be missing, but not `undefined`. Changes the schema, so pass a new one. */
// @__NO_SIDE_EFFECTS__
export function optional<Schema extends z.core.SomeType>(schema: Schema) {
  const { _zod: internals } = schema as unknown as z.core.$ZodType;
  internals.optin = internals.optout = 'optional';
  return schema as unknown as z.ZodMiniExactOptional<Schema>;
}

/** An object whose unknown fields are kept. */
// @__NO_SIDE_EFFECTS__
export function looseObject<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  const loose: unknown = new z.ZodMiniObject({ type: 'object', shape, catchall: z.custom() });
  return loose as z.ZodMiniObject<Shape, z.core.$loose>; // the type of the constructor has no shape
}

/** An object without unknown fields. Unlike `z.strictObject()`, it reports each unknown field in an issue of its own. */
// @__NO_SIDE_EFFECTS__
export function strictObject<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  const unknownField = z.custom<never>(() => false, 'is not a field of this message');
  const strict: unknown = z.catchall(z.object(shape), unknownField);
  return strict as z.ZodMiniObject<Shape, z.core.$strict>; // without the catch-all, which would add every other name to the type
}
