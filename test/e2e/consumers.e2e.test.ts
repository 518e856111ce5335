import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import {
  removeWorkFolder,
  findFreePort,
  installConsumer,
  createWorkFolder,
  packPackage,
  run,
  serve,
} from '../../scripts/consumers.mjs';
import manifest from '../../package.json';
import { guardAgainstForeignRequests, launchBrowser } from './browser';

// Installs the packed package into complete apps. The emulator in the app's server replaces Tavus.

const TIMEOUT_MS = 180_000;
const longTimeout = { timeout: 20_000 };

let browser: Browser;
let workFolder: string;
let tarball: string;
let nodeConsumer: Promise<string> | undefined;
let serversConsumer: Promise<string> | undefined;
let node10Consumer: Promise<string> | undefined;

beforeAll(async () => {
  browser = await launchBrowser();
  workFolder = createWorkFolder();
  tarball = await packPackage(workFolder);
}, TIMEOUT_MS);
afterAll(async () => {
  await browser.close();
  removeWorkFolder(workFolder);
});

/** The response of an app's `/seen`: the emulator's requests, its webhooks, and the webhooks that the app accepted. */
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
  /** The folder of its built files for browsers. */
  readonly clientFiles: string;
}

/** Installs, builds and starts an app, and opens its page. */
async function openApp({ name, server: [program, ...args], clientFiles }: App) {
  const folder = await installConsumer(name, tarball);
  const port = String(await findFreePort());
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
  const consoleProblems = listConsoleProblems(page);
  const traffic = recordTraffic(page);
  await page.goto(url);

  return {
    page,
    foreign,
    consoleProblems,
    seen: async (): Promise<Seen> => (await (await fetch(`${url}/seen`)).json()) as Seen,
    /** Names each file, request and response that a user can read and that contains a secret of the server. */
    async leaks() {
      const readable = [...filesIn(join(folder, clientFiles)), ...(await Promise.all(traffic))];
      // Checks that responses are recorded, so that an empty result means something.
      expect(readable.filter(([, text]) => text.includes('"ticket":"'))).not.toEqual([]);
      return readable.flatMap(([where, text]) => (text.includes(key) || text.includes(secret) ? [where] : []));
    },
  };
}

type Readable = readonly [where: string, text: string];

/** Records the address, headers and body of each request, and the headers and body of its response. */
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
      })().catch((): Readable => [request.url(), '']), // the page was closed in the meantime
    );
  });
  return traffic;
}

function listConsoleProblems(page: Page): string[] {
  const consoleProblems: string[] = [];
  page.on('pageerror', ({ message }) => consoleProblems.push(message));
  page.on('console', (message) => {
    // The message that the user left may reach a room that has already ended. Chromium then logs the emulator's 410.
    const isLateLeave = message.text().includes('410 (Gone)') && message.location().url.endsWith('/events');
    if (['error', 'warning'].includes(message.type()) && !isLateLeave) consoleProblems.push(message.text());
  });
  return consoleProblems;
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
/** The requests and webhooks that the service or the app's webhook handler refused. */
const refused = ({ requests, deliveries }: Seen) => [
  ...requests.filter(({ path, status }) => path.startsWith('/v2/') && status >= 400),
  ...deliveries.filter(({ status }) => status !== 200),
];

/** Checks that exactly one conversation was created, that it has ended, and that no secret has leaked. */
async function expectOneConversation(app: Awaited<ReturnType<typeof openApp>>): Promise<void> {
  const types = async () => (await app.seen()).received.map(({ type }) => type);
  await expect.poll(types, longTimeout).toContain('system.shutdown');
  const seen = await app.seen();
  expect(created(seen)).toHaveLength(1);
  const [{ conversation_id: id } = {}] = completed(seen);
  const end = { method: 'POST', path: `/v2/conversations/${id}/end`, status: 200 };
  expect(seen.requests).toContainEqual(expect.objectContaining(end));
  expect(refused(seen)).toEqual([]);
  expect(await app.leaks()).toEqual([]);
  expect(app.foreign).toEqual([]);
  expect(app.consoleProblems).toEqual([]);
}

describe('the packed package', () => {
  test(
    'sends a corrected name from the card to the webhook of a Next.js app',
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
        .poll(async () => completed(await app.seen()), longTimeout)
        .toMatchObject([
          { objective_name: 'get_name', output_variables: { first_name: 'John', last_name: 'Smith' } },
          { objective_name: 'get_reason', output_variables: { reason: 'a sore throat' } },
        ]);

      await app.page.getByRole('button', { name: 'Leave the call' }).click();
      await expectOneConversation(app);
    },
    TIMEOUT_MS,
  );

  test(
    'sends a corrected name from a form with hooks to the webhook of a Vite app with React 18',
    async () => {
      const app = await openApp({ name: 'vite', server: [process.execPath, 'server.js'], clientFiles: 'dist' });
      await app.page.getByRole('button', { name: 'Book a table' }).click();
      const form = app.page.getByRole('form', { name: 'Your table' });
      await form.getByRole('textbox', { name: 'Seats' }).fill('4');
      await form.getByRole('button', { name: 'Confirm' }).click();
      await expect
        .poll(async () => completed(await app.seen()), longTimeout)
        .toMatchObject([
          { objective_name: 'get_guest', output_variables: { name: 'Ada', seats: '4' } },
          { objective_name: 'get_wishes', output_variables: { wishes: 'by the window' } },
        ]);

      await app.page.getByRole('button', { name: 'Leave' }).click();
      await app.page.getByRole('heading', { name: 'Goodbye' }).waitFor();
      await expectOneConversation(app);
    },
    TIMEOUT_MS,
  );

  test(
    'exports the same names from every entry to import and require in Node',
    async () => {
      const folder = await (nodeConsumer ??= installConsumer('node', tarball));
      const names = async (script: string) =>
        JSON.parse(await run(process.execPath, [script], { cwd: folder })) as Record<string, string[]>;
      const imported = await names('import.js');
      expect(Object.entries(imported).filter(([, exported]) => exported.length === 0)).toEqual([]);
      expect(await names('require.cjs')).toEqual(imported);
    },
    TIMEOUT_MS,
  );

  /** The names of the entries as an app imports them. */
  const entries = Object.keys(manifest.exports).flatMap((entry) =>
    entry === './package.json' ? [] : [entry.replace('.', 'tavus-react')],
  );

  test(
    'resolves every entry to the same code for a program that does not support "exports"',
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
    TIMEOUT_MS,
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
    'has types for every entry and stylesheet: %s',
    async (_, typescript, file, args) => {
      const folder = await (node10Consumer ??= installConsumer('node10', tarball));
      const { compilerOptions } = JSON.parse(readFileSync(join(folder, 'tsconfig.json'), 'utf8')) as {
        compilerOptions: object;
      };
      const imported = readFileSync(join(folder, file), 'utf8');
      for (const entry of entries) expect(imported).toContain(`'${entry}'`);
      const project = `tsconfig.${typescript}.${file}.${args.at(3) ?? ''}.json`;
      writeFileSync(join(folder, project), JSON.stringify({ compilerOptions, files: [file] }));
      await run(process.execPath, [join('node_modules', typescript, 'bin/tsc'), '-p', project, ...args], {
        cwd: folder,
      });
    },
    TIMEOUT_MS,
  );

  test(
    'starts the emulator from the command line, and it responds',
    async () => {
      const folder = await (nodeConsumer ??= installConsumer('node', tarball));
      const port = String(await findFreePort());
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
    TIMEOUT_MS,
  );

  /** The response of `/seen` of the servers in test/consumers/servers. */
  interface ServersSeen {
    readonly ended: readonly { conversationId: string; user: unknown; payload: unknown }[];
    readonly received: readonly string[];
    readonly errors: readonly string[];
    readonly rooms: readonly { conversation_id: string; status: string }[];
    readonly webhookQuery: string;
  }

  /** Starts the three servers of test/consumers/servers on three consecutive ports. */
  async function openServers() {
    const folder = await (serversConsumer ??= installConsumer('servers', tarball));
    const port = await findFreePort();
    const url = `http://127.0.0.1:${port}/seen`;
    const env = { TAVUS_SECRET: `secret-${randomBytes(20).toString('hex')}`, PORT: String(port) };
    const server = await serve(process.execPath, ['server.js'], { cwd: folder, env, url });
    onTestFinished(() => server.stop());
    return { port, seen: async (): Promise<ServersSeen> => (await (await fetch(url)).json()) as ServersSeen };
  }

  test(
    'starts and ends sessions and receives webhooks in Express 5, Fastify 5 and Koa, each behind a body parser',
    async () => {
      const { port, seen } = await openServers();

      for (const [offset, framework] of ['express', 'fastify', 'koa'].entries()) {
        const origin = `http://127.0.0.1:${port + offset}`;
        const json = { origin, 'content-type': 'application/json' };
        const start = (body: object) =>
          fetch(`${origin}/api/tavus`, { method: 'POST', headers: json, body: JSON.stringify(body) });

        // The error names the field that is not allowed. So the handler has read the body, and has not treated it as empty.
        const refusedStart = await start({ persona_id: 'another' });
        expect([framework, refusedStart.status]).toEqual([framework, 400]);
        expect(await refusedStart.text()).toContain('persona_id');

        const started = await start({ custom_greeting: `Hello from ${framework}.` });
        expect([framework, started.status]).toEqual([framework, 201]);
        const { conversationId, ticket } = (await started.json()) as { conversationId: string; ticket: string };
        // Sent as plain text, as a closing page sends it.
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
    TIMEOUT_MS,
  );

  test(
    'reports a misconfiguration if Fastify has read a body that is not passed on',
    async () => {
      const { port, seen } = await openServers();
      const { webhookQuery } = await seen();
      const origin = `http://127.0.0.1:${port + 1}`;
      for (const path of ['/mistake', `/mistake/webhooks${webhookQuery}`]) {
        const response = await fetch(origin + path, {
          method: 'POST',
          headers: { origin, 'content-type': 'application/json' },
          body: '{"custom_greeting":"Hello."}',
        });
        expect(response.status).toBe(500);
        expect(await response.json()).toMatchObject({
          error: { code: 'misconfigured', message: expect.stringContaining('body') as string },
        });
      }
      const { errors, rooms } = await seen();
      expect([errors.length, rooms]).toEqual([2, []]);
    },
    TIMEOUT_MS,
  );
});
