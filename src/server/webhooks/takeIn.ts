import type { TavusWebhook } from '../../rest/webhooks/TavusWebhook';
import { runOnce, type RunOnceOptions, type RunOutcome } from '../store/runOnce';
import type { WebhookContext, WebhookHandlerOptions, WebhookListener } from './WebhookHandlerOptions';

export interface WebhookIntake
  extends Pick<WebhookHandlerOptions, 'on'>, Pick<RunOnceOptions, 'store' | 'rememberMs' | 'waitMs' | 'onBegin'> {
  readonly report: (error: unknown, event: TavusWebhook) => void;
}

/** Passes a webhook to its listener, unless a listener on any instance has handled it. Never rejects: a failure is reported. */
export async function takeIn(
  { on, report, ...remembering }: WebhookIntake,
  event: TavusWebhook,
  context: WebhookContext,
): Promise<RunOutcome> {
  const listener = listenerOf(on, event);
  if (listener === undefined) return 'done';
  const onError = (error: unknown): void => report(error, event);
  const handle = async (): Promise<void> => await listener(event, context);
  try {
    return await runOnce(handle, { ...remembering, key: `webhook:${context.id}`, callback: 'on', onError });
  } catch (thrown) {
    onError(thrown); // the store could not be asked, so nothing was handled
    return 'failed';
  }
}

function listenerOf(on: WebhookHandlerOptions['on'], { type }: TavusWebhook): WebhookListener | undefined {
  return typeof on === 'function' ? on : (on[type] as WebhookListener | undefined);
}
