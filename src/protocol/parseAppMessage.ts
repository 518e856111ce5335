import * as z from 'zod/mini';
import { canonicalEvent } from './canonical/canonicalEvent';
import { canonicalType } from './canonical/canonicalType';
import { readProperties } from './canonical/looseFields';
import { inboundSchemas, type TavusEvent } from './inbound';
import { unknownEventSchema } from './inbound/unknownEvent';
import { isRecord } from './isRecord';
import { parseIssues, type ParseIssue } from './parseIssue';

/** The result of parsing a message: an event in its canonical form, or the reason why it is not one. */
export type ParsedAppMessage =
  | { readonly ok: true; readonly event: TavusEvent }
  | {
      readonly ok: false;
      /** `not-tavus`: not a message of the service. `invalid`: an event of a known type without a required field. */
      readonly reason: 'not-tavus' | 'invalid';
      readonly issues: readonly ParseIssue[];
      /** The message as it arrived. */
      readonly raw: unknown;
    };

/**
 * Parses a message from the data channel, where any participant may send anything. Never throws.
 *
 * The service spells some events in several ways, and changes without notice. The parsed event has one spelling, and stays
 * the same when it is parsed again. An event without a schema here becomes an `UnknownEvent`. An optional field of the wrong
 * type is dropped, so that the event is not lost.
 *
 * The sender is not checked: the caller decides whom to trust.
 *
 * @param data - The `data` of Daily's `app-message` event: an object, or the same as JSON text.
 * @see {@link https://docs.tavus.io/sections/conversational-video-interface/interactions-protocols/overview | Interactions protocol, in the service's guide}
 * @example
 * const parsed = parseAppMessage(data);
 * if (parsed.ok && parsed.event.event_type === 'conversation.objective.pending') review(parsed.event.properties);
 */
export function parseAppMessage(data: unknown): ParsedAppMessage {
  try {
    const fields: unknown = typeof data === 'string' ? JSON.parse(data.trim()) : data;
    if (!isRecord(fields)) return notTavus('', 'expected an object', data);
    const message = { ...fields, properties: readProperties(fields.properties) };
    const type = canonicalType(message);
    if (type === undefined) return notTavus('event_type', 'expected one of the service', data);

    const schema = inboundSchemas.get(type.event_type);
    const propertyNames = schema === undefined ? [] : Object.keys(schema.shape.properties.shape);
    const result = parseLoosely(schema ?? unknownEventSchema, canonicalEvent(message, type, propertyNames));
    if (result.success) return { ok: true, event: result.data };
    return { ok: false, reason: 'invalid', issues: parseIssues(result.error), raw: data };
  } catch {
    // The text is not JSON, or a getter or a proxy of the object throws.
    return notTavus('', 'could not be read', data);
  }
}

function notTavus(path: string, message: string, raw: unknown): ParsedAppMessage {
  return { ok: false, reason: 'not-tavus', issues: [{ path, message }], raw };
}

/** Parses again without the invalid fields. That fails only if one of them is required. */
function parseLoosely(schema: z.ZodMiniType<TavusEvent>, event: Record<string, unknown>) {
  const first = z.safeParse(schema, event);
  if (first.success) return first;
  const invalid = first.error.issues.map((issue) => issue.path);
  const second = z.safeParse(schema, withoutFields(event, invalid));
  return second.success ? second : first;
}

function withoutFields(event: Record<string, unknown>, paths: readonly PropertyKey[][]): Record<string, unknown> {
  const copy = { ...event, properties: { ...(event.properties as Record<string, unknown>) } };
  for (const [field, property] of paths) {
    if (field === 'properties' && property !== undefined) Reflect.deleteProperty(copy.properties, property);
    else if (field !== undefined) Reflect.deleteProperty(copy, field);
  }
  return copy;
}
