import * as z from 'zod';
import { requestObject } from '../../requestObject';
import { jsonObject, openEnum } from '../../requestFields';

/**
 * The voice.
 *
 * @see {@link https://docs.tavus.io/sections/conversational-video-interface/persona/tts | Text-to-speech, in the service's guide}
 */
export const ttsLayerSchema = requestObject(
  {
    tts_engine: openEnum(['cartesia', 'elevenlabs', 'azure']).optional(),
    /** Your key for the engine. Needed for private voices. */
    api_key: z.string().optional(),
    /** Not publicly documented. Judging by its name, the id of one of the service's own voices. */
    voice_id: z.string().optional(),
    /** A voice of the engine. */
    external_voice_id: z.string().optional(),
    /** Not for azure. Default `sonic-3`. */
    tts_model_name: openEnum(['sonic-3', 'sonic-2']).optional().meta({ default: 'sonic-3' }),
    /** Whether the voice expresses the emotion of the text. Default true. `null`, which an older page shows, is not sent. */
    tts_emotion_control: z.boolean().nullable().optional().meta({ default: true }),
    /** Each engine has its own settings, such as `speed`, `stability` or `volume`. */
    voice_settings: jsonObject.optional(),
    /** An empty text removes the dictionary. */
    pronunciation_dictionary_id: z.string().optional(),
  },
  { keepsEmpty: ['pronunciation_dictionary_id'] },
);
