import { CviError } from './CviError';

/** What is wrong with a conversation URL: nothing there, not a URL, not https, or a host that is not Daily's. */
export type InvalidUrlReason = 'missing' | 'malformed' | 'not-https' | 'foreign-host';

const problems: Record<InvalidUrlReason, string> = {
  missing: 'is missing',
  malformed: 'is not a URL',
  'not-https': 'is not an https URL',
  'foreign-host': 'is not at daily.co',
};

/** The URL cannot be a conversation. Daily accepts any text and then waits forever, so it is refused beforehand. */
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
