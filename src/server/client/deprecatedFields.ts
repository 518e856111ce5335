import type * as z from 'zod';
import { isGiven } from '../../protocol/isGiven';
import { isRecord } from '../../protocol/isRecord';
import { shapesOf } from '../../rest/requestObject';
import type { RequestFields } from './checkFields';

/** A deprecated field of a request. The request is sent anyway. */
export interface DeprecatedField {
  readonly severity: 'warning';
  readonly code: 'deprecated-field';
  /** Method and path, such as `POST /v2/documents`. */
  readonly endpoint: string;
  /** The place of the field, such as `layers.perception.perception_tools`. The path has no index of a list. */
  readonly path: string;
  /** What to use in its place. */
  readonly message: string;
}

/** Creates a function that warns about each deprecated field of a request, once per endpoint. */
export function createDeprecationWarning(onWarning: (warning: DeprecatedField) => void) {
  const warned = new Set<string>();
  return (method: string, path: string, { schema, fields }: RequestFields): void => {
    // The same endpoint for every id.
    const endpoint = `${method} ${path.replace(/^(\/v2\/[^/]+)\/[^/]+/, '$1/{id}')}`;
    for (const field of findDeprecatedFields(endpoint, schema, fields)) {
      const name = `${endpoint} ${field.path}`;
      if (!warned.has(name)) onWarning(field);
      warned.add(name);
    }
  };
}

/** Each field is listed once, even if several items of a list have it. */
function findDeprecatedFields(endpoint: string, schema: z.ZodType, fields: unknown): readonly DeprecatedField[] {
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

function collect(schema: unknown, value: unknown, prefix: string, found: Map<string, string>): void {
  if (Array.isArray(value)) {
    for (const item of value) collect(schema, item, prefix, found);
    return;
  }
  if (!isRecord(value)) return;
  for (const shape of shapesOf(schema)) {
    for (const [name, field] of Object.entries(shape)) {
      if (!Object.hasOwn(value, name) || !isGiven(value[name])) continue;
      const { deprecated, description = 'The service no longer wants it.' } = (field as z.ZodType).meta() ?? {};
      if (deprecated === true) found.set(prefix + name, description);
      collect(field, value[name], `${prefix}${name}.`, found);
    }
  }
}
