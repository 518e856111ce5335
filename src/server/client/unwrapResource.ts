import * as z from 'zod';
import { isGiven } from '../../protocol/isGiven';
import { isRecord } from '../../protocol/isRecord';
import { resolveAliases } from '../../rest/aliases';
import { shapesOf } from '../../rest/requestObject';
import { findId, isId, readJsonText, type IdNames } from '../../rest/responseFields';
import { SERVICE_FIELDS } from './prepareCreate';

/**
 * Finds the resource in a response. Some responses have it in `data`, some in a list of one, and some as their body. When
 * the body has an id beside `data`, the fields of both belong to the resource.
 */
export function unwrapResource(body: unknown): unknown {
  const outer = unwrapList(body);
  if (!isRecord(outer)) return body;
  const inner = unwrapList(readJsonText(outer.data));
  if (!isRecord(inner)) return outer;
  return hasId(inner) || !hasId(outer) ? inner : { ...inner, ...outer };
}

function unwrapList(value: unknown): unknown {
  return Array.isArray(value) && value.length === 1 ? value[0] : value;
}

function hasId(fields: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(fields).some(([name, value]) => /^(?:\w+_)?(?:id|uuid)$/.test(name) && isId(value));
}

/** The schema of a response that contains one resource. */
export function singleResource<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess((body) => resolveAliases(unwrapResource(body)), schema);
}

/**
 * The schema of the response to a request for one resource. Some responses leave out the id. They get the requested id if
 * they have any other field that only such a resource has.
 */
export function requestedResource<Schema extends z.ZodType>(schema: Schema, names: IdNames, requestedId: string) {
  const fields = shapesOf(schema)
    .flatMap(Object.keys)
    .filter((field) => !SERVICE_FIELDS.includes(field));
  return z.preprocess((body) => {
    const resource = resolveAliases(unwrapResource(body));
    if (!isRecord(resource) || findId(resource, names) !== undefined) return resource;
    return fields.some((field) => isGiven(resource[field])) ? { ...resource, [names[0]]: requestedId } : resource;
  }, schema);
}
