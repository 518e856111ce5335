import type * as z from 'zod';
import { describeIssues } from '../../errors/describeIssues';
import { TavusApiError, type TavusApiFailure } from '../../errors/TavusApiError';
import { isRecord } from '../../protocol/isRecord';
import { parseIssues } from '../../protocol/parseIssue';
import { parseJson } from '../../protocol/parseJson';
import { checkTimeout, mergeFields, readExtraFields, type CallOptions } from './CallOptions';
import { checkFields, type RequestFields } from './checkFields';
import type { ClientSettings } from './checkClientOptions';
import { createDeprecationWarning } from './deprecatedFields';
import { ResponseTooLongError } from './fetchWholeResponse';
import { FetchTimeoutError, fetchWithRetry, type HttpRequest } from './fetchWithRetry';
import { readErrorResponse, readRequestId } from './readErrorResponse';
import { createRedact, redactError } from './redact';

/** A request of the API. Its fields are checked before anything is sent. */
export interface ApiRequest {
  readonly method: HttpRequest['method'];
  /** Such as `/v2/personas`, with its ids encoded. */
  readonly path: string;
  readonly query?: RequestFields | undefined;
  readonly body?: RequestFields | undefined;
  /** Never retried, not even when the service asks for it. */
  readonly isSentOnce?: boolean;
  /** Default: true for a GET and a DELETE. */
  readonly isIdempotent?: boolean;
  /** The statuses that say that the service did nothing, so that the request may be retried. Default none. */
  readonly retryStatuses?: readonly number[];
  /** Finds the id of a created resource in the text of a failed response, which may be an error, incomplete or cut off. */
  readonly findCreatedId?: (text: string) => string | undefined;
}

/** A successful response. */
export interface ApiResponse {
  readonly status: number;
  /** @throws {@link TavusApiError} when the body does not match the schema. */
  read<Schema extends z.ZodType>(schema: Schema): z.output<Schema>;
}

/**
 * Sends a request of the API. Rejects with {@link InvalidRequestError} when its fields are invalid, and with
 * {@link TavusApiError} when it fails.
 */
export type SendRequest = (request: ApiRequest, options: CallOptions | undefined) => Promise<ApiResponse>;

type Failure = Omit<TavusApiFailure, 'endpoint'>;

/** Creates the only function that reads the API key. */
export function createSendRequest(settings: ClientSettings): SendRequest {
  const { apiKey, baseUrl, fetch, retries, timeoutMs: defaultTimeoutMs } = settings;
  const warn = createDeprecationWarning(settings.onWarning);

  return async (request, options = {}) => {
    const key = apiKey();
    const redact = createRedact(key);
    const { method, path, isSentOnce = false, retryStatuses = [] } = request;
    const endpoint = redact(`${method} ${path}`);
    const createError = ({ requestId, detail, createdId, ...failure }: Failure): TavusApiError =>
      new TavusApiError({
        ...failure,
        endpoint,
        requestId: requestId && redact(requestId),
        detail: detail && redact(detail),
        createdId: createdId && redact(createdId),
      });

    const [query, fields] = [request.query, request.body].map((part) => part && checkFields(endpoint, part, redact));
    if (request.body) warn(method, path, request.body);
    const httpRequest = {
      ...buildRequest(baseUrl, { method, path, query, fields }, readExtraFields(options)),
      isIdempotent: request.isIdempotent ?? (method === 'GET' || method === 'DELETE'),
      retryStatuses,
    };
    httpRequest.headers['x-api-key'] = key;
    const timeoutMs = checkTimeout(options.timeoutMs ?? defaultTimeoutMs);

    let received = '';
    const findCreatedId = (): string | undefined => request.findCreatedId?.(received);
    const { response, text } = await fetchWithRetry(httpRequest, {
      fetch,
      retries: isSentOnce ? 0 : retries,
      timeoutMs,
      signal: options.signal,
      onText: (textSoFar) => void (received = textSoFar),
    }).catch((error: unknown) => {
      // An aborted call rejects with the caller's reason.
      options.signal?.throwIfAborted();
      const createdId = findCreatedId();
      if (error instanceof FetchTimeoutError)
        throw createError({ reason: 'timed-out', detail: `${timeoutMs} ms`, createdId });
      if (error instanceof ResponseTooLongError)
        throw createError({ reason: 'unexpected-response', detail: error.message, createdId });
      throw createError({ reason: 'unreachable', cause: redactError(error, redact), createdId });
    });

    const { status, headers } = response;
    const known = { status, requestId: readRequestId(headers) };
    const body = parseJson(text);
    if (!response.ok && !(status === 304 && method === 'PATCH')) {
      const failure = readErrorResponse(method, response, body, redact);
      // With the other reasons, the service has rejected the request and created nothing.
      const mayBeCreated = failure.reason === 'unavailable' || failure.reason === 'unexpected-response';
      throw createError({ ...known, ...failure, createdId: mayBeCreated ? findCreatedId() : undefined });
    }
    const createUnexpected = (detail: string): TavusApiError =>
      createError({ ...known, reason: 'unexpected-response', detail, createdId: findCreatedId() });
    // Such as a proxy's page with a status of success. A response without a body is fine: some requests have none.
    if (body === undefined && text.trim() !== '') throw createUnexpected('no JSON');
    return {
      status,
      read: (schema) => {
        const result = safeParse(schema, body);
        if (result === undefined) throw createUnexpected('nested too deeply');
        if (result.success) return result.data;
        throw createUnexpected(body === undefined ? 'no JSON' : describeIssues(parseIssues(result.error)));
      },
    };
  };
}

interface CheckedRequest extends Pick<ApiRequest, 'method' | 'path'> {
  readonly query: unknown;
  readonly fields: unknown;
}

/** Builds URL, body and headers. Extra fields are added to the body if it has fields, and otherwise to the query. */
function buildRequest(
  baseUrl: string,
  { method, path, query, fields }: CheckedRequest,
  extraFields: Readonly<Record<string, unknown>>,
) {
  const hasFields = method !== 'GET' && method !== 'DELETE' && !Array.isArray(fields);
  const hasExtra = hasFields && Object.keys(extraFields).length > 0;
  const content = hasExtra ? mergeFields(isRecord(fields) ? fields : {}, extraFields) : fields;
  const headers: Record<string, string> = { accept: 'application/json' };
  if (content !== undefined) headers['content-type'] = 'application/json';
  return {
    method,
    url: buildUrl(baseUrl + path, { ...(isRecord(query) && query), ...(hasFields ? undefined : extraFields) }),
    headers,
    body: content === undefined ? undefined : JSON.stringify(content),
  };
}

function buildUrl(address: string, query: Readonly<Record<string, unknown>>): string {
  const url = new URL(address);
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) url.searchParams.set(name, queryText(value));
  }
  return url.href;
}

/** The items of a list are separated by commas. */
function queryText(value: unknown): string {
  if (Array.isArray(value)) return value.map(queryText).join(',');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** `undefined` for a value that is nested so deeply that the schema overflows the stack. */
function safeParse<Schema extends z.ZodType>(schema: Schema, body: unknown) {
  try {
    return schema.safeParse(body);
  } catch {
    return undefined;
  }
}
