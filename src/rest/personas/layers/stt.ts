import * as z from 'zod';
import { requestObject } from '../../requestObject';
import { deprecated, openEnum } from '../../requestFields';

const sensitivity = openEnum(['low', 'medium', 'high']).optional();

/**
 * How speech becomes text.
 *
 * @see {@link https://docs.tavus.io/sections/conversational-video-interface/persona/stt | Speech-to-text, in the service's guide}
 */
export const sttLayerSchema = requestObject({
  /** `tavus-advanced` is deprecated. */
  stt_engine: openEnum([
    'tavus-auto',
    'tavus-turbo',
    'tavus-parakeet',
    'tavus-soniox',
    'tavus-whisper',
    'tavus-deepgram-medical',
    'tavus-advanced',
  ])
    .optional()
    .meta({ default: 'tavus-auto', deprecatedValues: ['tavus-advanced'] }),
  /** Words that should be recognized, in one text. */
  hotwords: z.string().optional(),
  /** @deprecated Use `conversational_flow.turn_taking_patience`, which is inverted: high here is low there. */
  participant_pause_sensitivity: deprecated(sensitivity, 'Use conversational_flow.turn_taking_patience, inverted.'),
  /** @deprecated Use `conversational_flow.replica_interruptibility`. */
  participant_interrupt_sensitivity: deprecated(sensitivity, 'Use conversational_flow.replica_interruptibility.'),
  /** @deprecated Use `conversational_flow.turn_detection_model`. */
  smart_turn_detection: deprecated(z.boolean().optional(), 'Use conversational_flow.turn_detection_model.'),
});
