import { describeSchemaIssues } from '../../errors/describeSchemaIssues';
import * as z from 'zod';
import { isRecord } from '../../protocol/isRecord';
import type { StandardSchemaV1 } from '../../protocol/objectives/standardSchema';
import { isDeeperThan, MAX_DEPTH } from '../../rest/isDeeperThan';
import { BODY_WAS_READ, decodeUtf8, readBody } from '../readBody';
import { callApp } from './callApp';
import { RequestRefusal } from './RequestRefusal';

/** The fields of a conversation that a page may be allowed to set, each with the values it may have. */
export const browserFields = {
  conversation_name: z.string().min(1).max(200),
  conversational_context: z.string().min(1).max(8000),
  custom_greeting: z.string().min(1).max(1000),
  audio_only: z.boolean(),
  language: z.string().min(1).max(50),
};

/** A field that `allow` can name. The persona and the limits of the call are always the server's choice. */
export type BrowserField = keyof typeof browserFields;

/** The fields that the page set: only those that are allowed, with checked values. */
export type BrowserFields = { readonly [Name in BrowserField]?: z.infer<(typeof browserFields)[Name]> };

/** The body of a request that starts a conversation. */
export interface StartRequest<Input> {
  /** From the page, or made here for a page that sends none. */
  readonly requestId: string;
  readonly fields: BrowserFields;
  readonly input: Input;
  /** Fields and input as JSON: a repetition has to send the same. */
  readonly json: string;
}

interface StartOptions<Input> {
  readonly allow: readonly BrowserField[];
  readonly input: StandardSchemaV1<unknown, Input> | undefined;
  readonly callbackTimeoutMs: number;
}

/**
 * Checks the body of a request that starts a conversation.
 *
 * A request with a field that is not allowed is refused, and the error names the field. Ignoring the field would hide the mistake.
 */
export async function parseStartRequest<Input>(
  body: unknown,
  options: StartOptions<Input>,
): Promise<StartRequest<Input>> {
  if (!isRecord(body)) throw new RequestRefusal('bad-request', 'The body is no object of fields.');
  const { requestId = crypto.randomUUID(), input, ...others } = body;
  const fields: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(others)) {
    const allowed = options.allow.find((field) => field === name);
    if (allowed === undefined) {
      throw new RequestRefusal(
        'bad-request',
        `The page may not set "${name.slice(0, 100)}". The option "allow" of the session handler lists the fields that it may set.`,
      );
    }
    fields[allowed] = parseField(allowed, value);
  }
  return {
    requestId: parseRequestId(requestId),
    fields,
    input: await parseInput(input, options),
    json: JSON.stringify([fields, input]),
  };
}

function parseField(name: BrowserField, value: unknown): unknown {
  const result = browserFields[name].safeParse(value);
  if (result.success) return result.data;
  throw new RequestRefusal('bad-request', `${name}: ${result.error.issues[0]?.message ?? 'unusable'}.`);
}

async function parseInput<Input>(value: unknown, { input, callbackTimeoutMs }: StartOptions<Input>): Promise<Input> {
  if (input === undefined) {
    if (value === undefined) return undefined as Input; // its type is `undefined` where there is no schema
    throw new RequestRefusal(
      'bad-request',
      'The page may pass no "input": the session handler has no schema for it. Pass one as its option "input".',
    );
  }
  const result = await callApp('input', callbackTimeoutMs, () => input['~standard'].validate(value));
  if (result.issues === undefined) return result.value;
  throw new RequestRefusal('bad-request', describeSchemaIssues(result.issues, 20, 'input'));
}

const requestIdSchema = z.uuid();

/** The id that a page gives its request. It cannot be guessed, so it proves that a later request comes from the same page. */
export function parseRequestId(value: unknown): string {
  const { success, data } = requestIdSchema.safeParse(value);
  if (success) return data;
  throw new RequestRefusal('bad-request', 'requestId: expected a UUID, such as crypto.randomUUID() makes.');
}

interface BodyLimits {
  readonly maxBodyBytes: number;
  readonly bodyTimeoutMs: number;
}

/** Reads a body as JSON, whatever its content type: a beacon can send only plain text. An empty body has no fields. */
export async function readJsonBody(request: Request, { maxBodyBytes, bodyTimeoutMs }: BodyLimits): Promise<unknown> {
  const body = await readBody(request, { maxBytes: maxBodyBytes, timeoutMs: bodyTimeoutMs });
  if (!body.isRead) {
    if (body.reason === 'was-read') {
      throw new RequestRefusal('misconfigured', BODY_WAS_READ, { cause: new TypeError(BODY_WAS_READ) });
    }
    if (body.reason === 'too-large') {
      throw new RequestRefusal('too-large', `The body is longer than ${maxBodyBytes} bytes.`);
    }
    const what = body.reason === 'too-slow' ? `did not come within ${bodyTimeoutMs} ms` : 'broke off';
    throw new RequestRefusal('bad-request', `The body ${what}.`, { status: 408 });
  }
  const value = parseJsonBody(decodeUtf8(body.bytes));
  if (value === undefined) throw new RequestRefusal('bad-request', 'The body is not JSON in UTF-8.');
  if (!isDeeperThan(value, MAX_DEPTH)) return value;
  throw new RequestRefusal('bad-request', `The body is nested more than ${MAX_DEPTH} times.`);
}

function parseJsonBody(text: string | undefined): unknown {
  if (text === '') return {};
  try {
    return text === undefined ? undefined : (JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
}
