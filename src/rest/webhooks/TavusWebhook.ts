import type * as z from 'zod';
import type { ParseIssue } from '../../protocol/parseIssue';
import type { KnownWebhookType, webhookSchemas } from './webhookSchemas';

interface WebhookEnvelope {
  /** Absent where the webhook is about no conversation, such as a replica's training. */
  readonly conversationId?: string;
  /** When it happened, in milliseconds since the epoch. Absent where the webhook does not say. */
  readonly at?: number;
  /** The webhook as it came, with every field that is not read here. */
  readonly body: Readonly<Record<string, unknown>>;
}

interface KnownWebhook<Type extends KnownWebhookType> extends WebhookEnvelope {
  readonly type: Type;
  /** What it says, in the service's own names. Of a webhook without `properties`, these are the fields of its body. */
  readonly properties: z.infer<(typeof webhookSchemas)[Type]>;
  /** What could not be read of it, by its place in `properties`. Absent when all could; `body` has everything as it came. */
  readonly issues?: readonly ParseIssue[];
}

/** A webhook that is not known here, or a known one that lacks what it is about. Nothing of it is lost. */
export interface UnknownWebhook extends WebhookEnvelope {
  readonly type: 'unknown';
  /** As the service calls it, if it does. */
  readonly eventType?: string;
  /** Of a known webhook: what is wrong with it. */
  readonly issues?: readonly ParseIssue[];
}

/** What the service posts to a `callback_url`; `type` tells the kinds apart. */
export type TavusWebhook = { [Type in KnownWebhookType]: KnownWebhook<Type> }[KnownWebhookType] | UnknownWebhook;

/** One kind of webhook, by its type. */
export type WebhookOf<Type extends TavusWebhook['type']> = Extract<TavusWebhook, { readonly type: Type }>;
