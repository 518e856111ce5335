import * as z from 'zod';
import { jsonObject } from '../../json';
import { oneOfMany } from '../../oneOfMany';
import { requestObject } from '../../requestObject';

/**
 * The voice.
 *
 * @see {@link https://docs.tavus.io/sections/conversational-video-interface/persona/tts | Text-to-speech, in the service's guide}
 */
export const ttsLayerSchema = requestObject(
  {
    tts_engine: oneOfMany(['cartesia', 'elevenlabs', 'azure']).optional(),
    /** Your key for the engine, for voices that are private. */
    api_key: z.string().optional(),
    /** By its name, a voice of the service's own. What it does is not documented where we could read. */
    voice_id: z.string().optional(),
    /** A voice of the engine. */
    external_voice_id: z.string().optional(),
    /** Not for azure. Default `sonic-3`. */
    tts_model_name: oneOfMany(['sonic-3', 'sonic-2']).optional().meta({ default: 'sonic-3' }),
    /** Whether the voice follows the mood of what is said. Default true; `null`, as an older page has it, is not sent. */
    tts_emotion_control: z.boolean().nullable().optional().meta({ default: true }),
    /** Each engine has its own: such as `speed`, `stability`, `volume`. */
    voice_settings: jsonObject.optional(),
    /** An empty text takes the dictionary away. */
    pronunciation_dictionary_id: z.string().optional(),
  },
  { keepsEmpty: ['pronunciation_dictionary_id'] },
);
