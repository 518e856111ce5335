import * as z from 'zod';
import { isGiven } from '../protocol/isGiven';
import { isRecord } from '../protocol/isRecord';

interface RequestOptions {
  /** The fields whose empty text means something to the service. */
  readonly keepsEmpty?: readonly string[];
  /** Names that older pages of the service have, each with the name that counts today. */
  readonly olderNames?: Readonly<Record<string, string>>;
}

type Given<Fields> = {
  [Name in keyof Fields]: undefined extends Fields[Name] ? Fields[Name] | null | '' : Fields[Name];
};

/** Its input type says that a field which may be left out may also be `null` or an empty text. Its output has none of these. */
type RequestObject<Shape extends z.ZodRawShape> = z.ZodPreprocess<
  z.ZodObject<Shape, z.core.$strict>,
  Given<z.input<z.ZodObject<Shape, z.core.$strict>>>
>;

/**
 * The schema of a request, or of an object within one. It is strict: an unknown field is an issue.
 *
 * A field that may be left out is left out when it is `null` or an empty text, as answers of the service have them. What
 * stands under an older name is moved to the newer one; when both say something else, that is an issue.
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
    const fields = new Map(Object.entries(value).filter(([field, given]) => !isLeftOut(field, given)));
    for (const [older, newer] of Object.entries(olderNames)) {
      if (!fields.has(older)) continue;
      const given = fields.get(older);
      fields.delete(older);
      if (!isGiven(fields.get(newer))) fields.set(newer, given);
      else if (JSON.stringify(fields.get(newer)) !== JSON.stringify(given)) {
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
