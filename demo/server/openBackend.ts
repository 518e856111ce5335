import { collectedText } from 'tavus-react/protocol';
import { callbackUrl, createSessionHandler, createWebhookHandler, type TavusWebhook } from 'tavus-react/server';
import { createConfirmations } from './createConfirmations';
import type { RequestHandler, Trace } from './createTrace';
import { emulatedService } from './emulatedService';
import type { Service } from './Service';
import { tavusService, type TavusAccount } from './tavusService';
import { withTrace } from './withTrace';

export interface BackendOptions {
  readonly trace: Trace;
  /** The origin of this server, such as `http://127.0.0.1:5173`. */
  readonly origin: string;
  /** Default: the emulator is used instead of Tavus. */
  readonly account?: TavusAccount | undefined;
  /** Called with errors that a page must not see, such as the reason why there is no conversation. */
  readonly onError: (error: unknown) => void;
}

export interface Backend {
  /** The handlers of `/api/tavus`, `/api/webhooks` and so on. */
  readonly routes: Readonly<Partial<Record<string, RequestHandler>>>;
  readonly close: () => void;
}

/** The demo's own server: it has the API key, starts and ends conversations for the page, and receives the webhooks. */
export async function openBackend({ trace, origin, account, onError }: BackendOptions): Promise<Backend> {
  // A new secret at each start. A ticket of an earlier start is invalid, and its room ends by the time limits.
  const secret = crypto.randomUUID() + crypto.randomUUID();
  const addressFor = (reference: string, expiresInS: number | 'never' = 3600) =>
    callbackUrl(`${origin}/api/webhooks`, reference, { secret, expiresInS });
  const service: Service = account ? tavusService(account, trace) : await emulatedService(trace, addressFor);

  const session = createSessionHandler({
    client: service.client,
    secret,
    authorize: () => true, // everyone who opens the page; your app would check its own login
    conversation: service.conversation,
    onError,
  });
  const confirmations = createConfirmations(trace);
  const webhooks = createWebhookHandler({
    secret,
    on(event) {
      const detail = detailOf(event);
      trace.add(
        { from: 'service', to: 'backend', what: `webhook ${event.type}`, ...(detail !== undefined && { detail }) },
        event.conversationId,
      );
      if (event.type === 'objective.completed') confirmations.addWebhook(event);
    },
    onError,
  });

  return {
    routes: {
      '/api/tavus': withTrace(trace, 'page', 'backend', session),
      '/api/webhooks': webhooks,
      '/api/confirmed': confirmations.handleReport,
      ...(service.rooms && { '/emulator': service.rooms }),
    },
    close: service.close,
  };
}

function detailOf(event: TavusWebhook): string | undefined {
  switch (event.type) {
    case 'objective.completed':
      return Object.values(event.properties.output_variables).map(collectedText).filter(Boolean).join(', ');
    case 'system.shutdown':
      return event.properties.shutdown_reason ?? undefined;
    default:
      return undefined;
  }
}
