import { CviError } from './CviError';

/** Why a conversation URL is invalid: it is missing, not a URL, not https, or its host is not Daily's. */
export type InvalidUrlReason = 'missing' | 'malformed' | 'not-https' | 'foreign-host';

const problems: Record<InvalidUrlReason, string> = {
  missing: 'is missing',
  malformed: 'is not a URL',
  'not-https': 'is not an https URL',
  'foreign-host': 'is not at daily.co',
};

/** The URL is not that of a conversation. It is checked before the call: Daily accepts any text, and then waits forever. */
export class InvalidConversationUrlError extends CviError {
  override readonly name = 'InvalidConversationUrlError';
  readonly code = 'invalid-conversation-url';

  constructor(
    readonly url: string,
    readonly reason: InvalidUrlReason,
  ) {
    super(
      `The conversation URL "${url}" ${problems[reason]}, so there is no call to join. ` +
        'Pass the "conversation_url" that creating a conversation returned' +
        (reason === 'foreign-host' ? ', or name the host in "allowedHosts".' : '.'),
    );
  }
}
