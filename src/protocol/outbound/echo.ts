import * as z from 'zod/mini';
import { nonBlank } from '../nonBlank';
import { oneOf } from '../oneOf';
import { typed } from '../typed';
import { interactionSchema } from './interactionSchema';
import { strictObject } from './strictObject';

/** Lets the replica say a text word for word. */
export const echoSchema = /* @__PURE__ */ interactionSchema('conversation.echo', () =>
  strictObject({
    modality: z.exactOptional(oneOf('text')),
    /** May begin with an emotion, such as `<emotion value="excited"/>`, for personas in echo mode. */
    text: nonBlank('what the replica says'),
    /** Several messages with one id are one line. */
    inference_id: z.exactOptional(typed('string')),
    /** False while more of the line is to come. The service takes true for granted. */
    done: z.exactOptional(typed('boolean')),
  }),
);

export type Echo = z.infer<typeof echoSchema>;

/**
 * Builds a `conversation.echo` with a text.
 *
 * @see {@link https://docs.tavus.io/sections/event-schemas/conversation-echo | Echo, in the service's reference}
 */
export function echo(options: {
  conversation_id: string;
  text: string;
  inference_id?: string | undefined;
  done?: boolean | undefined;
}): Echo {
  const { conversation_id, text, inference_id, done } = options;
  return {
    message_type: 'conversation',
    event_type: 'conversation.echo',
    conversation_id,
    properties: {
      modality: 'text',
      text,
      ...(inference_id ? { inference_id } : {}),
      ...(done === undefined ? {} : { done }),
    },
  };
}
