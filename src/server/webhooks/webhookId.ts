import type { TavusWebhook } from '../../rest/webhooks/TavusWebhook';
import { sha256 } from '../signing/sha256';

/**
 * Names a webhook, so that the same one is known when it comes again. The service sends no id: it is a hash of the bytes
 * and of the reference they came for.
 */
export async function webhookId(
  event: TavusWebhook,
  reference: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<string> {
  // The joining comes under two names, so in two bodies, and is one event in a conversation.
  if (event.type === 'system.replica_joined' && event.conversationId !== undefined) {
    return sha256(encoded([reference, event.type, event.conversationId]));
  }
  const prefix = encoded([reference]);
  const all = new Uint8Array(prefix.length + bytes.length);
  all.set(prefix);
  all.set(bytes, prefix.length);
  return sha256(all);
}

// As JSON, in which no two lists of texts look the same.
function encoded(texts: readonly string[]): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(texts));
}
