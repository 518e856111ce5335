import * as z from 'zod/mini';
import { typed } from '../typed';

/** What every event has around its properties, whatever its type. */
export interface EventEnvelope extends EnvelopeFields {
  /** The layer that speaks: the conversation itself, the system around it, or the application behind it. */
  readonly message_type: 'conversation' | 'system' | 'application';
  readonly event_type: string;
  readonly properties: object;
}

type EnvelopeFields = Readonly<z.infer<z.ZodMiniObject<ReturnType<typeof envelopeFields>>>>;

/** The fields of the envelope that may be missing. */
export function envelopeFields() {
  return {
    /** Some speaking events come without it. */
    conversation_id: z.exactOptional(typed('string')),
    /** One counter for the whole conversation; higher was sent later. */
    seq: z.exactOptional(typed('number')),
    /** The turn this belongs to; absent on events outside of turns. */
    turn_idx: z.exactOptional(typed('number')),
    /** One generated utterance. While the user is still speaking it may change, as the replica guesses ahead. */
    inference_id: z.exactOptional(typed('string')),
    /** Seconds since 1970, with a fraction: times 1000 for a `Date`. */
    timestamp: z.exactOptional(typed('number')),
  };
}
