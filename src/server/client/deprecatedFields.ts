import type * as z from 'zod';
import { isGiven } from '../../protocol/isGiven';
import { isRecord } from '../../protocol/isRecord';
import { shapesOf } from './shapesOf';

/** A field of a request that the service no longer wants, or names otherwise. The request is sent all the same. */
export interface DeprecatedField {
  readonly severity: 'warning';
  readonly code: 'deprecated-field';
  /** Method and path, such as `POST /v2/documents`. */
  readonly endpoint: string;
  /** Where in the request it is, such as `layers.perception.perception_tools`. Items of a list are not told apart. */
  readonly path: string;
  /** What to use in its place. */
  readonly message: string;
}

/** The deprecated fields that are given in a request, each once. */
export function deprecatedFields(endpoint: string, schema: z.ZodType, fields: unknown): readonly DeprecatedField[] {
  const found = new Map<string, string>();
  collect(schema, fields, '', found);
  return [...found].map(([path, message]) => ({
    severity: 'warning',
    code: 'deprecated-field',
    endpoint,
    path,
    message,
  }));
}

function collect(schema: unknown, value: unknown, place: string, found: Map<string, string>): void {
  if (Array.isArray(value)) {
    for (const item of value) collect(schema, item, place, found);
    return;
  }
  if (!isRecord(value)) return;
  for (const shape of shapesOf(schema)) {
    for (const [name, field] of Object.entries(shape)) {
      if (!Object.hasOwn(value, name) || !isGiven(value[name])) continue;
      const { deprecated, description = 'The service no longer wants it.' } = (field as z.ZodType).meta() ?? {};
      if (deprecated === true) found.set(place + name, description);
      collect(field, value[name], `${place}${name}.`, found);
    }
  }
}
