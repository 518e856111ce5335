import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import type * as backend from './server/demoServer';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const { TAVUS_API_KEY: apiKey = '', TAVUS_PERSONA_ID: personaId = '' } = process.env;
// A persona without a default replica needs a replica id. The base URL is for a substitute of the Tavus API.
const { TAVUS_REPLICA_ID: replicaId, TAVUS_BASE_URL: baseUrl } = process.env;
const isTavus = apiKey !== '' && personaId !== '';

let close = (): void => undefined;
const ownBackend: Plugin = {
  name: 'own-backend',
  async configureServer({ config, httpServer, middlewares, ssrLoadModule }) {
    if (httpServer === null) return;
    // Loaded by Vite instead of imported, because the imports of a configuration must run in Node without Vite.
    const { demoServer } = (await ssrLoadModule('/server/demoServer.ts')) as typeof backend;
    const server = demoServer(httpServer, {
      account: isTavus ? { apiKey, personaId, replicaId, baseUrl } : undefined,
      onError: (error) => config.logger.error(error instanceof Error ? error.message : String(error)),
    });
    for (const [path, handler] of server.routes) middlewares.use(path, handler);
    close = server.close;
  },
  // Called when the server stops or restarts. The emulator's timers would keep the process alive.
  buildEnd: () => close(),
};

export default defineConfig({
  root: here('.'),
  cacheDir: here('../node_modules/.vite/demo'),
  plugins: [react(), ownBackend],
  // The page gets only this value of the environment, never the API key.
  define: { 'import.meta.env.DEMO_SERVICE': JSON.stringify(isTavus ? 'tavus' : 'simulator') },
  resolve: {
    // The demo imports the package as an app does, and runs the code in src.
    alias: [
      { find: /^tavus-react$/, replacement: here('../src/index.ts') },
      { find: /^tavus-react\/(protocol|simulator|server|emulator)$/, replacement: `${here('../src')}/$1/index.ts` },
      { find: 'tavus-react/styles.css', replacement: here('../src/components/styles.css') },
    ],
  },
  optimizeDeps: {
    // If Vite found these only when the user presses start, it would reload the page during the call.
    include: ['react', 'react-dom/client', '@daily-co/daily-js', '@daily-co/daily-react', 'zod/mini'],
  },
  server: { host: '127.0.0.1', port: 5173, fs: { allow: [here('..')] } },
});
