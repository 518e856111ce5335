import * as z from 'zod';

/**
 * Who speaks when (Sparrow). Without the layer nothing of it is active; with any one field the others take their defaults.
 *
 * @see {@link https://docs.tavus.io/sections/conversational-video-interface/persona/conversational-flow | Conversational flow, in the service's guide}
 */
export const conversationalFlowLayerSchema = z.strictObject({
  turn_detection_model: z.enum(['sparrow-1', 'sparrow-0', 'timebased']).optional(),
  turn_taking_patience: z.enum(['low', 'medium', 'high']).optional(),
  /** `verylow` stands in one example of the guide alone. */
  replica_interruptibility: z.enum(['verylow', 'low', 'medium', 'high']).optional(),
  voice_isolation: z.enum(['off', 'near']).optional().meta({ default: 'near' }),
  wake_phrase: z.string().optional(),
  idle_engagement: z.enum(['off', 'patient', 'eager']).optional().meta({ default: 'off' }),
});

export type ConversationalFlowLayer = z.infer<typeof conversationalFlowLayerSchema>;
