import * as z from 'zod';
import { requestObject } from '../../requestObject';
import { openEnum } from '../../requestFields';

/**
 * Who speaks when (Sparrow). It is inactive without this layer. When one field is given, the others have their defaults.
 *
 * @see {@link https://docs.tavus.io/sections/conversational-video-interface/persona/conversational-flow | Conversational flow, in the service's guide}
 */
export const conversationalFlowLayerSchema = requestObject({
  turn_detection_model: openEnum(['sparrow-1', 'sparrow-0', 'timebased', 'tavus-auto', 'tavus-turbo']).optional(),
  turn_taking_patience: openEnum(['low', 'medium', 'high']).optional(),
  /** `verylow` appears only in one example of the guide. */
  replica_interruptibility: openEnum(['verylow', 'low', 'medium', 'high']).optional(),
  voice_isolation: openEnum(['off', 'near']).optional().meta({ default: 'near' }),
  /** The replica sleeps until it hears this. */
  wake_phrase: z.string().optional(),
  /** The replica falls asleep when it hears this. */
  sleep_phrase: z.string().optional(),
  idle_engagement: openEnum(['off', 'patient', 'eager']).optional().meta({ default: 'off' }),
});

export type ConversationalFlowLayer = z.input<typeof conversationalFlowLayerSchema>;
