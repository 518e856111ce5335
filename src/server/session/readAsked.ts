import { isRecord } from '../../protocol/isRecord';
import type { StandardSchemaV1 } from '../../protocol/objectives/standardSchema';
import { browserFields, type BrowserField, type BrowserFields } from './browserFields';
import { callApp } from './callApp';
import { readRequestId } from './readRequestId';
import { RequestRefusal } from './RequestRefusal';

/** What a page asks for when it starts a conversation. */
export interface Asked<Input> {
  /** Given by the page, or made here for a page that gives none. */
  readonly requestId: string;
  readonly fields: BrowserFields;
  readonly input: Input;
  /** Everything it asked for, as JSON: a repetition must ask for the same. */
  readonly json: string;
}

interface Rules<Input> {
  readonly allow: readonly BrowserField[];
  readonly input: StandardSchemaV1<unknown, Input> | undefined;
  readonly callbackTimeoutMs: number;
}

/** Refuses whatever is not allowed by name, and does not leave it out in silence: a page must not believe it was heard. */
export async function readAsked<Input>(body: unknown, rules: Rules<Input>): Promise<Asked<Input>> {
  if (!isRecord(body)) throw new RequestRefusal('bad-request', 'The body is no object of fields.');
  const { requestId = crypto.randomUUID(), input, ...given } = body;
  const fields: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(given)) {
    const allowed = rules.allow.find((field) => field === name);
    if (allowed === undefined) {
      throw new RequestRefusal(
        'bad-request',
        `The page may not set "${name.slice(0, 100)}". What it may set is listed in "allow" of the session handler.`,
      );
    }
    fields[allowed] = checkedField(allowed, value);
  }
  return {
    requestId: readRequestId(requestId),
    fields,
    input: await checkedInput(input, rules),
    json: JSON.stringify([fields, input]),
  };
}

function checkedField(name: BrowserField, value: unknown): unknown {
  const result = browserFields[name].safeParse(value);
  if (result.success) return result.data;
  throw new RequestRefusal('bad-request', `${name}: ${result.error.issues[0]?.message ?? 'unusable'}.`);
}

async function checkedInput<Input>(value: unknown, { input, callbackTimeoutMs }: Rules<Input>): Promise<Input> {
  if (input === undefined) {
    if (value === undefined) return undefined as Input; // its type is `undefined` where there is no schema
    throw new RequestRefusal(
      'bad-request',
      'The page may pass no "input": the session handler has no schema for it. Pass one as its option "input".',
    );
  }
  const result = await callApp('input', callbackTimeoutMs, () => input['~standard'].validate(value));
  if (result.issues === undefined) return result.value;
  const issues = result.issues.slice(0, 20).map(({ path = [], message }) => {
    const keys = path.map((part) => String(typeof part === 'object' ? part.key : part));
    return `${['input', ...keys].join('.')}: ${message}`;
  });
  throw new RequestRefusal('bad-request', issues.join('; '));
}
