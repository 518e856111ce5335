import { isRecord } from '../../protocol/isRecord';
import { parseAppMessage } from '../../protocol/parseAppMessage';
import { parseJson } from '../../protocol/parseJson';
import { BODY_WAS_READ, bodyTimeout, readBody, decodeUtf8 } from '../readBody';
import { verifyToolSignature } from './verifyToolSignature';

const MAX_BODY_BYTES = 2 ** 20;

/** A call of a tool that the service delivers to your API. */
export interface ToolRequest {
  readonly name: string;
  readonly conversationId?: string;
  /** The same when the service sends the same call again. Use it as a key for what must happen only once. */
  readonly toolCallId?: string;
  /** The arguments as the model wrote them. Check them before you use them. */
  readonly arguments: Readonly<Record<string, unknown>>;
}

/**
 * Reads a tool call that the service delivers to your API, after checking its signature with `verifyToolSignature`.
 *
 * It reads every spelling that the page reads, so you can move a tool from the page to a server. A call without arguments
 * has `{}`.
 *
 * @param secret - The tool's own `delivery.api.auth.secret`.
 * @param options.bodyTimeoutMs - How long the body may take, in milliseconds. Default 10,000.
 * @returns `null` for a request without a valid signature, and for one that is longer than 1 MiB, takes too long, calls no
 *   tool, or has arguments that are not a JSON object. Respond with 401.
 * @throws {@link InvalidOptionError} for an empty secret, and for a time that is longer than a timer can wait. `TypeError` when
 *   something else has read the body, so that its signature cannot be checked any more.
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
  const call = parseJson(decodeUtf8(body.bytes) ?? '');
  const message = isRecord(call) ? parseAppMessage({ ...call, event_type: 'conversation.tool_call' }) : undefined;
  if (message?.ok !== true || message.event.event_type !== 'conversation.tool_call') return null;
  const { conversation_id, properties } = message.event;
  const { name, arguments: args, tool_call_id } = properties;
  if (typeof args === 'string') return null;
  return {
    name,
    ...(isNonBlank(conversation_id) && { conversationId: conversation_id }),
    ...(isNonBlank(tool_call_id) && { toolCallId: tool_call_id }),
    arguments: args,
  };
}

function isNonBlank(value: string | undefined): value is string {
  return value !== undefined && value.trim() !== '';
}
