import type * as z from 'zod';
import { TavusApiError, type TavusApiFailure } from '../../errors/TavusApiError';
import { isRecord } from '../../protocol/isRecord';
import { parseIssues } from '../../protocol/parseIssue';
import type { JsonPatch } from '../../rest/jsonPatch';
import { checkTimeout, type CallOptions } from './CallOptions';
import { carry, type Load } from './carry';
import type { ClientSettings } from './clientSettings';
import { mergeFields } from './mergeFields';
import { plainCause } from './plainCause';
import { readRetryAfter } from './readRetryAfter';
import { refusalReason } from './refusalReason';
import { createScrub } from './scrub';
import { serviceWords } from './serviceWords';
import { TimeUp, withDeadline } from './withDeadline';

/** One request of the API, already checked. */
export interface Call {
  readonly method: Load['method'];
  /** Such as `/v2/personas`, with its ids encoded. */
  readonly path: string;
  readonly query?: Readonly<Record<string, unknown>> | undefined;
  readonly body?: Readonly<Record<string, unknown>> | JsonPatch | undefined;
  /** Never sent twice, not even when the service asks to. */
  readonly isSentOnce?: boolean;
}

/** A success of the service. */
export interface Answer {
  readonly status: number;
  /** @throws {@link TavusApiError} when the answer is not what the schema says. */
  read<Schema extends z.ZodType>(schema: Schema): z.output<Schema>;
}

/** Sends a request of the API, and rejects with {@link TavusApiError} when it fails. */
export type Send = (call: Call, options: CallOptions | undefined) => Promise<Answer>;

type Failure = Omit<TavusApiFailure, 'endpoint'>;

/** The one place that knows the API key. */
export function createTransport({ apiKey, baseUrl, fetch, retries, timeoutMs }: ClientSettings): Send {
  const scrub = createScrub(apiKey);

  return async (call, options = {}) => {
    const { method, path, isSentOnce = false } = call;
    const endpoint = scrub(`${method} ${path}`);
    const fail = ({ requestId, detail, ...failure }: Failure): TavusApiError =>
      new TavusApiError({
        ...failure,
        endpoint,
        requestId: requestId && scrub(requestId),
        detail: detail && scrub(detail),
      });

    const { url, body: sentBody } = address(baseUrl, call, options);
    const load = { method, url, body: sentBody, headers: headersOf(apiKey, sentBody !== undefined) };
    const limit = checkTimeout(options.timeoutMs ?? timeoutMs);
    const until = Date.now() + limit;
    let response: Response;
    let text: string;
    try {
      [response, text] = await withDeadline(
        async (signal) => {
          const carried = await carry(load, { fetch, retries: isSentOnce ? 0 : retries, until, signal });
          return [carried, await carried.text()];
        },
        { timeoutMs: limit, signal: options.signal },
      );
    } catch (thrown) {
      // The caller's own reason goes back as it is.
      options.signal?.throwIfAborted();
      if (thrown instanceof TimeUp) throw fail({ reason: 'timed-out', detail: `${limit} ms` });
      throw fail({ reason: 'unreachable', cause: plainCause(thrown, scrub) });
    }

    const { status, headers } = response;
    const requestId = ['x-request-id', 'x-amzn-requestid', 'cf-ray'].map((name) => headers.get(name)).find(Boolean);
    const known = { status, requestId: requestId ?? undefined };
    const body = parseJson(text);

    if (!response.ok && !(status === 304 && method === 'PATCH')) {
      const serviceMessage = serviceWords(body, scrub);
      const retryAfterMs = readRetryAfter(headers, Date.now());
      throw fail({ ...known, reason: refusalReason(method, status, serviceMessage), serviceMessage, retryAfterMs });
    }
    return {
      status,
      read: (schema) => {
        const result = schema.safeParse(body);
        if (result.success) return result.data;
        const issues = parseIssues(result.error).map((issue) => `${issue.path}: ${issue.message}`);
        const detail = body === undefined ? 'no JSON' : issues.join('; ');
        throw fail({ ...known, reason: 'unexpected-answer', detail });
      },
    };
  };
}

function headersOf(apiKey: string, hasBody: boolean): Record<string, string> {
  const json = 'application/json';
  return { accept: json, 'x-api-key': apiKey, ...(hasBody && { 'content-type': json }) };
}

/** Where a request goes, and what with. Fields of tomorrow go where the request has its own. */
function address(baseUrl: string, { method, path, query, body }: Call, { extraFields }: CallOptions) {
  const hasFields = method !== 'GET' && method !== 'DELETE' && !Array.isArray(body);
  const fields = hasFields && extraFields ? mergeFields(isRecord(body) ? body : {}, extraFields) : body;
  const url = new URL(baseUrl + path);
  for (const [name, value] of Object.entries({ ...query, ...(hasFields ? undefined : extraFields) })) {
    if (value !== undefined) url.searchParams.set(name, queryText(value));
  }
  return { url: url.href, body: fields === undefined ? undefined : JSON.stringify(fields) };
}

/** Lists go with commas between their items. */
function queryText(value: unknown): string {
  return Array.isArray(value)
    ? value.map(queryText).join(',')
    : typeof value === 'string'
      ? value
      : JSON.stringify(value);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
