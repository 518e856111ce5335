import type * as z from 'zod/mini';
import { looseObject, oneOf, primitive } from '../lightSchemas';
import { envelopeFields, type EventEnvelope } from './inboundEvent';

declare const unknownEventType: unique symbol;

/**
 * The type of an event without a schema here, such as one that the service has added since.
 *
 * It is a string that differs from every known type. With a plain `string`, a comparison such as
 * `event.event_type === 'conversation.utterance'` could not narrow an event to its type. To compare it with a text of your
 * own, assign it to a string first: `const type: string = event.event_type`.
 */
export type UnknownEventType = `${string}.${string}` & { readonly [unknownEventType]: true };

/** An event of the service without a schema here. Its fields are passed on unchanged. */
export interface UnknownEvent extends EventEnvelope {
  readonly event_type: UnknownEventType;
  readonly properties: Record<string, unknown>;
  readonly [field: string]: unknown;
}

export const unknownEventSchema = /* @__PURE__ */ looseEnvelope();

function looseEnvelope() {
  const schema: unknown = looseObject({
    message_type: oneOf('conversation', 'system', 'application'),
    event_type: primitive('string'),
    ...envelopeFields(),
    properties: looseObject({}),
  });
  return schema as z.ZodMiniType<UnknownEvent>; // its type has a mark that exists only for the compiler
}
