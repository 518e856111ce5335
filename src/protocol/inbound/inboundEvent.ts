import type * as z from 'zod/mini';
import { looseObject, nonBlank, oneOf, optional, primitive } from '../lightSchemas';

/** The fields that every event has, whatever its type. */
export interface EventEnvelope extends EnvelopeFields {
  /** The layer that sent it: the conversation itself, the system around it, or the application behind it. */
  readonly message_type: 'conversation' | 'system' | 'application';
  readonly event_type: string;
  readonly properties: object;
}

type EnvelopeFields = Readonly<z.infer<z.ZodMiniObject<ReturnType<typeof envelopeFields>>>>;

/** The optional fields of the envelope. */
export function envelopeFields() {
  return {
    /** Missing in some speaking events. */
    conversation_id: optional(primitive('string')),
    /** Counts all messages of a conversation. A higher number was sent later. */
    seq: optional(primitive('number')),
    /** The turn of the event. Absent on events outside of turns. */
    turn_idx: optional(primitive('number')),
    /** Identifies one generated utterance. It may change while the user speaks, because the replica prepares replies early. */
    inference_id: optional(primitive('string')),
    /** Seconds since 1970, with a fraction. For a `Date`, multiply by 1000. */
    timestamp: optional(primitive('number')),
  };
}

/** Who speaks. Where the service says `pal`, `face` or `assistant`, this package says `replica`. */
export const speakerSchema = /* @__PURE__ */ oneOf('user', 'replica');

export type Speaker = z.infer<typeof speakerSchema>;

/** The objective of an event: the `objective_name` that it was created with. */
export const objectiveNameSchema = /* @__PURE__ */ nonBlank('the name of an objective');

type Layer = EventEnvelope['message_type'];
type LayerOf<Type extends string> = Type extends `${infer Prefix extends Layer}.${string}` ? Prefix : never;

/**
 * Creates the schema of a type of event.
 *
 * Unknown fields are kept: the service adds fields without notice, and an app may already use one.
 *
 * @param properties - A function, so that a bundler can drop an unused schema with everything in it.
 */
// @__NO_SIDE_EFFECTS__
export function inboundEvent<Type extends `${Layer}.${string}`, Properties extends z.core.$ZodLooseShape>(
  event_type: Type,
  properties: () => Properties,
) {
  const message_type = event_type.slice(0, event_type.indexOf('.')) as LayerOf<Type>;
  const schema = looseObject({
    message_type: oneOf(message_type),
    event_type: oneOf(event_type),
    ...envelopeFields(),
    properties: looseObject(properties()),
  });
  return Object.assign(schema, { event_type });
}
