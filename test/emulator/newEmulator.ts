import { createTavusEmulator, type TavusEmulatorOptions } from '../../src/emulator';
import { createManualClock } from '../../src/simulator';

/** Parsed JSON, which a test reads without a type. */
export type Json = ReturnType<typeof JSON.parse>;

export interface Answered {
  readonly status: number;
  readonly body: Json;
}

/** An emulator with a manual clock and a receiver for its webhooks. */
export function newEmulator(options: TavusEmulatorOptions = {}) {
  const clock = createManualClock(Date.UTC(2026, 0, 1));
  const received: { url: string; body: Json }[] = [];
  const fetch = async (input: unknown, init?: RequestInit): Promise<Response> => {
    received.push({ url: String(input), body: JSON.parse(init?.body as string) });
    return new Response(null, { status: 204 });
  };
  const emulator = createTavusEmulator({ clock, fetch, ...options });

  async function ask(method: string, path: string, body?: unknown, headers = {}): Promise<Answered> {
    const response = await emulator(`https://tavusapi.com${path}`, {
      method,
      headers: { 'x-api-key': 'key', 'content-type': 'application/json', ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
  }

  const make = {
    objectives: async (...data: object[]): Promise<string> =>
      (await ask('POST', '/v2/objectives', { data })).body.objectives_id,
    guardrail: async (fields: object = {}): Promise<string> =>
      (
        await ask('POST', '/v2/guardrails', {
          guardrail_name: 'no_prices',
          guardrail_prompt: 'Names a price',
          ...fields,
        })
      ).body.uuid,
    guardrailSet: async (...data: object[]): Promise<string> =>
      (await ask('POST', '/v2/guardrails', { name: 'Rules', data })).body.guardrails_id,
    persona: async (fields: object = {}): Promise<string> =>
      (await ask('POST', '/v2/personas', { system_prompt: 'Be kind.', default_replica_id: replica, ...fields })).body
        .persona_id,
    conversation: async (fields: object = {}): Promise<string> =>
      (await ask('POST', '/v2/conversations', { replica_id: replica, ...fields })).body.conversation_id,
    document: async (fields: object = {}): Promise<string> =>
      (await ask('POST', '/v2/documents', { document_url: 'https://example.com/a.pdf', ...fields })).body.document_id,
  };
  return { emulator, clock, ask, make, received };
}

/** One of the replicas that exist from the start. */
export const replica = 'r00000000001';
