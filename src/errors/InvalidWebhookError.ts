import { CviError } from './CviError';

/** What came instead of a webhook: text that is not JSON, or JSON that is not an object. */
export type InvalidWebhookReason = 'not-json' | 'not-an-object';

const sentences: Record<InvalidWebhookReason, string> = {
  'not-json': 'The body is not JSON',
  'not-an-object': 'The body is JSON and not an object',
};

/** Thrown by `parseWebhook` for what cannot be a webhook of the service. The body itself is not repeated. */
export class InvalidWebhookError extends CviError {
  override readonly name = 'InvalidWebhookError';
  readonly code = 'invalid-webhook';

  constructor(readonly reason: InvalidWebhookReason) {
    super(
      `${sentences[reason]}, so it is no webhook of Tavus: somebody else sent it, or it was cut off. ` +
        'Answer it with 400, and pass the whole body, as text or as parsed JSON.',
    );
  }
}
