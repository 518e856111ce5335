import * as z from 'zod/mini';
import { canonicalEvent } from './canonical/canonicalEvent';
import { canonicalType } from './canonical/canonicalType';
import { readProperties } from './canonical/plainValues';
import { inboundSchemas, type TavusEvent } from './inbound';
import { unknownEventSchema } from './inbound/unknownEvent';
import { isRecord } from './isRecord';
import { parseIssues, type ParseIssue } from './parseIssue';

/** What became of a message: an event in its canonical form, or why it is none. */
export type ParsedAppMessage =
  | { readonly ok: true; readonly event: TavusEvent }
  | {
      readonly ok: false;
      /** `not-tavus`: somebody else's message, or none at all. `invalid`: a known event that lacks what makes it one. */
      readonly reason: 'not-tavus' | 'invalid';
      readonly issues: readonly ParseIssue[];
      /** The message as it came. */
      readonly raw: unknown;
    };

/**
 * Reads a message from the data channel, where anybody in the call may write anything. Never throws.
 *
 * The service spells one thing in several ways and changes without notice; what comes out has one spelling, and comes out
 * the same when it is parsed again. An event without a schema here is passed on as an `UnknownEvent`. An optional field of
 * the wrong type is left out rather than losing the event.
 *
 * Who sent the message is not looked at: trust is the caller's to decide.
 *
 * @param data - The `data` of Daily's `app-message` event: an object, or the same as JSON text.
 * @see {@link https://docs.tavus.io/sections/conversational-video-interface/interactions-protocols/overview | Interactions protocol, in the service's guide}
 * @example
 * const parsed = parseAppMessage(data);
 * if (parsed.ok && parsed.event.event_type === 'conversation.objective.pending') review(parsed.event.properties);
 */
export function parseAppMessage(data: unknown): ParsedAppMessage {
  try {
    const given: unknown = typeof data === 'string' ? JSON.parse(data.trim()) : data;
    if (!isRecord(given)) return notTavus('', 'expected an object', data);
    const message = { ...given, properties: readProperties(given.properties) };
    const type = canonicalType(message);
    if (type === undefined) return notTavus('event_type', 'expected one of the service', data);

    const schema = inboundSchemas.get(type.event_type);
    const propertyNames = schema === undefined ? [] : Object.keys(schema.shape.properties.shape);
    const result = parseForgiving(schema ?? unknownEventSchema, canonicalEvent(message, type, propertyNames));
    if (result.success) return { ok: true, event: result.data };
    return { ok: false, reason: 'invalid', issues: parseIssues(result.error), raw: data };
  } catch {
    // Text that is not JSON, or an object that cannot even be read: a getter or a proxy that throws.
    return notTavus('', 'could not be read', data);
  }
}

function notTavus(path: string, message: string, raw: unknown): ParsedAppMessage {
  return { ok: false, reason: 'not-tavus', issues: [{ path, message }], raw };
}

/** Parses once more without the fields that were wrong: of these, only a required one is missed. */
function parseForgiving(schema: z.ZodMiniType<TavusEvent>, event: Record<string, unknown>) {
  const first = z.safeParse(schema, event);
  if (first.success) return first;
  const wrong = first.error.issues.map((issue) => issue.path);
  const second = z.safeParse(schema, withoutFields(event, wrong));
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
