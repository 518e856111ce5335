import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import type * as backend from './server/demoServer';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const { TAVUS_API_KEY: apiKey = '', TAVUS_PERSONA_ID: personaId = '' } = process.env;
// A persona without a replica of its own needs one; another address is for something that stands in for Tavus.
const { TAVUS_REPLICA_ID: replicaId, TAVUS_BASE_URL: baseUrl } = process.env;
const isTavus = apiKey !== '' && personaId !== '';

let close = (): void => undefined;
const ownBackend: Plugin = {
  name: 'own-backend',
  async configureServer({ config, httpServer, middlewares, ssrLoadModule }) {
    if (httpServer === null) return;
    // Loaded by Vite and not imported: what a configuration imports must run in Node as it is.
    const { demoServer } = (await ssrLoadModule('/server/demoServer.ts')) as typeof backend;
    const server = demoServer(httpServer, {
      account: isTavus ? { apiKey, personaId, replicaId, baseUrl } : undefined,
      onError: (error) => config.logger.error(error instanceof Error ? error.message : String(error)),
    });
    for (const [path, handler] of server.routes) middlewares.use(path, handler);
    close = server.close;
  },
  // When a server stops or starts anew. The emulator's timers would keep the program alive.
  buildEnd: () => close(),
};

export default defineConfig({
  root: here('.'),
  cacheDir: here('../node_modules/.vite/demo'),
  plugins: [react(), ownBackend],
  // Only this word about the environment reaches the page.
  define: { 'import.meta.env.DEMO_SERVICE': JSON.stringify(isTavus ? 'tavus' : 'simulator') },
  resolve: {
    // The demo reads like an app of yours, and runs what is in src.
    alias: [
      { find: /^tavus-react$/, replacement: here('../src/index.ts') },
      { find: /^tavus-react\/(protocol|simulator|server|emulator)$/, replacement: `${here('../src')}/$1/index.ts` },
      { find: 'tavus-react/styles.css', replacement: here('../src/components/styles.css') },
    ],
  },
  optimizeDeps: {
    // Found only when the visitor presses start, they would reload the page under the call.
    include: ['react', 'react-dom/client', '@daily-co/daily-js', '@daily-co/daily-react', 'zod/mini'],
  },
  server: { host: '127.0.0.1', port: 5173, fs: { allow: [here('..')] } },
});
