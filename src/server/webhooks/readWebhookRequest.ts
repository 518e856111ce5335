import type { TavusWebhook } from '../../rest/webhooks/TavusWebhook';
import { BODY_WAS_READ, decodeUtf8, readBody } from '../readBody';
import { sha256 } from '../signing/sha256';
import type { SigningKeys } from '../signing/signingKeys';
import { readToken } from '../signing/token';
import { TOKEN_PARAMETER } from './callbackUrl';
import type { WebhookSettings } from './checkWebhookOptions';
import { parseWebhook } from './parseWebhook';
import type { WebhookContext } from './WebhookHandlerOptions';
import type { WebhookRefusal } from './webhookResponses';

/** How far the service's clock may be ahead of this one. */
const MAX_AHEAD_MS = 5 * 60 * 1000;

type ReadWebhook =
  | { readonly isAccepted: true; readonly event: TavusWebhook; readonly context: WebhookContext }
  | { readonly isAccepted: false; readonly refusal: WebhookRefusal }
  | MisconfiguredWebhook;

interface MisconfiguredWebhook {
  readonly isAccepted: false;
  readonly refusal: 'misconfigured';
  /** For the app only. */
  readonly cause: unknown;
  /** The message of the response, when it is not a secret. */
  readonly message?: string;
}

type ReadSettings = Pick<WebhookSettings, 'findKeys' | 'now' | 'maxBodyBytes' | 'bodyTimeoutMs' | 'replayWindowMs'>;

/** Reads the webhook in a request. The body is not read before the token has proven the caller. Never throws. */
export async function readWebhookRequest(
  request: Request,
  { findKeys, now: readClock, maxBodyBytes, bodyTimeoutMs, replayWindowMs }: ReadSettings,
): Promise<ReadWebhook> {
  const now = readClock();
  if (request.method !== 'POST') return refuse('method-not-allowed');
  const token = new URL(request.url).searchParams.get(TOKEN_PARAMETER);
  if (token === null || token === '') return refuse('token-missing');
  let keys: SigningKeys;
  try {
    keys = findKeys();
  } catch (cause) {
    return misconfigured(cause);
  }
  const proof = await readToken(keys, token, { purpose: 'webhook', now });
  if (!proof.isValid) return refuse(`token-${proof.reason}`);

  const body = await readBody(request, { maxBytes: maxBodyBytes, timeoutMs: bodyTimeoutMs });
  if (!body.isRead) {
    return body.reason === 'was-read'
      ? { ...misconfigured(new TypeError(BODY_WAS_READ)), message: BODY_WAS_READ }
      : refuse(body.reason);
  }
  // The service repeats the URL in its webhooks. An app that logs a webhook must not log the token.
  const event = parseWebhookText(decodeUtf8(body.bytes)?.replaceAll(token, ''));
  if (event === undefined) return refuse('malformed');
  if (!isInTime(event.at, now, replayWindowMs)) return refuse('out-of-time');

  const reference = proof.subject;
  return { isAccepted: true, event, context: { reference, id: await webhookId(event, reference, body.bytes) } };
}

function refuse(refusal: WebhookRefusal): ReadWebhook {
  return { isAccepted: false, refusal };
}

function misconfigured(cause: unknown): MisconfiguredWebhook {
  return { isAccepted: false, refusal: 'misconfigured', cause };
}

function parseWebhookText(text: string | undefined): TavusWebhook | undefined {
  try {
    return text === undefined ? undefined : parseWebhook(text);
  } catch {
    return undefined;
  }
}

function isInTime(at: number | undefined, now: number, windowMs: number | 'none'): boolean {
  if (at === undefined) return true;
  return at <= now + MAX_AHEAD_MS && (windowMs === 'none' || at >= now - windowMs);
}

/** Identifies a webhook. The service sends no id, so this is a hash of the body and of the reference in its URL. */
async function webhookId(event: TavusWebhook, reference: string, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  // The service sends this event twice, under two names and so in two bodies. It happens once in a conversation.
  if (event.type === 'system.replica_joined' && event.conversationId !== undefined) {
    return sha256(encodeTexts([reference, event.type, event.conversationId]));
  }
  const prefix = encodeTexts([reference]);
  const all = new Uint8Array(prefix.length + bytes.length);
  all.set(prefix);
  all.set(bytes, prefix.length);
  return sha256(all);
}

// As JSON, in which two different lists of texts never look the same.
function encodeTexts(texts: readonly string[]): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(texts));
}
