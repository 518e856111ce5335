import * as z from 'zod/mini';
import { isRecord } from '../isRecord';
import { interactionSchema } from './interactionSchema';
import { isJson, type Json } from '../json';

/** An emotion of the replica. The eight names are from a partner's list; any other text is sent as well. */
export type Emotion =
  'neutral' | 'happiness' | 'sadness' | 'anger' | 'fear' | 'surprise' | 'disgust' | 'contempt' | (string & {});

/**
 * Sets the emotion of the replica.
 *
 * The service documents the type of this message and not its properties, so any JSON object that is not empty is valid. An
 * `emotion` in it must be a text.
 */
export const setEmotionSchema = /* @__PURE__ */ interactionSchema('conversation.set_emotion', () =>
  z.custom<{ readonly [name: string]: Json }>(
    (value) =>
      isRecord(value) &&
      isJson(value) &&
      ('emotion' in value ? isNonBlankText(value.emotion) : Object.keys(value).length > 0),
    'expected an emotion, in properties that JSON can hold',
  ),
);

function isNonBlankText(value: unknown): boolean {
  return typeof value === 'string' && /\S/.test(value);
}

export type SetEmotion = z.infer<typeof setEmotionSchema>;

/**
 * Builds a `conversation.set_emotion`.
 *
 * Its properties are a guess: the service does not document them.
 *
 * @param options.properties - Sent in place of `{ emotion }`, if your app knows the right ones.
 * @example
 * setEmotion({ conversation_id, emotion: 'happiness' });
 */
export function setEmotion(options: {
  conversation_id: string;
  emotion: Emotion;
  properties?: object | undefined;
}): SetEmotion {
  const { conversation_id, emotion, properties } = options;
  return {
    message_type: 'conversation',
    event_type: 'conversation.set_emotion',
    conversation_id,
    // checkSendable checks that they are JSON when the message is sent.
    properties: (properties as SetEmotion['properties'] | undefined) ?? { emotion },
  };
}
