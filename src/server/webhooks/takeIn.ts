import type { TavusWebhook } from '../../rest/webhooks/TavusWebhook';
import type { Outcome, RememberedOutcomes } from './rememberOutcomes';
import type { WebhookContext, WebhookHandlerOptions, WebhookListener } from './WebhookHandlerOptions';

export interface WebhookIntake extends Pick<WebhookHandlerOptions, 'on' | 'isDuplicate' | 'forget'> {
  /** Where there is no `isDuplicate`. */
  readonly once?: RememberedOutcomes['once'];
  /** Never rejects. */
  readonly tell: (error: unknown, event?: TavusWebhook) => Promise<void>;
}

/** Hands a webhook to whoever listens for it, unless it was here before. Never rejects: a failure is told, and forgotten. */
export async function takeIn(intake: WebhookIntake, event: TavusWebhook, context: WebhookContext): Promise<Outcome> {
  const listener = listenerOf(intake.on, event);
  if (listener === undefined) return 'done';
  const take = () => handOn(listener, intake, event, context);
  return await (intake.once?.(context.id, take) ?? take());
}

async function handOn(
  listener: WebhookListener,
  { isDuplicate = () => false, forget, tell }: WebhookIntake,
  event: TavusWebhook,
  context: WebhookContext,
): Promise<Outcome> {
  try {
    if (await isDuplicate(context.id, event)) return 'done';
  } catch (thrown) {
    await tell(thrown, event);
    return 'failed';
  }
  try {
    await listener(event, context);
    return 'done';
  } catch (thrown) {
    // First of all forgotten: it may be on its way again.
    await attempt(
      () => forget?.(context.id, event),
      (error) => tell(error, event),
    );
    await tell(thrown, event);
    return 'failed';
  }
}

function listenerOf(on: WebhookHandlerOptions['on'], { type }: TavusWebhook): WebhookListener | undefined {
  return typeof on === 'function' ? on : (on[type] as WebhookListener | undefined);
}

async function attempt(run: () => void | Promise<void>, onFailure: (error: unknown) => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (thrown) {
    await onFailure(thrown);
  }
}
