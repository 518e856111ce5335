import { expect } from 'vitest';
import { createTavusEmulator, type EmulatedResources } from '../../src/emulator';
import { createTavusClient, type ClientWarning, type TavusClient } from '../../src/server';
import { createManualClock } from '../../src/simulator';

/** A statement of a seed, and the check that it holds here. */
export interface Statement {
  readonly says: string;
  readonly holds: () => unknown;
}

interface Exchange {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: Headers;
  readonly body: unknown;
  readonly status: number;
  readonly response: unknown;
}

/** The resources that the examples of the seeds name by id. */
const resources: EmulatedResources = {
  replicas: [{ replica_id: 'r12345' }, { replica_id: 'r90bbd427f71' }],
  objectives: [{ objectives_id: 'o12345', data: [{ objective_name: 'ask_name', objective_prompt: 'Learn the name' }] }],
  guardrails: [
    { guardrails_id: 'g12345', data: [{ guardrail_name: 'no_prices', guardrail_prompt: 'Names a price' }] },
    { uuid: 'g1234567890ab', guardrail_name: 'a', guardrail_prompt: 'A' },
    { uuid: 'g0987654321cd', guardrail_name: 'b', guardrail_prompt: 'B' },
  ],
  documents: [{ document_id: 'd1234567890', document_url: 'https://example.com/a.pdf' }],
  personas: [
    { persona_id: 'p12345', context: 'A first meeting', default_replica_id: 'r12345' } as object as {
      persona_id: string;
    },
  ],
};

/** A client of an emulator, with the exchanges between them. */
export function newWorld() {
  const exchanges: Exchange[] = [];
  const warnings: ClientWarning[] = [];
  const emulator = createTavusEmulator({ resources, clock: createManualClock(), fetch: async () => new Response() });
  const client = createTavusClient({
    apiKey: 'key',
    retries: 0,
    onWarning: (warning) => warnings.push(warning),
    fetch: async (request) => {
      const { pathname, search } = new URL(request.url);
      const sent = await request.clone().text();
      const response = await emulator(request);
      const received = await response.clone().text();
      exchanges.push({
        method: request.method,
        path: pathname + search,
        headers: request.headers,
        body: sent === '' ? undefined : JSON.parse(sent),
        status: response.status,
        response: received === '' ? undefined : JSON.parse(received),
      });
      return response;
    },
  });
  const ask = async (method: string, path: string, body?: unknown, key = 'key') => {
    const response = await emulator(`https://tavusapi.com${path}`, {
      method,
      headers: { 'Content-Type': 'application/json', 'x-api-key': key },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: (text === '' ? undefined : JSON.parse(text)) as Record<string, unknown> };
  };
  return { client, emulator, exchanges, warnings, ask };
}

type Call = (client: TavusClient) => Promise<unknown>;

/** Checks that the client sends this request, and that the emulator accepts it. */
export async function sends(call: Call, endpoint: string, body?: unknown): Promise<Exchange> {
  const { client, exchanges } = newWorld();
  await call(client);
  const { method, path, status } = exchanges.at(-1)!;
  expect(`${method} ${path}`).toBe(endpoint);
  expect(exchanges.at(-1)!.body).toStrictEqual(body);
  expect(status).toBeLessThan(300);
  return exchanges.at(-1)!;
}

/** Checks that the client rejects the call before anything is sent, with the name of the field. */
export async function rejects(call: Call, field: string): Promise<void> {
  const { client, exchanges } = newWorld();
  await expect(call(client)).rejects.toThrow(field);
  expect(exchanges).toEqual([]);
}

/** Checks that the emulator accepts the request of the seed. Returns the body of the response. */
export async function accepts(method: string, path: string, body?: unknown) {
  const { ask } = newWorld();
  const response = await ask(method, path, body);
  expect(response).toMatchObject({ status: expect.any(Number) });
  expect(response.status).toBeLessThan(300);
  return response.body;
}

/** Creates a persona with these fields, and reads it again. */
export async function personaOf(fields: object): Promise<Record<string, unknown>> {
  const { ask } = newWorld();
  const { body, status } = await ask('POST', '/v2/personas', { system_prompt: 'Be kind.', ...fields });
  expect(status).toBe(200);
  const read = await ask('GET', `/v2/personas/${String(body.persona_id)}`);
  return (read.body.data as Record<string, unknown>[])[0]!;
}
