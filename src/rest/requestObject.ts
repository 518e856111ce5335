import * as z from 'zod';
import { isGiven } from '../protocol/isGiven';
import { isRecord } from '../protocol/isRecord';

interface RequestOptions {
  /** The fields whose empty text has a meaning for the service. */
  readonly keepsEmpty?: readonly string[];
  /** The names in older pages of the service, each with today's name. */
  readonly olderNames?: Readonly<Record<string, string>>;
}

type AllowEmpty<Fields> = {
  [Name in keyof Fields]: undefined extends Fields[Name] ? Fields[Name] | null | '' : Fields[Name];
};

/** Its input type allows `null` and an empty text for each optional field. Its output has neither. */
type RequestObject<Shape extends z.ZodRawShape> = z.ZodPreprocess<
  z.ZodObject<Shape, z.core.$strict>,
  AllowEmpty<z.input<z.ZodObject<Shape, z.core.$strict>>>
>;

/**
 * The schema of a request, or of an object within one. An unknown field is an issue.
 *
 * An optional field that is `null` or an empty text is left out, because the service's responses contain such fields. A
 * field under an older name is moved to the newer name. It is an issue when both are given with different values.
 */
export function requestObject<Shape extends z.ZodRawShape>(
  shape: Shape,
  { keepsEmpty = [], olderNames = {} }: RequestOptions = {},
): RequestObject<Shape> {
  const isLeftOut = (field: string, value: unknown): boolean =>
    !isGiven(value) &&
    (value === undefined || (isOptional(shape[field]) && !(value === '' && keepsEmpty.includes(field))));

  const schema: unknown = z.preprocess((value, context) => {
    if (!isRecord(value)) return value;
    const fields = new Map(Object.entries(value).filter(([field, content]) => !isLeftOut(field, content)));
    for (const [older, newer] of Object.entries(olderNames)) {
      if (!fields.has(older)) continue;
      const content = fields.get(older);
      fields.delete(older);
      if (!isGiven(fields.get(newer))) fields.set(newer, content);
      else if (JSON.stringify(fields.get(newer)) !== JSON.stringify(content)) {
        const message = `it is the older name of "${newer}", which says something else; give one of the two`;
        context.addIssue({ code: 'custom', path: [older], message });
      }
    }
    return Object.fromEntries(fields);
  }, z.strictObject(shape));
  return schema as RequestObject<Shape>;
}

function isOptional(schema: z.core.SomeType | undefined): boolean {
  return schema instanceof z.ZodOptional;
}

/** The fields of an object of a request, each with its schema. */
export type Shape = Readonly<Record<string, z.core.SomeType>>;

/** The shapes of the objects that a schema accepts: of each member of a union, and of the items of a list. */
export function shapesOf(schema: unknown): readonly Shape[] {
  if (schema instanceof z.ZodObject) return [schema.shape];
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) return shapesOf(schema.unwrap());
  if (schema instanceof z.ZodPipe) return shapesOf(schema.out);
  if (schema instanceof z.ZodArray) return shapesOf(schema.element);
  if (schema instanceof z.ZodUnion) return schema.options.flatMap(shapesOf);
  return [];
}
