import { InvalidInteractionError } from '../../errors/InvalidInteractionError';
import { MessageTooLargeError } from '../../errors/MessageTooLargeError';
import { isGiven } from '../../protocol/isGiven';
import { isRecord } from '../../protocol/isRecord';
import type { Interaction } from '../../protocol/outbound';
import { checkInteraction } from '../../protocol/outbound/checkInteraction';
import { appMessageLength, LONGEST_APP_MESSAGE, type SendAppMessage } from '../../rest/conversations/sendAppMessage';
import { extraFieldsOf, type CallOptions } from './CallOptions';
import { mergeFields } from './mergeFields';

/** An interaction for a conversation that is named beside it: its own id and its layer may be left out. */
export type AppMessage = WithoutEnvelope<Interaction>;

type WithoutEnvelope<One> = One extends Interaction
  ? Omit<One, 'conversation_id' | 'message_type'> & {
      conversation_id?: string | undefined;
      message_type?: 'conversation' | undefined;
    }
  : never;

/**
 * The body that sends an interaction to a conversation.
 *
 * @param options - Their `extraFields` count as well.
 *
 * @throws {@link InvalidInteractionError} when it is no interaction, or one for another conversation.
 * @throws {@link MessageTooLargeError} when it is longer than the service takes.
 */
export function appMessage(conversationId: string, interaction: unknown, options?: CallOptions): SendAppMessage {
  const given = isRecord(interaction) ? interaction : {};
  const type = typeof given.event_type === 'string' ? given.event_type : 'unknown';
  if (isGiven(given.conversation_id) && given.conversation_id !== conversationId) {
    const message = 'expected the conversation it is sent to, or none';
    throw new InvalidInteractionError(type, [{ path: 'conversation_id', message }]);
  }
  const whole = isRecord(interaction)
    ? { ...given, message_type: given.message_type ?? 'conversation', conversation_id: conversationId }
    : interaction;
  // A call carries far less than this endpoint, which counts in bytes.
  const { conversation_id: _, ...message } = checkInteraction(whole, Infinity);
  const length = appMessageLength(mergeFields(message, extraFieldsOf(options)));
  if (length > LONGEST_APP_MESSAGE) throw new MessageTooLargeError(type, length, LONGEST_APP_MESSAGE, 'bytes');
  return message as SendAppMessage;
}
