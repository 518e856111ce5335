import type * as z from 'zod';
import { isRecord } from '../../protocol/isRecord';
import type { CallOptions } from './CallOptions';
import type { GivenFields } from './checkFields';
import { mergeFields } from './mergeFields';
import { resolveAliases } from './resolveAliases';

/** A request to create something, and what goes along with it unchecked. */
interface Creation {
  readonly body: GivenFields;
  readonly options: CallOptions | undefined;
}

/** What is created, out of which schema, and the fields that the service sets itself: its id, when it was made … */
interface Kind {
  readonly schema: z.ZodType;
  readonly own: readonly string[];
}

type Fields = Record<string, unknown>;

/**
 * The request that creates a resource. One that was read from the service can be created again: it is known by two of the
 * fields that the service sets itself. They are left out, and what this package does not know is sent back as it came.
 */
export function recreate(given: unknown, { schema, own }: Kind, options: CallOptions | undefined): Creation {
  const isRead = isRecord(given) && own.filter((field) => Object.hasOwn(given, field)).length > 1;
  if (!isRead) {
    const hints = Object.fromEntries(own.map((field) => [field, 'the service sets it; leave it out']));
    return { body: { schema, fields: given, hints }, options };
  }
  const fields = copy(resolveAliases(given)) as Fields;
  for (const field of own) Reflect.deleteProperty(fields, field);
  const unknown = takeUnknown(schema, fields);
  return {
    body: { schema, fields },
    options: { ...options, extraFields: mergeFields(unknown, options?.extraFields ?? {}) },
  };
}

/** Takes the fields that the schema does not know out of others, and returns them, each at its place. */
export function takeUnknown(schema: z.ZodType, fields: Fields): Fields {
  const unknown: Fields = {};
  for (const issue of schema.safeParse(fields).error?.issues ?? []) {
    if (issue.code !== 'unrecognized_keys') continue;
    let from = fields;
    let to = unknown;
    for (const step of issue.path.map(String)) {
      const next = from[step] as Fields;
      to = (to[step] ??= Array.isArray(next) ? [] : {}) as Fields;
      from = next;
    }
    for (const key of issue.keys) {
      to[key] = from[key];
      Reflect.deleteProperty(from, key);
    }
  }
  return unknown;
}

function copy(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
