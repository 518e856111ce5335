import { CviError } from './CviError';

/** Thrown by a hook or a part that is rendered outside a conversation. */
export class ConversationContextError extends CviError {
  override readonly name = 'ConversationContextError';
  readonly code = 'conversation-context';

  constructor(readonly caller: string) {
    super(
      `${caller} was rendered outside a conversation, so it has no call. ` +
        'Render it below <ConversationProvider>, or as a child of <TavusConversation>.',
    );
  }
}
