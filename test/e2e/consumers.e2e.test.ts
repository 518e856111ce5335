import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import {
  clearAway,
  freePort,
  installConsumer,
  makeWorkshop,
  packPackage,
  run,
  serve,
} from '../../scripts/consumers.mjs';
import manifest from '../../package.json';
import { guardAgainstForeignRequests, launchBrowser } from './browser';

// The package as it would be published, installed into apps of their own. Tavus is the emulator, in the app's server.

const PATIENCE_MS = 180_000;
const patiently = { timeout: 20_000 };

let browser: Browser;
let workshop: string;
let tarball: string;
let nodeConsumer: Promise<string> | undefined;
let serversConsumer: Promise<string> | undefined;
let node10Consumer: Promise<string> | undefined;

beforeAll(async () => {
  browser = await launchBrowser();
  workshop = makeWorkshop();
  tarball = await packPackage(workshop);
}, PATIENCE_MS);
afterAll(async () => {
  await browser.close();
  clearAway(workshop);
});

/** What an app tells at `/seen`: what the emulator was asked, what it posted, and what of that the app let in. */
interface Seen {
  readonly requests: readonly { method: string; path: string; status: number }[];
  readonly deliveries: readonly { url: string; status?: number }[];
  readonly received: readonly { type: string; body: { conversation_id?: string } }[];
}

interface App {
  /** A folder of test/consumers. */
  readonly name: string;
  /** The program that serves it, in its folder or anywhere, with its arguments. */
  readonly server: readonly [program: string, ...args: string[]];
  /** Where its build leaves what browsers get. */
  readonly clientFiles: string;
}

/** Installs, builds and starts an app, and opens its page. */
async function openApp({ name, server: [program, ...args], clientFiles }: App) {
  const folder = await installConsumer(name, tarball);
  const port = String(await freePort());
  const url = `http://127.0.0.1:${port}`;
  const [key, secret] = [`key-${randomBytes(20).toString('hex')}`, `secret-${randomBytes(20).toString('hex')}`];
  const env = { TAVUS_API_KEY: key, TAVUS_SECRET: secret, APP_URL: url, PORT: port };
  await run('npm', ['run', 'build'], { cwd: folder, env });
  const server = await serve(resolve(folder, program), args, { cwd: folder, env, url });
  onTestFinished(() => server.stop());

  const context = await browser.newContext();
  onTestFinished(() => context.close());
  const foreign = await guardAgainstForeignRequests(context, url);
  const page = await context.newPage();
  const complaints = listComplaints(page);
  const traffic = recordTraffic(page);
  await page.goto(url);

  return {
    page,
    foreign,
    complaints,
    seen: async (): Promise<Seen> => (await (await fetch(`${url}/seen`)).json()) as Seen,
    /** Everything that a visitor can read, and which of it holds a secret of the server. */
    async leaks() {
      const readable = [...filesIn(join(folder, clientFiles)), ...(await Promise.all(traffic))];
      // Answers are among them, or else nothing would ever be found.
      expect(readable.filter(([, text]) => text.includes('"ticket":"'))).not.toEqual([]);
      return readable.flatMap(([where, text]) => (text.includes(key) || text.includes(secret) ? [where] : []));
    },
  };
}

type Readable = readonly [where: string, text: string];

/** What goes over the wire: of each request its address, headers and body, and the same of its answer. */
function recordTraffic(page: Page): Promise<Readable>[] {
  const traffic: Promise<Readable>[] = [];
  page.on('request', (request) => {
    traffic.push(
      (async () => {
        const sent = [request.url(), JSON.stringify(await request.allHeaders()), request.postData()];
        const response = await request.response();
        const headers = JSON.stringify(await response?.allHeaders());
        const body = await response?.text().catch(() => ''); // a redirect has none
        return [request.url(), [...sent, headers, body].join('\n')] as const;
      })().catch((): Readable => [request.url(), '']), // the page was closed meanwhile
    );
  });
  return traffic;
}

function listComplaints(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('console', (message) => {
    // The person's farewell may reach a room that is over already, and Chromium reports the emulator's 410.
    const isFarewell = message.text().includes('410 (Gone)') && message.location().url.endsWith('/events');
    if (['error', 'warning'].includes(message.type()) && !isFarewell) complaints.push(message.text());
  });
  return complaints;
}

function filesIn(folder: string): Readable[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => [path, readFileSync(path, 'utf8')]);
}

const created = ({ requests }: Seen) =>
  requests.filter(({ method, path }) => method === 'POST' && path === '/v2/conversations');
const completed = ({ received }: Seen) =>
  received.flatMap(({ type, body }) => (type === 'objective.completed' ? [body] : []));
/** What the service or the app's webhook handler did not take. */
const refused = ({ requests, deliveries }: Seen) => [
  ...requests.filter(({ path, status }) => path.startsWith('/v2/') && status >= 400),
  ...deliveries.filter(({ status }) => status !== 200),
];

/** Checks that one conversation was paid for, that it is over, and that nothing about it was said too much. */
async function expectOneConversation(app: Awaited<ReturnType<typeof openApp>>): Promise<void> {
  const types = async () => (await app.seen()).received.map(({ type }) => type);
  await expect.poll(types, patiently).toContain('system.shutdown');
  const seen = await app.seen();
  expect(created(seen)).toHaveLength(1);
  const [{ conversation_id: id } = {}] = completed(seen);
  const end = { method: 'POST', path: `/v2/conversations/${id}/end`, status: 200 };
  expect(seen.requests).toContainEqual(expect.objectContaining(end));
  expect(refused(seen)).toEqual([]);
  expect(await app.leaks()).toEqual([]);
  expect(app.foreign).toEqual([]);
  expect(app.complaints).toEqual([]);
}

test(
  'a Next.js app: the name a visitor corrects on the card is the one its webhook brings',
  async () => {
    const app = await openApp({
      name: 'next',
      server: ['node_modules/.bin/next', 'start', '-H', '127.0.0.1'],
      clientFiles: '.next/static',
    });
    await app.page.getByRole('button', { name: 'Start' }).click();
    const card = app.page.getByRole('region', { name: 'Your name' });
    await card.getByRole('textbox', { name: 'First name' }).fill('John');
    await card.getByRole('button', { name: 'Confirm', exact: true }).click();

    await expect
      .poll(async () => completed(await app.seen()), patiently)
      .toMatchObject([
        { objective_name: 'get_name', output_variables: { first_name: 'John', last_name: 'Smith' } },
        { objective_name: 'get_reason', output_variables: { reason: 'a sore throat' } },
      ]);

    await app.page.getByRole('button', { name: 'Leave the call' }).click();
    await expectOneConversation(app);
  },
  PATIENCE_MS,
);

test(
  'a Vite app with a server of its own: so does a form made of hooks, in React 18',
  async () => {
    const app = await openApp({ name: 'vite', server: [process.execPath, 'server.js'], clientFiles: 'dist' });
    await app.page.getByRole('button', { name: 'Book a table' }).click();
    const form = app.page.getByRole('form', { name: 'Your table' });
    await form.getByRole('textbox', { name: 'Seats' }).fill('4');
    await form.getByRole('button', { name: 'Confirm' }).click();
    await expect
      .poll(async () => completed(await app.seen()), patiently)
      .toMatchObject([
        { objective_name: 'get_guest', output_variables: { name: 'Ada', seats: '4' } },
        { objective_name: 'get_wishes', output_variables: { wishes: 'by the window' } },
      ]);

    await app.page.getByRole('button', { name: 'Leave' }).click();
    await app.page.getByRole('heading', { name: 'Goodbye' }).waitFor();
    await expectOneConversation(app);
  },
  PATIENCE_MS,
);

test(
  'a Node program imports and requires every entry, and gets the same names',
  async () => {
    const folder = await (nodeConsumer ??= installConsumer('node', tarball));
    const names = async (script: string) =>
      JSON.parse(await run(process.execPath, [script], { cwd: folder })) as Record<string, string[]>;
    const imported = await names('import.js');
    expect(Object.entries(imported).filter(([, exported]) => exported.length === 0)).toEqual([]);
    expect(await names('require.cjs')).toEqual(imported);
  },
  PATIENCE_MS,
);

/** The names of the entries as an app imports them. */
const entries = Object.keys(manifest.exports).flatMap((entry) =>
  entry === './package.json' ? [] : [entry.replace('.', 'tavus-react')],
);

test(
  'a program that is older than "exports" finds every entry, and the same code as a new one',
  async () => {
    const folder = await (node10Consumer ??= installConsumer('node10', tarball));
    const found = JSON.parse(await run(process.execPath, ['resolve.cjs', ...entries], { cwd: folder })) as {
      module: string[];
      main: string[];
      exported: string[][];
    };
    const targets = (kind: 'import' | 'require') =>
      Object.entries(manifest.exports).flatMap(([entry, target]) => {
        if (entry === './package.json') return [];
        if (entry.endsWith('.css')) return [entry.slice('./'.length)];
        return [(target as Record<typeof kind, { default: string }>)[kind].default.slice('./'.length)];
      });
    expect(found.module).toEqual(targets('import'));
    expect(found.main).toEqual(targets('require'));
    expect(found.exported.map((names) => names.length > 0)).toEqual(entries.map((entry) => !entry.endsWith('.css')));
    const inPackage = (path: string) => readFileSync(join(folder, 'node_modules/tavus-react', path), 'utf8');
    for (const path of found.module.filter((one) => one.endsWith('.css'))) {
      expect(inPackage(path)).toBe(inPackage(`dist/${path}`));
    }
  },
  PATIENCE_MS,
);

const node10 = ['--moduleResolution', 'node10'];
test.each([
  [
    'TypeScript 6, an ES module',
    'typescript-6',
    'app.tsx',
    [...node10, '--module', 'esnext', '--ignoreDeprecations', '6.0'],
  ],
  [
    'TypeScript 6, CommonJS',
    'typescript-6',
    'app.tsx',
    [...node10, '--module', 'commonjs', '--ignoreDeprecations', '6.0'],
  ],
  ['TypeScript 5.0, an ES module', 'typescript', 'app.tsx', [...node10, '--module', 'esnext']],
  ['TypeScript 5.0, CommonJS', 'typescript', 'app.tsx', [...node10, '--module', 'commonjs']],
  ['TypeScript 6, an ES module of Node 16', 'typescript-6', 'node16.mts', ['--module', 'node16']],
  ['TypeScript 6, CommonJS of Node 16', 'typescript-6', 'node16.cts', ['--module', 'node16']],
])(
  'every entry and stylesheet has its types: %s',
  async (_, typescript, file, args) => {
    const folder = await (node10Consumer ??= installConsumer('node10', tarball));
    const { compilerOptions } = JSON.parse(readFileSync(join(folder, 'tsconfig.json'), 'utf8')) as {
      compilerOptions: object;
    };
    const imported = readFileSync(join(folder, file), 'utf8');
    for (const entry of entries) expect(imported).toContain(`'${entry}'`);
    const project = `tsconfig.${typescript}.${file}.${args.at(3) ?? ''}.json`;
    writeFileSync(join(folder, project), JSON.stringify({ compilerOptions, files: [file] }));
    await run(process.execPath, [join('node_modules', typescript, 'bin/tsc'), '-p', project, ...args], { cwd: folder });
  },
  PATIENCE_MS,
);

test(
  'the emulator starts from the command line, and answers',
  async () => {
    const folder = await (nodeConsumer ??= installConsumer('node', tarball));
    const port = String(await freePort());
    const url = `http://127.0.0.1:${port}`;
    const server = await serve(join(folder, 'node_modules/.bin/tavus-react'), ['emulator', '--port', port], {
      cwd: folder,
      url,
    });
    onTestFinished(() => server.stop());
    expect(server.output()).toContain(url);
    const replicas = await fetch(`${url}/v2/replicas`, { headers: { 'x-api-key': 'any' } });
    expect(await replicas.json()).toMatchObject({ data: expect.any(Array) as unknown[] });
  },
  PATIENCE_MS,
);

/** What the servers of test/consumers/servers tell at `/seen`. */
interface ServersSeen {
  readonly ended: readonly { conversationId: string; user: unknown; payload: unknown }[];
  readonly received: readonly string[];
  readonly errors: readonly string[];
  readonly rooms: readonly { conversation_id: string; status: string }[];
  readonly webhookQuery: string;
}

/** Starts the three servers of test/consumers/servers, on a port and the two after it. */
async function openServers() {
  const folder = await (serversConsumer ??= installConsumer('servers', tarball));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/seen`;
  const env = { TAVUS_SECRET: `secret-${randomBytes(20).toString('hex')}`, PORT: String(port) };
  const server = await serve(process.execPath, ['server.js'], { cwd: folder, env, url });
  onTestFinished(() => server.stop());
  return { port, seen: async (): Promise<ServersSeen> => (await (await fetch(url)).json()) as ServersSeen };
}

test(
  'Express 5, Fastify 5 and Koa, each behind a parser: sessions start and end, and webhooks arrive',
  async () => {
    const { port, seen } = await openServers();

    for (const [offset, framework] of ['express', 'fastify', 'koa'].entries()) {
      const origin = `http://127.0.0.1:${port + offset}`;
      const json = { origin, 'content-type': 'application/json' };
      const start = (body: object) =>
        fetch(`${origin}/api/tavus`, { method: 'POST', headers: json, body: JSON.stringify(body) });

      // A field that is not allowed is refused by name: so the body was read, and is not taken for an empty one.
      const refusedStart = await start({ persona_id: 'another' });
      expect([framework, refusedStart.status]).toEqual([framework, 400]);
      expect(await refusedStart.text()).toContain('persona_id');

      const started = await start({ custom_greeting: `Hello from ${framework}.` });
      expect([framework, started.status]).toEqual([framework, 201]);
      const { conversationId, ticket } = (await started.json()) as { conversationId: string; ticket: string };
      // As plain text, as a page on its way out sends it.
      const body = JSON.stringify({ ticket, payload: { from: framework } });
      const ended = await fetch(`${origin}/api/tavus/end`, { method: 'POST', headers: { origin }, body });
      expect([framework, ended.status]).toEqual([framework, 204]);
      expect((await seen()).ended.at(-1)).toEqual({
        conversationId,
        user: { id: 'ada' },
        payload: { from: framework },
      });

      const { webhookQuery } = await seen();
      const webhook = { conversation_id: conversationId, event_type: 'system.shutdown', properties: { framework } };
      const posted = await fetch(`${origin}/api/webhooks${webhookQuery}`, {
        method: 'POST',
        headers: json,
        body: JSON.stringify(webhook),
      });
      expect([framework, posted.status]).toEqual([framework, 200]);
    }
    const { received, errors, rooms } = await seen();
    expect(received).toEqual(['system.shutdown', 'system.shutdown', 'system.shutdown']);
    expect(errors).toEqual([]);
    expect(rooms.map(({ status }) => status)).toEqual(['ended', 'ended', 'ended']);
  },
  PATIENCE_MS,
);

test(
  'a body that Fastify has read, and that was not passed on, is told as a mistake of the set-up',
  async () => {
    const { port, seen } = await openServers();
    const { webhookQuery } = await seen();
    const origin = `http://127.0.0.1:${port + 1}`;
    for (const path of ['/mistake', `/mistake/webhooks${webhookQuery}`]) {
      const answer = await fetch(origin + path, {
        method: 'POST',
        headers: { origin, 'content-type': 'application/json' },
        body: '{"custom_greeting":"Hello."}',
      });
      expect(answer.status).toBe(500);
      expect(await answer.json()).toMatchObject({
        error: { code: 'misconfigured', message: expect.stringContaining('body') as string },
      });
    }
    const { errors, rooms } = await seen();
    expect([errors.length, rooms]).toEqual([2, []]);
  },
  PATIENCE_MS,
);
