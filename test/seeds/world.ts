import { expect } from 'vitest';
import { createTavusEmulator, type EmulatedResources } from '../../src/emulator';
import { createTavusClient, type ClientWarning, type TavusClient } from '../../src/server';
import { createManualClock } from '../../src/simulator';

/** Something a seed says, and what shows that it holds here. */
export interface Statement {
  readonly says: string;
  readonly holds: () => unknown;
}

interface Wire {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: Headers;
  readonly body: unknown;
  readonly status: number;
  readonly answer: unknown;
}

/** What the examples of the seeds refer to by their ids. */
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

/** The client in front of the emulator, and what went between them. */
export function newWorld() {
  const wire: Wire[] = [];
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
      const answer = await response.clone().text();
      wire.push({
        method: request.method,
        path: pathname + search,
        headers: request.headers,
        body: sent === '' ? undefined : JSON.parse(sent),
        status: response.status,
        answer: answer === '' ? undefined : JSON.parse(answer),
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
  return { client, emulator, wire, warnings, ask };
}

type Call = (client: TavusClient) => Promise<unknown>;

/** The client sends it so, and the emulator takes it. Returns the exchange. */
export async function sends(call: Call, endpoint: string, body?: unknown): Promise<Wire> {
  const { client, wire } = newWorld();
  await call(client);
  const { method, path, status } = wire.at(-1)!;
  expect(`${method} ${path}`).toBe(endpoint);
  expect(wire.at(-1)!.body).toStrictEqual(body);
  expect(status).toBeLessThan(300);
  return wire.at(-1)!;
}

/** The client refuses it before anything is sent, and names the field. */
export async function refuses(call: Call, field: string): Promise<void> {
  const { client, wire } = newWorld();
  await expect(call(client)).rejects.toThrow(field);
  expect(wire).toEqual([]);
}

/** The emulator takes the request as it stands in the seed. Returns its answer. */
export async function takes(method: string, path: string, body?: unknown) {
  const { ask } = newWorld();
  const answer = await ask(method, path, body);
  expect(answer).toMatchObject({ status: expect.any(Number) });
  expect(answer.status).toBeLessThan(300);
  return answer.body;
}

/** What a persona of these fields is when it is read again. */
export async function personaOf(fields: object): Promise<Record<string, unknown>> {
  const { ask } = newWorld();
  const { body, status } = await ask('POST', '/v2/personas', { system_prompt: 'Be kind.', ...fields });
  expect(status).toBe(200);
  const read = await ask('GET', `/v2/personas/${String(body.persona_id)}`);
  return (read.body.data as Record<string, unknown>[])[0]!;
}
