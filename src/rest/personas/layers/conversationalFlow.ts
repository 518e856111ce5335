import * as z from 'zod';
import { oneOfMany } from '../../oneOfMany';
import { requestObject } from '../../requestObject';

/**
 * Who speaks when (Sparrow). Without the layer nothing of it is active; with any one field the others take their defaults.
 *
 * @see {@link https://docs.tavus.io/sections/conversational-video-interface/persona/conversational-flow | Conversational flow, in the service's guide}
 */
export const conversationalFlowLayerSchema = requestObject({
  turn_detection_model: oneOfMany(['sparrow-1', 'sparrow-0', 'timebased', 'tavus-auto', 'tavus-turbo']).optional(),
  turn_taking_patience: oneOfMany(['low', 'medium', 'high']).optional(),
  /** `verylow` is in one example of the guide alone. */
  replica_interruptibility: oneOfMany(['verylow', 'low', 'medium', 'high']).optional(),
  voice_isolation: oneOfMany(['off', 'near']).optional().meta({ default: 'near' }),
  /** The replica sleeps until it hears this. */
  wake_phrase: z.string().optional(),
  /** The replica falls asleep when it hears this. */
  sleep_phrase: z.string().optional(),
  idle_engagement: oneOfMany(['off', 'patient', 'eager']).optional().meta({ default: 'off' }),
});

export type ConversationalFlowLayer = z.input<typeof conversationalFlowLayerSchema>;
