import type * as z from 'zod';
import type { ParseIssue } from '../../protocol/parseIssue';
import type { KnownWebhookType, webhookSchemas } from './webhookSchemas';

interface WebhookEnvelope {
  /** Absent when the webhook is not about a conversation, such as one about the training of a replica. */
  readonly conversationId?: string;
  /** When it happened, in milliseconds since the epoch. Absent when the webhook has no time. */
  readonly at?: number;
  /** The webhook as it was received, with every field. */
  readonly body: Readonly<Record<string, unknown>>;
}

interface KnownWebhook<Type extends KnownWebhookType> extends WebhookEnvelope {
  readonly type: Type;
  /** Its fields, under the service's names. When a webhook has no `properties`, these are the fields of its body. */
  readonly properties: z.infer<(typeof webhookSchemas)[Type]>;
  /** The parts of `properties` that could not be read, by their paths. Absent when all could. `body` has the original fields. */
  readonly issues?: readonly ParseIssue[];
}

/** A webhook of an unknown type, or one that lacks a required field. `body` has all its fields. */
export interface UnknownWebhook extends WebhookEnvelope {
  readonly type: 'unknown';
  /** The service's name for the type. Absent when it has none. */
  readonly eventType?: string;
  /** What is wrong with a webhook of a known type. */
  readonly issues?: readonly ParseIssue[];
}

/** A webhook: what the service posts to a `callback_url`. Switch on `type`. */
export type TavusWebhook = { [Type in KnownWebhookType]: KnownWebhook<Type> }[KnownWebhookType] | UnknownWebhook;

/** The webhook of one type. */
export type WebhookOf<Type extends TavusWebhook['type']> = Extract<TavusWebhook, { readonly type: Type }>;
