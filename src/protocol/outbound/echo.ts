import * as z from 'zod/mini';
import { nonBlank, oneOf, primitive, strictObject } from '../lightSchemas';
import { interactionSchema } from './interactionSchema';

/** Makes the replica speak exactly this text. */
export const echoSchema = /* @__PURE__ */ interactionSchema('conversation.echo', () =>
  strictObject({
    modality: z.exactOptional(oneOf('text')),
    /** For a persona in echo mode, it may begin with an emotion, such as `<emotion value="excited"/>`. */
    text: nonBlank('what the replica says'),
    /** Messages with the same id are one line. */
    inference_id: z.exactOptional(primitive('string')),
    /** False if more parts of the line come later. The service's default is true. */
    done: z.exactOptional(primitive('boolean')),
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
