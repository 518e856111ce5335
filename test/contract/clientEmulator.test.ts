import { describe, expect, test } from 'vitest';
import { createTavusEmulator } from '../../src/emulator';
import { createTavusClient, TavusApiError, type TavusClient } from '../../src/server';
import { createManualClock } from '../../src/simulator';
import endpoints from '../fixtures/rest/endpoints.json';

// The client and the emulator together, checked against the reference.

interface Endpoint {
  readonly method: string;
  readonly path: string;
  readonly operation: string;
  readonly variant?: string;
  readonly statuses: readonly number[];
}

const replica_id = 'r00000000001';
const objective = { objective_name: 'ask_name', objective_prompt: 'The person has said their name.' };
const guardrail = { guardrail_name: 'no_advice', guardrail_prompt: 'The replica gives medical advice.' };
const document_url = 'https://example.com/prices.pdf';
const said = { event_type: 'conversation.respond', properties: { text: 'Hello' } } as const;

function setUp() {
  const clock = createManualClock();
  const emulator = createTavusEmulator({ apiKey: 'key', clock, fetch: async () => new Response() });
  const requests: { method: string; path: string; status: number }[] = [];
  const clientWith = (apiKey: string, onItsWay = async (request: Request) => request) =>
    createTavusClient({
      apiKey,
      retries: 0,
      fetch: async (request) => {
        const { method, url } = request;
        const response = await emulator(await onItsWay(request));
        requests.push({ method, path: new URL(url).pathname, status: response.status });
        return response;
      },
    });
  const client = clientWith('key');
  const make = {
    persona: async () => (await client.personas.create({ system_prompt: 'Be kind.' })).persona_id,
    objectives: async () => (await client.objectives.create([objective])).objectives_id,
    guardrail: async () => (await client.guardrails.create(guardrail)).uuid,
    guardrailSet: async () => (await client.guardrailSets.create({ data: [guardrail] })).guardrails_id,
    conversation: async () => (await client.conversations.create({ replica_id })).conversation_id,
    replica: async () => (await client.replicas.create({ train_video_url: 'https://example.com/a.mp4' })).replica_id,
    document: async (crawl?: { depth?: number }) =>
      (await client.documents.create({ document_url, ...(crawl && { crawl }) })).document_id,
  };
  return { client, clientWith, clock, requests, make };
}

type At = ReturnType<typeof setUp>;
type Way = (at: At) => Promise<unknown>;

const all = async (items: AsyncIterable<unknown>) => {
  let count = 0;
  for await (const _item of items) count += 1;
  return count;
};
const patched = (path: string, value: string) => [{ op: 'add', path, value }] as const;
const wrongPatch = [{ op: 'replace', path: '/nobody/knows/this', value: 'x' }] as const;

/**
 * How the client causes each status of each operation. A field that the client itself rejects is sent as an extra field, or
 * added to the request on its way.
 */
const ways: Readonly<Record<string, Readonly<Record<number, Way>>>> = {
  createPersona: {
    200: ({ make }) => make.persona(),
    400: ({ client }) => client.personas.create({ system_prompt: 'x' }, { extraFields: { objectives_id: 'o123' } }),
  },
  listPersonas: {
    200: async ({ client, make }) => {
      await make.persona();
      expect(await all(client.personas.list({ limit: 1 }))).toBe(2);
    },
  },
  getPersona: {
    200: async ({ client, make }) => {
      expect((await client.personas.get(await make.persona())).system_prompt).toBe('Be kind.');
    },
    400: ({ client }) => client.personas.get('p123'),
  },
  deletePersona: {
    204: async ({ client, make }) => client.personas.delete(await make.persona()),
    400: ({ client }) => client.personas.delete('p123'),
  },
  patchPersona: {
    200: async ({ client, make }) => {
      const id = await make.persona();
      expect(await client.personas.attachObjectives(id, await make.objectives())).toEqual({ isChanged: true });
    },
    304: async ({ client, make }) => {
      const result = await client.personas.patch(await make.persona(), [...patched('/system_prompt', 'Be kind.')]);
      expect(result).toEqual({ isChanged: false });
    },
    400: ({ client }) => client.personas.patch('p123', [...patched('/system_prompt', 'x')]),
    422: async ({ client, make }) => client.personas.patch(await make.persona(), [...wrongPatch]),
  },
  createObjectives: {
    200: ({ make }) => make.objectives(),
    400: ({ client }) => client.objectives.create([objective], { extraFields: { data: [{ objective_name: 7 }] } }),
  },
  getObjectives: {
    200: async ({ client, make }) => {
      for (let count = 0; count < 3; count += 1) await make.objectives();
      expect(await all(client.objectives.list({ limit: 2 }))).toBe(3);
    },
  },
  getObjective: {
    200: async ({ client, make }) => {
      const { objectives } = await client.objectives.get(await make.objectives());
      expect(objectives).toMatchObject([objective]);
    },
    400: ({ client }) => client.objectives.get('x'),
    404: ({ client }) => client.objectives.get('o123'),
  },
  patchObjective: {
    200: async ({ client, make }) =>
      client.objectives.patch(await make.objectives(), [...patched('/data/0/objective_prompt', 'Another.')]),
    304: async ({ client, make }) =>
      client.objectives.patch(await make.objectives(), [
        ...patched('/data/0/objective_prompt', objective.objective_prompt),
      ]),
    400: async ({ client, make }) => client.objectives.patch(await make.objectives(), [...wrongPatch]),
    404: ({ client }) => client.objectives.patch('o123', [...patched('/objective_prompt', 'x')]),
  },
  deleteObjective: {
    204: async ({ client, make }) => client.objectives.delete(await make.objectives()),
    400: ({ client }) => client.objectives.delete('x'),
    404: ({ client }) => client.objectives.delete('o123'),
  },
  createGuardrails: {
    200: ({ make }) => make.guardrailSet(),
    400: ({ client }) =>
      client.guardrailSets.create({ data: [guardrail] }, { extraFields: { data: [{ guardrail_name: 'a b' }] } }),
  },
  getGuardrails: {
    200: async ({ client, make }) => {
      for (let count = 0; count < 3; count += 1) await make.guardrailSet();
      expect(await all(client.guardrailSets.list({ limit: 2 }))).toBe(3);
    },
  },
  'getGuardrail of a set': {
    200: async ({ client, make }) => {
      const { guardrails } = await client.guardrailSets.get(await make.guardrailSet());
      expect(guardrails).toMatchObject([guardrail]);
    },
    400: ({ client }) => client.guardrailSets.get('x'),
    404: ({ client }) => client.guardrailSets.get('g123'),
  },
  patchGuardrails: {
    200: async ({ client, make }) =>
      client.guardrailSets.patch(await make.guardrailSet(), [...patched('/data/0/guardrail_prompt', 'Another.')]),
    304: async ({ client, make }) =>
      client.guardrailSets.patch(await make.guardrailSet(), [
        ...patched('/data/0/guardrail_prompt', guardrail.guardrail_prompt),
      ]),
    400: async ({ client, make }) => client.guardrailSets.patch(await make.guardrailSet(), [...wrongPatch]),
    404: ({ client }) => client.guardrailSets.patch('g123', [...patched('/name', 'x')]),
  },
  deleteGuardrails: {
    204: async ({ client, make }) => client.guardrailSets.delete(await make.guardrailSet()),
    400: ({ client }) => client.guardrailSets.delete('x'),
    404: ({ client }) => client.guardrailSets.delete('g123'),
  },
  createGuardrail: {
    200: ({ make }) => make.guardrail(),
    400: ({ client }) => client.guardrails.create(guardrail, { extraFields: { guardrail_prompt: '' } }),
  },
  listGuardrails: {
    200: async ({ client, make }) => {
      for (let count = 0; count < 3; count += 1) await make.guardrail();
      expect(await all(client.guardrails.list({ limit: 2 }))).toBe(3);
    },
  },
  listGuardrailTags: {
    200: async ({ client }) => {
      await client.guardrails.create({ ...guardrail, tags: ['health'] });
      expect(await client.guardrails.listTags()).toEqual(['health']);
    },
  },
  getGuardrail: {
    200: async ({ client, make }) => {
      expect(await client.guardrails.get(await make.guardrail())).toMatchObject(guardrail);
    },
    400: ({ client }) => client.guardrails.get('x'),
    404: ({ client }) => client.guardrails.get('g123'),
  },
  patchGuardrail: {
    200: async ({ client, make }) =>
      client.guardrails.patch(await make.guardrail(), [...patched('/guardrail_prompt', 'Another.')]),
    304: async ({ client, make }) =>
      client.guardrails.patch(await make.guardrail(), [...patched('/guardrail_name', 'no_advice')]),
    400: async ({ client, make }) => client.guardrails.patch(await make.guardrail(), [...wrongPatch]),
    404: ({ client }) => client.guardrails.patch('g123', [...patched('/guardrail_prompt', 'x')]),
  },
  deleteGuardrail: {
    204: async ({ client, make }) => client.guardrails.delete(await make.guardrail()),
    400: ({ client }) => client.guardrails.delete('x'),
    404: ({ client }) => client.guardrails.delete('g123'),
  },
  createConversation: {
    200: async ({ client }) => {
      const created = await client.conversations.create({ replica_id, require_auth: true });
      expect(created.meeting_token).toMatch(/\S/);
    },
    400: ({ client }) => client.conversations.create({ persona_id: 'p123' }),
  },
  listConversations: {
    200: async ({ client, make }) => {
      for (let count = 0; count < 3; count += 1) await make.conversation();
      expect(await all(client.conversations.list({ limit: 2, status: 'active' }))).toBe(3);
    },
  },
  getConversation: {
    200: async ({ client, make }) => {
      const { status } = await client.conversations.get(await make.conversation(), { verbose: true });
      expect(status).toBe('active');
    },
    400: ({ client }) => client.conversations.get('c123'),
  },
  sendAppMessage: {
    200: async ({ client, make }) => client.conversations.sendAppMessage(await make.conversation(), said),
    400: ({ client }) => client.conversations.sendAppMessage('c123', said),
    413: async ({ clientWith, make }) => {
      const longer = clientWith('key', async (request) => {
        const body = JSON.stringify({ ...(await request.json()), more: 'x'.repeat(70_000) });
        return new Request(request.url, { method: 'POST', headers: request.headers, body });
      });
      await longer.conversations.sendAppMessage(await make.conversation(), said);
    },
    429: async ({ client, make }) => {
      const id = await make.conversation();
      for (let count = 0; count <= 120; count += 1) await client.conversations.sendAppMessage(id, said);
    },
  },
  endConversation: {
    200: async ({ client, make }) => {
      const id = await make.conversation();
      await client.conversations.end(id);
      expect((await client.conversations.get(id)).status).toBe('ended');
    },
    400: ({ client }) => client.conversations.end('c123'),
  },
  deleteConversation: {
    204: async ({ client, make }) => client.conversations.delete(await make.conversation(), { hard: true }),
    400: ({ client }) => client.conversations.delete('c123'),
  },
  createReplica: {
    200: ({ make }) => make.replica(),
    400: ({ client }) =>
      client.replicas.create({ train_video_url: 'https://example.com/a.mp4' }, { extraFields: { train_video_url: 7 } }),
  },
  listReplicas: {
    200: async ({ client, make }) => {
      await make.replica();
      expect(await all(client.replicas.list({ limit: 1 }))).toBe(4);
    },
  },
  getReplica: {
    200: async ({ client }) => {
      expect(await client.replicas.get(replica_id, { verbose: true })).toMatchObject({ replica_type: 'system' });
    },
    400: ({ client }) => client.replicas.get('r123'),
  },
  deleteReplica: {
    200: async ({ client, make }) => client.replicas.delete(await make.replica(), { hard: true }),
    400: ({ client }) => client.replicas.delete('r123'),
  },
  renameReplica: {
    200: async ({ client, make }) => client.replicas.rename(await make.replica(), 'Ada'),
    400: ({ client }) => client.replicas.rename('r123', 'Ada'),
  },
  createDocument: {
    200: ({ make }) => make.document(),
    400: ({ client }) => client.documents.create({ document_url }, { extraFields: { tags: 'prices' } }),
    429: async ({ make }) => {
      for (let count = 0; count < 6; count += 1) await make.document({ depth: 1 });
    },
  },
  listDocuments: {
    200: async ({ client, make }) => {
      for (let count = 0; count < 3; count += 1) await make.document();
      expect(await all(client.documents.list({ limit: 2 }))).toBe(3);
    },
    400: ({ client }) => client.documents.list({}, { extraFields: { sort: 'upwards' } }).page(),
  },
  getDocument: {
    200: async ({ client, make }) => {
      expect(await client.documents.get(await make.document())).toMatchObject({ document_url, status: 'started' });
    },
    404: ({ client }) => client.documents.get('d123'),
  },
  deleteDocument: {
    204: async ({ client, make }) => client.documents.delete(await make.document()),
    404: ({ client }) => client.documents.delete('d123'),
  },
  patchDocument: {
    200: async ({ client, make }) => {
      const { tags } = await client.documents.update(await make.document(), { tags: ['prices'] });
      expect(tags).toEqual(['prices']);
    },
    400: async ({ client, make }) =>
      client.documents.update(await make.document(), {}, { extraFields: { tags: 'prices' } }),
    404: ({ client }) => client.documents.update('d123', { tags: [] }),
  },
  recrawlDocument: {
    202: async ({ client, make, clock }) => {
      const id = await make.document({ depth: 1 });
      await clock.advance(2 * 3_600_000);
      expect((await client.documents.recrawl(id)).status).toBe('recrawling');
    },
    400: async ({ client, make }) => client.documents.recrawl(await make.document()),
    404: ({ client }) => client.documents.recrawl('d123'),
    409: async ({ client, make }) => client.documents.recrawl(await make.document({ depth: 1 })),
    429: async ({ client, make, clock }) => {
      const id = await make.document({ depth: 1 });
      await clock.advance(60_000);
      await client.documents.recrawl(id);
    },
  },
};

const isSet = ({ operation, variant }: Endpoint) => operation === 'getGuardrail' && variant === 'legacy-set';
const nameOf = (endpoint: Endpoint) => endpoint.operation + (isSet(endpoint) ? ' of a set' : '');
const listed = (endpoints as unknown as Endpoint[]).map((endpoint) => ({ ...endpoint, name: nameOf(endpoint) }));
const documented = listed.flatMap((endpoint) => endpoint.statuses.map((status) => ({ ...endpoint, status })));

function statusesAt({ method, path }: Endpoint, requests: At['requests']): number[] {
  const pattern = new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`);
  return requests.filter((one) => one.method === method && pattern.test(one.path)).map((one) => one.status);
}

describe('the client and the emulator', () => {
  test.each(documented.filter(({ status }) => status !== 401))('$name has the response $status', async (endpoint) => {
    const at = setUp();
    const outcome = await ways[endpoint.name]![endpoint.status]!(at).catch((error: unknown) => error);
    expect(statusesAt(endpoint, at.requests)).toContain(endpoint.status);
    if (endpoint.status < 400) {
      if (outcome instanceof Error) throw outcome;
    } else {
      expect(outcome).toBeInstanceOf(TavusApiError);
      expect(outcome).toMatchObject({ status: endpoint.status, serviceMessage: expect.stringMatching(/\S/) });
    }
  });

  test.each(documented.filter(({ status }) => status === 401))(
    '$name is rejected with an invalid key',
    async (endpoint) => {
      const at = setUp();
      const [anything] = Object.values(ways[endpoint.name]!);
      // The resources for the request are created with the valid key, and the request itself has the invalid one.
      const wrong: TavusClient = at.clientWith('wrong');
      const outcome = await anything!({
        ...at,
        client: wrong,
        make: { ...at.make, ...made(endpoint, wrong, at) },
      }).catch((error: unknown) => error);
      expect(statusesAt(endpoint, at.requests)).toContain(401);
      expect(outcome).toMatchObject({ status: 401, reason: 'unauthorized', serviceMessage: 'Invalid access token' });
    },
  );

  /** The functions that create the resource, with the invalid key if its creation is the request to test. */
  function made({ method, operation }: Endpoint, wrong: TavusClient, { make }: At): Partial<At['make']> {
    if (method !== 'POST' || !operation.startsWith('create')) return {};
    return {
      persona: async () => (await wrong.personas.create({ system_prompt: 'Be kind.' })).persona_id,
      objectives: async () => (await wrong.objectives.create([objective])).objectives_id,
      guardrail: async () => (await wrong.guardrails.create(guardrail)).uuid,
      guardrailSet: async () => (await wrong.guardrailSets.create({ data: [guardrail] })).guardrails_id,
      replica: async () => (await wrong.replicas.create({ train_video_url: 'https://example.com/a.mp4' })).replica_id,
      document: async () => (await wrong.documents.create({ document_url })).document_id,
      conversation: make.conversation,
    };
  }
});
