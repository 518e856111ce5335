import { InvalidOptionError } from '../../errors/InvalidOptionError';

const SHA256_HEX = /^[0-9a-f]{64}$/;

export interface ToolSignature {
  /** The body exactly as it was received. JSON that was parsed and written again has other bytes. */
  readonly rawBody: string | Uint8Array;
  /** The header `X-Tavus-Signature`, or `null` or `undefined` when it is missing. */
  readonly signature: string | null | undefined;
  /** The tool's own `delivery.api.auth.secret`. It is neither your API key nor the secret of `callbackUrl`. */
  readonly secret: string;
}

/**
 * Checks that a request to your API comes from your own tool. The signature is an HMAC with SHA-256 over the raw body, in
 * lower-case hex.
 *
 * **Only for tools.** The webhooks of conversations, objectives, guardrails, replicas, videos and documents are not signed.
 * Many samples check this header there, and then reject every webhook or, worse, check nothing. For webhooks, use
 * `callbackUrl` and `createWebhookHandler`.
 *
 * The signature contains no time, so a request that was intercepted can be sent again. Compares in constant time.
 *
 * @returns False for a signature that is missing, malformed or for another body.
 * @throws {@link InvalidOptionError} for an empty secret, with which anyone could sign.
 * @example
 * const rawBody = await request.text();
 * const signature = request.headers.get('x-tavus-signature');
 * if (!(await verifyToolSignature({ rawBody, signature, secret }))) return new Response(null, { status: 401 });
 */
export async function verifyToolSignature({ rawBody, signature, secret }: ToolSignature): Promise<boolean> {
  const key = new TextEncoder().encode(secret);
  if (key.length === 0) throw new InvalidOptionError('secret', 'it is empty. Pass the one the tool was made with.');
  const bytes = bytesOf(rawBody);
  if (bytes === undefined || typeof signature !== 'string' || !SHA256_HEX.test(signature)) return false;
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const imported = await crypto.subtle.importKey('raw', key, algorithm, false, ['verify']);
  return crypto.subtle.verify(algorithm.name, imported, fromHex(signature), bytes);
}

/** `undefined` for a body that was parsed already: it has no bytes to check. */

function bytesOf(body: unknown): Uint8Array<ArrayBuffer> | undefined {
  if (typeof body === 'string') return new TextEncoder().encode(body);
  return body instanceof Uint8Array ? new Uint8Array(body) : undefined;
}

function fromHex(hex: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: hex.length / 2 }, (_, index) => parseInt(hex.slice(index * 2, index * 2 + 2), 16));
}
