import * as z from 'zod';

/**
 * The voice.
 *
 * @see {@link https://docs.tavus.io/sections/conversational-video-interface/persona/tts | Text-to-speech, in the service's guide}
 */
export const ttsLayerSchema = z.strictObject({
  tts_engine: z.enum(['cartesia', 'elevenlabs', 'azure', '']).optional(),
  /** Your key for the engine, for voices that are private. */
  api_key: z.string().optional(),
  external_voice_id: z.string().optional(),
  /** Not for azure. Default `sonic-3`. */
  tts_model_name: z.string().optional().meta({ default: 'sonic-3' }),
  /** `null` as in the older reference. */
  tts_emotion_control: z.boolean().nullable().optional().meta({ default: true }),
  /** Each engine has its own: such as `speed`, `stability`, `volume`. */
  voice_settings: z.record(z.string(), z.json()).optional(),
  /** An empty text takes the dictionary away. */
  pronunciation_dictionary_id: z.string().optional(),
});
