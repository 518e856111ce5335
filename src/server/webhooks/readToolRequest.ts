import { isRecord } from '../../protocol/isRecord';
import { parseAppMessage } from '../../protocol/parseAppMessage';
import { parseJson } from '../../protocol/parseJson';
import { BODY_WAS_READ, bodyTimeout, readBody, textOf } from '../readBody';
import { verifyToolSignature } from './verifyToolSignature';

const MAX_BODY_BYTES = 2 ** 20;

/** A tool that the replica calls at your API. */
export interface ToolRequest {
  readonly name: string;
  readonly conversationId?: string;
  /** The same when the service sends the same call again: a key for what must happen once. */
  readonly toolCallId?: string;
  /** What the model made up for the tool's parameters: check it before you act on it. */
  readonly arguments: Readonly<Record<string, unknown>>;
}

/**
 * Reads the request of a tool that is delivered to your API, once its signature is proven by `verifyToolSignature`.
 *
 * It reads every spelling that the page reads, so a tool may move from the page to a server. A call without arguments has
 * `{}`.
 *
 * @param secret - The tool's own `delivery.api.auth.secret`.
 * @param options.bodyTimeoutMs - How long the body may take, in milliseconds. Default 10,000.
 * @returns `null` for a request that is not signed by it, is longer than 1 MiB, takes too long, calls no tool, or has
 *   arguments that are no JSON object: answer it with 401.
 * @throws {@link InvalidOptionError} for an empty secret, and for a time that no timer can wait. `TypeError` when something else
 *   has read the body: its signature cannot be checked any more.
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
  if (request.bodyUsed) throw new TypeError(BODY_WAS_READ);
  const signature = request.headers.get('x-tavus-signature');
  const body = await readBody(request, { maxBytes: MAX_BODY_BYTES, timeoutMs: bodyTimeout(bodyTimeoutMs) });
  if (!body.isRead || !(await verifyToolSignature({ rawBody: body.bytes, signature, secret }))) return null;
  const call = parseJson(textOf(body.bytes) ?? '');
  const message = isRecord(call) ? parseAppMessage({ ...call, event_type: 'conversation.tool_call' }) : undefined;
  if (message?.ok !== true || message.event.event_type !== 'conversation.tool_call') return null;
  const { conversation_id, properties } = message.event;
  const { name, arguments: given, tool_call_id } = properties;
  if (typeof given === 'string') return null;
  return {
    name,
    ...(isText(conversation_id) && { conversationId: conversation_id }),
    ...(isText(tool_call_id) && { toolCallId: tool_call_id }),
    arguments: given,
  };
}

function isText(value: string | undefined): value is string {
  return value !== undefined && value.trim() !== '';
}
