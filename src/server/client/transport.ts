import type * as z from 'zod';
import { TavusApiError, type TavusApiFailure } from '../../errors/TavusApiError';
import { parseIssues } from '../../protocol/parseIssue';
import { parseJson } from '../../protocol/parseJson';
import { errorWords } from '../../rest/errorWords';
import { address } from './address';
import { checkTimeout, extraFieldsOf, type CallOptions } from './CallOptions';
import { AnswerTooLong, carry, type Load } from './carry';
import { checkFields, type GivenFields } from './checkFields';
import type { ClientSettings } from './clientSettings';
import { deprecatedFields } from './deprecatedFields';
import { plainCause } from './plainCause';
import { readRetryAfter } from './readRetryAfter';
import { refusalReason } from './refusalReason';
import { createScrub } from './scrub';
import { serviceWords } from './serviceWords';
import { TimeUp, withDeadline } from './withDeadline';

/** One request of the API. Its fields are checked before anything is sent. */
export interface Call {
  readonly method: Load['method'];
  /** Such as `/v2/personas`, with its ids encoded. */
  readonly path: string;
  readonly query?: GivenFields;
  readonly body?: GivenFields;
  /** Never sent twice, not even when the service asks to. */
  readonly isSentOnce?: boolean;
  /** Whether it does the same when it is sent twice. Default: of a GET and a DELETE, yes. */
  readonly isRepeatable?: boolean;
  /** The statuses that say of this request that nothing was done, so that it can be sent again. Default none. */
  readonly undoneStatuses?: readonly number[];
  /** Finds the id of what was created in an answer that is of no use otherwise: torn, incomplete, or an error of the service. */
  readonly findCreatedId?: (text: string) => string | undefined;
}

/** A success of the service. */
export interface Answer {
  readonly status: number;
  /** @throws {@link TavusApiError} when the answer is not what the schema says. */
  read<Schema extends z.ZodType>(schema: Schema): z.output<Schema>;
}

/**
 * Sends a request of the API. Rejects with {@link InvalidRequestError} when its fields are wrong, and with
 * {@link TavusApiError} when it fails.
 */
export type Send = (call: Call, options: CallOptions | undefined) => Promise<Answer>;

type Failure = Omit<TavusApiFailure, 'endpoint'>;

/** The one place that knows the API key. */
export function createTransport({ apiKey, baseUrl, fetch, retries, timeoutMs, onWarning }: ClientSettings): Send {
  const warned = new Set<string>();
  const warn = ({ method, path }: Call, { schema, fields }: GivenFields): void => {
    // Of one resource as of any other of its kind.
    const endpoint = `${method} ${path.replace(/^(\/v2\/[^/]+)\/[^/]+/, '$1/{id}')}`;
    for (const field of deprecatedFields(endpoint, schema, fields)) {
      const name = `${endpoint} ${field.path}`;
      if (!warned.has(name)) onWarning(field);
      warned.add(name);
    }
  };

  return async (call, options = {}) => {
    const key = apiKey();
    const scrub = createScrub(key);
    const { method, path, isSentOnce = false, undoneStatuses = [] } = call;
    const isRepeatable = call.isRepeatable ?? (method === 'GET' || method === 'DELETE');
    const endpoint = scrub(`${method} ${path}`);
    const fail = ({ requestId, detail, createdId, ...failure }: Failure): TavusApiError =>
      new TavusApiError({
        ...failure,
        endpoint,
        requestId: requestId && scrub(requestId),
        detail: detail && scrub(detail),
        createdId: createdId && scrub(createdId),
      });

    const checked = (given: GivenFields | undefined): unknown => given && checkFields(endpoint, given, scrub);
    const request = { method, path, query: checked(call.query), body: checked(call.body) };
    if (call.body) warn(call, call.body);
    const { url, body: sentBody } = address(baseUrl, request, extraFieldsOf(options));
    const sentHeaders = headersOf(key, sentBody !== undefined);
    const load = { method, url, body: sentBody, headers: sentHeaders, isRepeatable, undoneStatuses };
    const limit = checkTimeout(options.timeoutMs ?? timeoutMs);
    const until = Date.now() + limit;
    let response: Response;
    let text: string;
    let received = '';
    const onText = (soFar: string): void => void (received = soFar);
    /** An answer that broke off, or that is an error, may still name what was created. */
    const createdId = (): string | undefined => call.findCreatedId?.(received);
    try {
      [response, text] = await withDeadline(
        async (signal) => {
          const carried = await carry(load, { fetch, retries: isSentOnce ? 0 : retries, until, signal, onText });
          return [carried, await carried.text()];
        },
        { timeoutMs: limit, signal: options.signal },
      );
    } catch (thrown) {
      // An aborted call rejects with the caller's own reason.
      options.signal?.throwIfAborted();
      const known = { createdId: createdId() };
      if (thrown instanceof TimeUp) throw fail({ ...known, reason: 'timed-out', detail: `${limit} ms` });
      if (thrown instanceof AnswerTooLong)
        throw fail({ ...known, reason: 'unexpected-answer', detail: thrown.message });
      throw fail({ ...known, reason: 'unreachable', cause: plainCause(thrown, scrub) });
    }

    const { status, headers } = response;
    const requestId = ['x-request-id', 'x-amzn-requestid', 'cf-ray'].map((name) => headers.get(name)).find(Boolean);
    const known = { status, requestId: requestId ?? undefined };
    const body = parseJson(text);

    if (!response.ok && !(status === 304 && method === 'PATCH')) {
      const reason = refusalReason(method, status, errorWords(body));
      const retryAfterMs = readRetryAfter(headers, Date.now());
      const serviceMessage = serviceWords(body, scrub);
      // What the service refuses, it has not created.
      const id = reason === 'unavailable' || reason === 'unexpected-answer' ? createdId() : undefined;
      throw fail({ ...known, reason, serviceMessage, retryAfterMs, createdId: id });
    }
    const unexpected = (detail: string): TavusApiError =>
      fail({ ...known, reason: 'unexpected-answer', detail, createdId: createdId() });
    // A proxy's page, though its status says that all is well. An answer without a body is fine: some have none.
    if (body === undefined && text.trim() !== '') throw unexpected('no JSON');
    return {
      status,
      read: (schema) => {
        const result = safeParse(schema, body);
        if (result === undefined) throw unexpected('nested too deeply');
        if (result.success) return result.data;
        const issues = parseIssues(result.error).map((issue) => `${issue.path}: ${issue.message}`);
        throw unexpected(body === undefined ? 'no JSON' : issues.join('; '));
      },
    };
  };
}

/** `undefined` for values that are nested more deeply than the stack is. */
function safeParse<Schema extends z.ZodType>(schema: Schema, body: unknown) {
  try {
    return schema.safeParse(body);
  } catch {
    return undefined;
  }
}

function headersOf(apiKey: string, hasBody: boolean): Record<string, string> {
  const json = 'application/json';
  return { accept: json, 'x-api-key': apiKey, ...(hasBody && { 'content-type': json }) };
}
