import { collectedText } from 'tavus-react/protocol';
import { callbackUrl, createSessionHandler, createWebhookHandler, type TavusWebhook } from 'tavus-react/server';
import { createConfirmations } from './createConfirmations';
import type { Handle, Trace } from './createTrace';
import { emulatedService } from './emulatedService';
import type { Service } from './Service';
import { tavusService, type TavusAccount } from './tavusService';
import { traced } from './traced';

export interface BackendOptions {
  readonly trace: Trace;
  /** Where this very server answers, such as `http://127.0.0.1:5173`. */
  readonly origin: string;
  /** Default: the emulator takes Tavus's place. */
  readonly account?: TavusAccount | undefined;
  /** Hears what a page is not told: why there is no conversation. */
  readonly onError: (error: unknown) => void;
}

export interface Backend {
  /** What answers below `/api/tavus`, `/api/webhooks` and so on. */
  readonly routes: Readonly<Partial<Record<string, Handle>>>;
  readonly close: () => void;
}

/** The demo's own server: it has the API key, starts and ends conversations for the page, and receives the webhooks. */
export async function openBackend({ trace, origin, account, onError }: BackendOptions): Promise<Backend> {
  // A new one at each start: a ticket of an earlier start ends nothing, and its room runs into the limits.
  const secret = crypto.randomUUID() + crypto.randomUUID();
  const addressFor = (reference: string, expiresInS: number | 'never' = 3600) =>
    callbackUrl(`${origin}/api/webhooks`, reference, { secret, expiresInS });
  const service: Service = account ? tavusService(account, trace) : await emulatedService(trace, addressFor);

  const session = createSessionHandler({
    client: service.client,
    secret,
    authorize: () => true, // Whoever opens the page. An app of yours would ask its cookies who this is.
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
      if (event.type === 'objective.completed') confirmations.hear(event);
    },
    onError,
  });

  return {
    routes: {
      '/api/tavus': traced(trace, 'page', 'backend', session),
      '/api/webhooks': webhooks,
      '/api/confirmed': confirmations.receive,
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
