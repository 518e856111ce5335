import { readToolArguments } from '../../protocol/inbound/toolArguments';
import { isRecord } from '../../protocol/isRecord';
import { bodyTimeout, readBody, textOf } from '../readBody';
import { verifyToolSignature } from './verifyToolSignature';

const MAX_BODY_BYTES = 2 ** 20;

/** A tool that the replica calls at your API. */
export interface ToolRequest {
  readonly name: string;
  readonly conversationId?: string;
  /** What the model made up for the tool's parameters: check it before you act on it. */
  readonly arguments: Readonly<Record<string, unknown>>;
}

/**
 * Reads the request of a tool that is delivered to your API, once its signature is proven by `verifyToolSignature`.
 *
 * @param secret - The tool's own `delivery.api.auth.secret`.
 * @param options.bodyTimeoutMs - How long the body may take, in milliseconds. Default 10,000.
 * @returns `null` for a request that is not signed by it, is longer than 1 MiB, takes too long, or calls no tool: answer it
 *   with 401.
 * @throws {@link InvalidOptionError} for an empty secret, and for a time that no timer can wait.
 * @example
 * const call = await readToolRequest(request, process.env.TOOL_SECRET ?? '');
 * if (call === null) return new Response(null, { status: 401 });
 * return Response.json(await bookTable(call.arguments));
 */
export async function readToolRequest(
  request: Request,
  secret: string,
  { bodyTimeoutMs }: { readonly bodyTimeoutMs?: number } = {},
): Promise<ToolRequest | null> {
  const signature = request.headers.get('x-tavus-signature');
  const body = await readBody(request, { maxBytes: MAX_BODY_BYTES, timeoutMs: bodyTimeout(bodyTimeoutMs) });
  if (!body.isRead || !(await verifyToolSignature({ rawBody: body.bytes, signature, secret }))) return null;
  const call = parsed(textOf(body.bytes));
  if (!isRecord(call) || typeof call.name !== 'string' || call.name === '') return null;
  const given = readToolArguments(call.arguments);
  if (typeof given === 'string') return null;
  const { name, conversation_id } = call;
  return { name, ...(typeof conversation_id === 'string' && { conversationId: conversation_id }), arguments: given };
}

function parsed(text = ''): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
