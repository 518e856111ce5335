import * as z from 'zod';

/** The fields of an object of a request, each with its schema. */
export type Shape = Readonly<Record<string, z.core.SomeType>>;

/** The objects that a schema describes: several for a union; for a list, those of its items. */
export function shapesOf(schema: unknown): readonly Shape[] {
  if (schema instanceof z.ZodObject) return [schema.shape];
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) return shapesOf(schema.unwrap());
  if (schema instanceof z.ZodPipe) return shapesOf(schema.out);
  if (schema instanceof z.ZodArray) return shapesOf(schema.element);
  if (schema instanceof z.ZodUnion) return schema.options.flatMap(shapesOf);
  return [];
}
