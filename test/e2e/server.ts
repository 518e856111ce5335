import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import react from '@vitejs/plugin-react';
import { build, type InlineConfig } from 'vite';
import { toNodeHandler } from '../../src/server/node/toNodeHandler';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The path of the call machine, for `dailyConfig.bundlePathOverride`. daily-js adds the file's name. */
export const callMachinePath = '/call-machine';
const bundleName = 'call-machine-object-bundle.js';

export interface Server {
  /** Without a slash at its end. */
  readonly url: string;
  close(): Promise<void>;
}

type Files = Map<string, string | Uint8Array>;

/** The handler of the app's server for paths below `/api/`. */
export type Api = (request: Request) => Promise<Response>;

/** Serves the call machine and the pages of `pages/` from memory, on a free local port. Builds each page at its first request. */
export async function startServer(api?: Api): Promise<Server> {
  const handleApi = api && toNodeHandler(api);
  const files = await buildCallMachine();
  const pages = new Map<string, Promise<Files>>();
  const find = async (pathname: string): Promise<string | Uint8Array | undefined> => {
    if (pathname.endsWith('.html')) {
      const page = pages.get(pathname) ?? buildPage(pathname.slice(1));
      pages.set(pathname, page);
      for (const [path, content] of await page) files.set(path, content);
    }
    return files.get(pathname);
  };

  const server = createServer((request, response) => {
    if (handleApi && request.url?.startsWith('/api/')) {
      handleApi(request, response);
      return;
    }
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    find(pathname).then(
      (content) => {
        response.writeHead(content === undefined ? 404 : 200, {
          'content-type': contentTypes[extname(pathname)] ?? 'application/octet-stream',
          'access-control-allow-origin': '*',
        });
        response.end(content);
      },
      (error: unknown) => {
        response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' });
        response.end(stripVTControlCharacters(String(error)));
      },
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

const quiet: InlineConfig = { configFile: false, logLevel: 'error' };

/** Builds a page. It imports the package by its public names, as an app does, from the output of `npm run build` in dist. */
async function buildPage(name: string): Promise<Files> {
  const root = here('./pages');
  return emitted(
    {
      ...quiet,
      root,
      mode: 'development',
      // React's development build, because StrictMode does nothing in the production build.
      define: { 'process.env.NODE_ENV': '"development"' },
      plugins: [react()],
      resolve: {
        alias: [
          { find: /^tavus-react$/, replacement: here('../../dist/index.js') },
          { find: /^tavus-react\/styles\.css$/, replacement: here('../../dist/styles.css') },
          { find: /^tavus-react\/(\w+)$/, replacement: here('../../dist') + '/$1/index.js' },
        ],
        dedupe: ['react', 'react-dom', 'jotai'],
      },
      build: {
        write: false,
        minify: false,
        target: 'es2022',
        // Rewrites the styles for browsers without light-dark(), as an app's build does.
        cssMinify: 'lightningcss',
        cssTarget: ['chrome111', 'safari16.4'],
        rolldownOptions: { input: `${root}/${name}` },
      },
    },
    '/',
  );
}

async function buildCallMachine(): Promise<Files> {
  return emitted(
    {
      ...quiet,
      build: {
        write: false,
        minify: false,
        target: 'es2022',
        lib: {
          entry: here('./call-machine/index.ts'),
          formats: ['iife'],
          name: 'standIn',
          fileName: () => bundleName,
        },
      },
    },
    `${callMachinePath}/`,
  );
}

async function emitted(config: InlineConfig, base: string): Promise<Files> {
  const result = await build(config);
  const outputs = Array.isArray(result) ? result : [result];
  return new Map(
    outputs
      .flatMap((one) => ('output' in one ? one.output : []))
      .map((file) => [base + file.fileName, file.type === 'chunk' ? file.code : file.source]),
  );
}
