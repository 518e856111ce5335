import * as z from 'zod/mini';
import { oneOf } from '../oneOf';
import { envelopeFields, type EventEnvelope } from './envelope';

type Layer = EventEnvelope['message_type'];
type LayerOf<Type extends string> = Type extends `${infer Prefix extends Layer}.${string}` ? Prefix : never;

/**
 * The schema of one kind of event, from its type and its properties.
 *
 * Unknown fields are kept: the service adds fields without notice, and a host may already rely on one.
 * The properties are a function so that a bundler can drop a schema nobody uses, together with all it is made of.
 */
// @__NO_SIDE_EFFECTS__
export function inboundEvent<Type extends `${Layer}.${string}`, Properties extends z.core.$ZodLooseShape>(
  event_type: Type,
  properties: () => Properties,
) {
  const message_type = event_type.slice(0, event_type.indexOf('.')) as LayerOf<Type>;
  const schema = z.looseObject({
    message_type: oneOf(message_type),
    event_type: oneOf(event_type),
    ...envelopeFields(),
    properties: z.looseObject(properties()),
  });
  return Object.assign(schema, { event_type });
}
