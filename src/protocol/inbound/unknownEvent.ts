import * as z from 'zod/mini';
import { oneOf } from '../oneOf';
import { typed } from '../typed';
import { envelopeFields, type EventEnvelope } from './envelope';

declare const unknownEventType: unique symbol;

/**
 * The type of an event that has no schema here, such as one the service added since.
 *
 * It is a string, and it is kept apart from every known type: a plain `string` would also match
 * `event.event_type === 'conversation.utterance'`, and no comparison could tell events apart any more. To compare it with
 * a text of your own, take it as a string first: `const type: string = event.event_type`.
 */
export type UnknownEventType = `${string}.${string}` & { readonly [unknownEventType]: true };

/** An event of the service that has no schema here. It is passed on as it came. */
export interface UnknownEvent extends EventEnvelope {
  readonly event_type: UnknownEventType;
  readonly properties: Record<string, unknown>;
  readonly [field: string]: unknown;
}

export const unknownEventSchema = /* @__PURE__ */ looseEnvelope();

function looseEnvelope() {
  const schema: unknown = z.looseObject({
    message_type: oneOf('conversation', 'system', 'application'),
    event_type: typed('string'),
    ...envelopeFields(),
    properties: z.looseObject({}),
  });
  return schema as z.ZodMiniType<UnknownEvent>; // the mark on its type is for the compiler only
}
