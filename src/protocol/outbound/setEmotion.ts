import * as z from 'zod/mini';
import { isRecord } from '../isRecord';
import { interactionSchema } from './interactionSchema';
import { isJson, type Json } from './json';

/** An emotion of the replica. These eight are in a partner's list, and any other text is sent, too. */
export type Emotion =
  'neutral' | 'happiness' | 'sadness' | 'anger' | 'fear' | 'surprise' | 'disgust' | 'contempt' | (string & {});

/**
 * Sets the emotion of the replica.
 *
 * The service documents the name of this message and nothing of its content, so any JSON object with something in it will do as
 * properties. An `emotion` among them is a text.
 */
export const setEmotionSchema = /* @__PURE__ */ interactionSchema('conversation.set_emotion', () =>
  z.custom<{ readonly [name: string]: Json }>(
    (value) =>
      isRecord(value) && isJson(value) && ('emotion' in value ? isText(value.emotion) : Object.keys(value).length > 0),
    'expected an emotion, in properties that JSON can hold',
  ),
);

function isText(value: unknown): boolean {
  return typeof value === 'string' && /\S/.test(value);
}

export type SetEmotion = z.infer<typeof setEmotionSchema>;

/**
 * Builds a `conversation.set_emotion`.
 *
 * Its content is this package's guess: the service documents none.
 *
 * @param options.properties - Sent in place of `{ emotion }`, by an app that knows better.
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
    // Whether they are JSON is checked when the message is sent, by checkInteraction.
    properties: (properties as SetEmotion['properties'] | undefined) ?? { emotion },
  };
}
