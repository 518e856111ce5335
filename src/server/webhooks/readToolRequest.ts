import { isRecord } from '../../protocol/isRecord';
import { parseAppMessage } from '../../protocol/parseAppMessage';
import { parseJson } from '../../protocol/parseJson';
import { BODY_WAS_READ, bodyTimeout, readBody, decodeUtf8 } from '../readBody';
import { verifyToolSignature } from './verifyToolSignature';

const MAX_BODY_BYTES = 2 ** 20;

/** A call of a tool that the service delivers to your API, or that your page sends there with `relayToolCalls`. */
export interface ToolRequest {
  /** `service`: its signature is valid. `page`: a browser has sent it, and `authorizePage` has accepted it. */
  readonly source: 'service' | 'page';
  readonly name: string;
  readonly conversationId?: string;
  /** The same when the service sends the same call again. Use it as a key for what must happen only once. */
  readonly toolCallId?: string;
  /** The arguments as the model wrote them. Check them before you use them. */
  readonly arguments: Readonly<Record<string, unknown>>;
}

export interface ToolRequestOptions {
  /** How long the body may take, in milliseconds. Default 10,000. */
  readonly bodyTimeoutMs?: number | undefined;
  /**
   * Accepts calls that a page has sent with `relayToolCalls`. They have no signature, so this function decides whether the user may
   * call the tool, for example by the cookie of their session. The body of the request has been read. A user may send any call:
   * check the arguments, and whether the conversation is theirs. Default: a call without a signature is refused.
   */
  readonly authorizePage?: ((request: Request, call: ToolRequest) => boolean | Promise<boolean>) | undefined;
}

/**
 * Reads a tool call that the service delivers to your API, after checking its signature with `verifyToolSignature`. With
 * `authorizePage`, it also reads the calls that your page sends with `relayToolCalls`, so that one route serves both.
 *
 * It reads every spelling that the page reads, so you can move a tool from the page to a server. A call without arguments
 * has `{}`. A call of a page must have the content type `application/json`, which a form of another site cannot send.
 *
 * @param secret - The tool's own `delivery.api.auth.secret`; `null` if only pages send calls.
 * @returns `null` for a request without a valid signature that is not an accepted one of a page, and for one that is longer than
 *   1 MiB, takes too long, calls no tool, or has arguments that are not a JSON object. Respond with 401.
 * @throws {@link InvalidOptionError} for an empty secret, and for a time that is longer than a timer can wait. `TypeError` when
 *   something else has read the body, so that its signature cannot be checked any more. What `authorizePage` throws.
 * @example
 * const call = await readToolRequest(request, process.env.TOOL_SECRET ?? '');
 * if (call === null) return new Response(null, { status: 401 });
 * return Response.json(await bookTable(call.arguments));
 */
export async function readToolRequest(
  request: Request,
  secret: string | null,
  { bodyTimeoutMs, authorizePage }: ToolRequestOptions = {},
): Promise<ToolRequest | null> {
  if (request.bodyUsed) throw new TypeError(BODY_WAS_READ);
  const signature = request.headers.get('x-tavus-signature');
  const body = await readBody(request, { maxBytes: MAX_BODY_BYTES, timeoutMs: bodyTimeout(bodyTimeoutMs) });
  if (!body.isRead) return null;
  const isSigned = secret !== null && (await verifyToolSignature({ rawBody: body.bytes, signature, secret }));
  if (isSigned) return parseCall(body.bytes, 'service');
  const isJson = /^application\/json\b/i.test(request.headers.get('content-type') ?? '');
  if (authorizePage === undefined || signature !== null || !isJson) return null;
  const call = parseCall(body.bytes, 'page');
  return call !== null && (await authorizePage(request, call)) ? call : null;
}

function parseCall(bytes: Uint8Array<ArrayBuffer>, source: ToolRequest['source']): ToolRequest | null {
  const call = parseJson(decodeUtf8(bytes) ?? '');
  const message = isRecord(call) ? parseAppMessage({ ...call, event_type: 'conversation.tool_call' }) : undefined;
  if (message?.ok !== true || message.event.event_type !== 'conversation.tool_call') return null;
  const { conversation_id, properties } = message.event;
  const { name, arguments: args, tool_call_id } = properties;
  if (typeof args === 'string') return null;
  return {
    source,
    name,
    ...(isNonBlank(conversation_id) && { conversationId: conversation_id }),
    ...(isNonBlank(tool_call_id) && { toolCallId: tool_call_id }),
    arguments: args,
  };
}

function isNonBlank(value: string | undefined): value is string {
  return value !== undefined && value.trim() !== '';
}
