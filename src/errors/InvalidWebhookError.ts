import { CviError } from './CviError';

/** Why a body is not a webhook: it is not JSON, or it is JSON that is not an object. */
export type InvalidWebhookReason = 'not-json' | 'not-an-object';

const sentences: Record<InvalidWebhookReason, string> = {
  'not-json': 'The body is not JSON',
  'not-an-object': 'The body is JSON and not an object',
};

/** Thrown by `parseWebhook` for a body that is not a webhook of the service. The message does not repeat the body. */
export class InvalidWebhookError extends CviError {
  override readonly name = 'InvalidWebhookError';
  readonly code = 'invalid-webhook';

  constructor(readonly reason: InvalidWebhookReason) {
    super(
      `${sentences[reason]}, so it is not a webhook of Tavus: it has another sender, or it was cut off. ` +
        'Respond with 400, and make sure to pass the whole body, as text or as parsed JSON.',
    );
  }
}
