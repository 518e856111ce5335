import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright';
import { createServer, type ViteDevServer } from 'vite';
import { afterAll, beforeAll, onTestFinished, vi } from 'vitest';
import { guardAgainstForeignRequests, launchBrowser } from './browser';

export interface DemoOptions {
  /** The page. Default: the demo itself. */
  readonly path?: string;
  /** The button that the page shows when it is ready. */
  readonly button?: string;
  readonly query?: string;
  readonly env?: Record<string, string>;
  /** The devices of the machine. Default: Chromium's fake ones. */
  readonly devices?: 'working' | 'none' | 'denied';
}

export interface OpenDemo {
  readonly page: Page;
  readonly url: string;
  /** The requests to other machines. */
  readonly foreign: readonly string[];
  readonly consoleProblems: readonly string[];
}

export interface Demo {
  /** Serves the demo and opens it. Variables in `env` give it a server of its own. */
  readonly openDemo: (options?: DemoOptions) => Promise<OpenDemo>;
}

/** Starts a browser for the tests of one file. The tests with the simulated replica share one server, because each processes the modules anew. */
export function setUpDemo(): Demo {
  let browser: Browser;
  let simulator: Promise<ViteDevServer> | undefined;

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await simulator?.then((server) => server.close());
  });

  return {
    async openDemo({
      path = '/',
      button = 'Start the call',
      query = '?speed=4',
      env,
      devices = 'working',
    }: DemoOptions = {}) {
      const server = await (env ? serveDemo(env) : (simulator ??= serveDemo({})));
      const url = `http://127.0.0.1:${(server.httpServer!.address() as AddressInfo).port}`;
      const context = await browser.newContext();
      onTestFinished(async () => {
        await context.close();
        if (env) await server.close();
      });

      const foreign = await guardAgainstForeignRequests(context, url);
      // Vite's own socket for hot reloading.
      await context.routeWebSocket(`${url.replace('http', 'ws')}/**`, (socket) => void socket.connectToServer());
      if (devices !== 'working') {
        await context.addInitScript((isDenied) => {
          const { mediaDevices } = navigator;
          const name = isDenied ? 'NotAllowedError' : 'NotFoundError';
          mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', name));
          if (!isDenied) mediaDevices.enumerateDevices = () => Promise.resolve([]);
        }, devices === 'denied');
      }
      const page = await context.newPage();
      const consoleProblems: string[] = [];
      page.on('pageerror', ({ message }) => consoleProblems.push(message));
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) consoleProblems.push(message.text());
      });
      // The first visit bundles the packages, which takes a moment.
      await page.goto(url + path + query);
      await page.getByRole('button', { name: button }).waitFor({ timeout: 30_000 });
      return { page, url, foreign, consoleProblems };
    },
  };
}

/** Serves the demo with the environment variables of `npm start`. */
async function serveDemo(env: Record<string, string>): Promise<ViteDevServer> {
  const variables = { TAVUS_API_KEY: '', TAVUS_PERSONA_ID: '', TAVUS_REPLICA_ID: '', TAVUS_BASE_URL: '', ...env };
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  try {
    const server = await createServer({
      configFile: fileURLToPath(new URL('../../demo/vite.config.ts', import.meta.url)),
      // Two servers with one cache would bundle the packages again while the other's page is open.
      cacheDir: fileURLToPath(new URL('../../node_modules/.vite/demo-e2e', import.meta.url)),
      logLevel: 'silent',
    });
    return await server.listen();
  } finally {
    vi.unstubAllEnvs();
  }
}
