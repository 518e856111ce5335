import {
  createServer as createHttpServer,
  request as httpRequest,
  type IncomingMessage,
  type RequestListener,
  type Server,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { createServer, type ViteDevServer } from 'vite';
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { Step } from '../../demo/behind/Step';
import type * as demo from '../../demo/server/demoServer';
import type { TavusAccount } from '../../demo/server/tavusService';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

let vite: ViteDevServer;
let demoServer: (typeof demo)['demoServer'];

// As the demo's own Vite does: it finds the package's names in src.
beforeAll(async () => {
  vite = await createServer({
    configFile: false,
    root: here('../../demo'),
    cacheDir: here('../../node_modules/.vite/demo-test'),
    appType: 'custom',
    logLevel: 'silent',
    server: { middlewareMode: true, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true },
    resolve: { alias: [{ find: /^tavus-react\/(\w+)$/, replacement: `${here('../../src')}/$1/index.ts` }] },
  });
  ({ demoServer } = (await vite.ssrLoadModule('/server/demoServer.ts')) as typeof demo);
}, 30_000);
afterAll(() => vite.close());

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

async function listen(server: Server): Promise<string> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** The demo's server, and a page of it. */
async function serveDemo(account?: TavusAccount) {
  const problems: string[] = [];
  const server = createHttpServer();
  const { routes, close } = demoServer(server, { account, onError: (error) => problems.push(String(error)) });
  server.on('request', (request, response) => {
    const [, handler] = routes.find(([path]) => request.url!.startsWith(path))!;
    handler(request, response);
  });
  onTestFinished(close);
  const url = await listen(server);
  const post = (path: string, body: unknown, headers: Record<string, string> = { origin: url }) =>
    fetch(url + path, { method: 'POST', body: JSON.stringify(body), headers });
  const start = async () => (await post('/api/tavus', {})).json();
  const report = (id: string, event: object) => post(`/emulator/conversations/${id}/events`, event);
  const room = async (id: string) => (await fetch(`${url}/emulator/conversations/${id}`)).json();
  return { url, post, start, report, room, problems, server, close };
}

/** Watches a conversation as a page does, until a step is told; returns all that were. */
async function watch(url: string, conversationId: string, what: string): Promise<Step[]> {
  const leaving = new AbortController();
  const { body } = await fetch(`${url}/api/trace?conversation=${conversationId}`, { signal: leaving.signal });
  let text = '';
  for await (const chunk of body!.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    const steps = stepsIn(text);
    if (!steps.some((step) => step.what === what)) continue;
    leaving.abort();
    return steps.sort((one, other) => one.at - other.at);
  }
  throw new Error(`The stream ended without "${what}": ${text}`);
}

function stepsIn(text: string): Step[] {
  const whole = text.slice(0, text.lastIndexOf('\n\n') + 1);
  return [...whole.matchAll(/^data: (.*)$/gm)].map(([, json]) => JSON.parse(json!) as Step);
}

const said = ({ from, to, what }: Step): string => `${from} → ${to}: ${what}`;
const completed = (output_variables: object) => ({
  event_type: 'conversation.objective.completed',
  properties: { objective_name: 'get_patient_name', output_variables },
});

describe('demoServer', () => {
  test('starts a conversation with a persona that pursues the intake, and gives the page no more than it needs', async () => {
    const { start, room } = await serveDemo();
    const answer = await start();
    expect(Object.keys(answer).sort()).toEqual(['conversationId', 'conversationUrl', 'maxDurationS', 'ticket']);
    const { status, greeting, objectives } = await room(answer.conversationId);
    expect([status, greeting]).toEqual(['active', 'Hello, I am Ada, at the front desk.']);
    expect(objectives).toHaveLength(6);
  });

  test('lets only pages of this machine see or change anything', async () => {
    const { url, post, start, room } = await serveDemo();
    const { conversationId } = await start();
    const path = `/emulator/conversations/${conversationId}`;
    const ended = { event_type: 'system.shutdown', properties: { shutdown_reason: 'foreign' } };
    for (const origin of ['https://evil.example', 'null']) {
      expect((await fetch(url + path, { headers: { origin } })).status).toBe(403);
      expect((await post(`${path}/events`, ended, { origin })).status).toBe(403);
      expect((await post('/api/tavus', {}, { origin })).status).toBe(403);
    }
    // Under a name of its own that leads here, a page is of the same origin.
    const statusUnder = (host: string, at: string, method = 'GET') =>
      new Promise((resolve, reject) => {
        const headers = { host, origin: `http://${host}`, 'sec-fetch-site': 'same-origin' };
        const asking = httpRequest(url + at, { method, headers }, (response) => resolve(response.resume().statusCode));
        asking.on('error', reject).end();
      });
    expect(await statusUnder('evil.example', path)).toBe(403);
    expect(await statusUnder('evil.example', `${path}/events`, 'POST')).toBe(403);
    expect(await statusUnder('evil.example', '/api/tavus', 'POST')).toBe(403);
    expect(await statusUnder('evil.example', '/api/trace')).toBe(403);
    expect(await statusUnder('localhost', path)).toBe(200);
    expect((await room(conversationId)).status).toBe('active');
  });

  test('streams the steps of a conversation in their order', async () => {
    const { url, post, start, report } = await serveDemo();
    const { conversationId, ticket } = await start();
    await report(conversationId, { event_type: 'participant.joined' });
    await report(conversationId, { event_type: 'system.replica_joined' });
    await report(conversationId, completed({ first_name: 'John' }));
    await watch(url, conversationId, 'webhook objective.completed');
    expect((await post('/api/tavus/end', { ticket })).status).toBe(204);

    const steps = await watch(url, conversationId, 'webhook application.transcription_ready');
    expect(steps.filter(({ isProblem }) => isProblem)).toEqual([]);
    expect(steps.map(said).filter((line) => !line.includes('system.'))).toEqual([
      'backend → service: POST /v2/objectives 200',
      'backend → service: POST /v2/personas 200',
      'backend → service: PATCH /v2/personas/… 200',
      'page → backend: POST /api/tavus 201',
      'backend → service: POST /v2/conversations 200',
      'service → replica: room opened',
      'page → replica: you joined',
      'replica → service: replica joined',
      'replica → service: objective.completed',
      'service → backend: webhook objective.completed',
      'page → backend: POST /api/tavus/end 204',
      'backend → service: POST /v2/conversations/…/end 200',
      'service → replica: room closed',
      'service → backend: webhook application.transcription_ready',
    ]);
  });

  test('compares what the user confirmed with the webhook, whichever comes first', async () => {
    const { url, post, start, report } = await serveDemo();
    const values = { first_name: 'John', last_name: 'Smyth' };
    const claim = (conversationId: string) =>
      post('/api/confirmed', { conversationId, name: 'get_patient_name', confirmed: values });

    const early = await start();
    expect((await claim(early.conversationId)).status).toBe(204);
    await report(early.conversationId, completed(values));
    await watch(url, early.conversationId, 'same as confirmed');

    const late = await start();
    await report(late.conversationId, completed({ ...values, first_name: 'Jon' }));
    await watch(url, late.conversationId, 'webhook objective.completed');
    await claim(late.conversationId);
    const steps = await watch(url, late.conversationId, 'not as confirmed');
    expect(steps.find(({ what }) => what === 'not as confirmed')).toMatchObject({
      isProblem: true,
      detail: 'first_name: confirmed John, received Jon',
    });
  });

  test('gives a page no steps of other conversations', async () => {
    const { url, post, start } = await serveDemo();
    const [mine, other] = [await start(), await start()];
    await post('/api/confirmed', { conversationId: other.conversationId, name: 'n', confirmed: { v: 'private' } });
    const steps = await watch(url, mine.conversationId, 'room opened');
    expect(steps.filter(({ what }) => what === 'room opened')).toHaveLength(1);
    expect(JSON.stringify(steps)).not.toContain('private');
    expect(JSON.stringify(steps)).not.toContain(other.conversationId);
  });

  test('shows no problem when the user leaves the room just after the end of the conversation', async () => {
    const { url, start, post, report } = await serveDemo();
    const { conversationId, ticket } = await start();
    await report(conversationId, { event_type: 'participant.joined' });
    await post('/api/tavus/end', { ticket });
    expect((await report(conversationId, { event_type: 'participant.left' })).status).toBe(204);
    const steps = await watch(url, conversationId, 'you left');
    expect(steps.filter(({ isProblem }) => isProblem)).toEqual([]);
  });

  test('refuses a webhook with a forged token, and does not compare it', async () => {
    const { url, post, start } = await serveDemo();
    const { conversationId } = await start();
    const body = { conversation_id: conversationId, objective_name: 'get_patient_name', output_variables: {} };
    expect((await post('/api/webhooks?token=forged', body)).status).toBe(401);
    const steps = await watch(url, conversationId, 'room opened');
    expect(steps.map(({ what }) => what)).not.toContain('webhook objective.completed');
  });

  test.each([
    ['no JSON', 'nonsense', 400],
    ['values that are not text', JSON.stringify({ conversationId: 'c', name: 'n', confirmed: { v: 1 } }), 400],
    ['a claim without an end', `"${'x'.repeat(20_000)}"`, 413],
    ['nothing', '', 413],
  ])('refuses a confirmation with %s', async (_, body, status) => {
    const { url } = await serveDemo();
    expect((await fetch(`${url}/api/confirmed`, { method: 'POST', body })).status).toBe(status);
  });

  test('ends the streams of steps when it closes', async () => {
    const { url, start, close, server } = await serveDemo();
    const { conversationId } = await start();
    const { body } = await fetch(`${url}/api/trace?conversation=${conversationId}`);
    close();
    const text = await new Response(body).text();
    expect(text).toContain('room opened');
    await new Promise<unknown>((resolve) => server.close(resolve));
  });

  const apiKey = 'secret-key-of-the-account';

  /** Stands in for Tavus, and lists what it was asked. */
  async function fakeTavus(status: number, answer: object) {
    const asked: { path: string; key: unknown; body: unknown }[] = [];
    const answerIt: RequestListener = (request, response) => {
      void textOf(request).then((text) => {
        asked.push({ path: request.url!, key: request.headers['x-api-key'], body: JSON.parse(text || 'null') });
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
      });
    };
    const baseUrl = await listen(createHttpServer(answerIt));
    return { asked, account: { apiKey, personaId: 'p123', replicaId: 'r123', baseUrl } };
  }

  async function textOf(request: IncomingMessage): Promise<string> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    return Buffer.concat(parts).toString();
  }

  test('with an account, requests a room with a time limit from Tavus, and no webhooks', async () => {
    const url = 'https://tavus.daily.co/c123';
    const { asked, account } = await fakeTavus(200, { conversation_id: 'c123', conversation_url: url });
    const demo = await serveDemo(account);
    const { conversationUrl, ticket } = await demo.start();
    expect(conversationUrl).toBe(url);
    await demo.post('/api/tavus/end', { ticket });

    expect(asked.map(({ path, key }) => [path, key])).toEqual([
      ['/v2/conversations', apiKey],
      ['/v2/conversations/c123/end', apiKey],
    ]);
    expect(asked[0]!.body).toEqual({
      persona_id: 'p123',
      replica_id: 'r123',
      conversation_name: 'tavus-react demo',
      properties: { max_call_duration: 600, participant_absent_timeout: 120, participant_left_timeout: 20 },
    });
    const steps = await watch(demo.url, 'c123', 'POST /api/tavus/end 204');
    expect(steps.map(said)).toEqual([
      'page → backend: POST /api/tavus 201',
      'backend → service: POST /v2/conversations 200',
      'page → backend: POST /api/tavus/end 204',
      'backend → service: POST /v2/conversations/…/end 200',
    ]);
    expect((await fetch(`${demo.url}/emulator/conversations/c123`)).status).toBe(404);
  });

  test('reports a key that Tavus rejects in the terminal and the trace, and shows the key nowhere', async () => {
    const { account } = await fakeTavus(401, { message: 'Invalid access token' });
    const demo = await serveDemo(account);
    const response = await demo.post('/api/tavus', {});
    const answer = await response.text();
    expect(JSON.parse(answer)).toMatchObject({ error: { code: 'misconfigured' } });
    expect(demo.problems.join()).toContain('TAVUS_API_KEY');

    const steps = await watch(demo.url, '', `POST /api/tavus ${response.status}`);
    expect(steps.every(({ isProblem }) => isProblem)).toBe(true);
    expect(answer + demo.problems.join() + JSON.stringify(steps)).not.toContain(apiKey);
  });

  test('puts neither a ticket nor the token of an address into the trace', async () => {
    const { url, post, start, report } = await serveDemo();
    const { conversationId, ticket } = await start();
    await report(conversationId, completed({}));
    await post('/api/tavus/end', { ticket });
    const text = JSON.stringify(await watch(url, conversationId, 'webhook application.transcription_ready'));
    expect(text).not.toContain(ticket);
    expect(text).not.toMatch(/token|eyJ/);
  });
});
