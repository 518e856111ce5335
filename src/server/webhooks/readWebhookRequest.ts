import type { TavusWebhook } from '../../rest/webhooks/TavusWebhook';
import { BODY_WAS_READ, readBody, textOf } from '../readBody';
import { readToken } from '../signing/readToken';
import type { SigningKeys } from '../signing/signingKeys';
import { TOKEN_PARAMETER } from './callbackUrl';
import { parseWebhook } from './parseWebhook';
import type { WebhookProblem } from './webhookAnswers';
import type { WebhookContext } from './WebhookHandlerOptions';
import { webhookId } from './webhookId';

/** How far the clock of the service may be ahead of ours. */
const MAX_AHEAD_MS = 5 * 60 * 1000;

export interface WebhookLimits {
  readonly maxBodyBytes: number;
  readonly bodyTimeoutMs: number;
  readonly replayWindowMs: number | 'none';
}

export type ReadWebhook =
  | { readonly isAccepted: true; readonly event: TavusWebhook; readonly context: WebhookContext }
  | { readonly isAccepted: false; readonly problem: WebhookProblem }
  /** The cause is for the host alone. */
  | MisconfiguredWebhook;

interface MisconfiguredWebhook {
  readonly isAccepted: false;
  readonly problem: 'misconfigured';
  readonly cause: unknown;
  /** What the answer may say, where it is no secret. */
  readonly message?: string;
}

/** Reads a webhook out of a request, once the caller is proven: not a byte of the body before. Never throws. */
export async function readWebhookRequest(
  request: Request,
  findKeys: () => SigningKeys,
  now: number,
  { maxBodyBytes, bodyTimeoutMs, replayWindowMs }: WebhookLimits,
): Promise<ReadWebhook> {
  if (request.method !== 'POST') return refused('method-not-allowed');
  const token = new URL(request.url).searchParams.get(TOKEN_PARAMETER);
  if (token === null || token === '') return refused('token-missing');
  let keys: SigningKeys;
  try {
    keys = findKeys();
  } catch (cause) {
    return misconfigured(cause);
  }
  const proof = await readToken(keys, token, { purpose: 'webhook', now });
  if (!proof.isValid) return refused(`token-${proof.reason}`);

  const body = await readBody(request, { maxBytes: maxBodyBytes, timeoutMs: bodyTimeoutMs });
  if (!body.isRead) {
    return body.reason === 'was-read'
      ? { ...misconfigured(new TypeError(BODY_WAS_READ)), message: BODY_WAS_READ }
      : refused(body.reason);
  }
  // The service repeats the address in its webhooks. Whoever logs one is not to log what proves the next.
  const event = parsed(textOf(body.bytes)?.replaceAll(token, ''));
  if (event === undefined) return refused('malformed');
  if (!isInTime(event.at, now, replayWindowMs)) return refused('out-of-time');

  const reference = proof.subject;
  return { isAccepted: true, event, context: { reference, id: await webhookId(event, reference, body.bytes) } };
}

function refused(problem: WebhookProblem): ReadWebhook {
  return { isAccepted: false, problem };
}

function misconfigured(cause: unknown): MisconfiguredWebhook {
  return { isAccepted: false, problem: 'misconfigured', cause };
}

function parsed(text: string | undefined): TavusWebhook | undefined {
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
