import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { storybookTest } from '@storybook/addon-vitest/vitest-plugin';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { chromiumArgs, chromiumPath } from './scripts/chromium.mjs';

const executablePath = await chromiumPath();
const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

// A new object each time: Vitest writes the project's name into `instances`, so two projects must not share one.
const chromium = () => ({
  enabled: true,
  headless: true,
  provider: playwright({ launchOptions: { executablePath, args: [...chromiumArgs] } }),
  instances: [{ browser: 'chromium' as const }],
  screenshotFailures: false,
});

const icons = readFileSync(here('./src/components/icons/Icon.tsx'), 'utf8').match(/lucide\/[^']+/g) ?? [];

// Found in the middle of a run, a package makes Vite bundle again and reload the page under the tests.
const optimizeDeps = {
  include: [
    'react',
    'react/jsx-runtime',
    'react/jsx-dev-runtime',
    'react-dom',
    'react-dom/client',
    '@daily-co/daily-js',
    '@daily-co/daily-react',
    '@testing-library/jest-dom/vitest',
    '@testing-library/react',
    '@testing-library/user-event',
    'zod',
    'zod/mini',
    ...icons,
  ],
};

const setupFiles = ['./test/setup.ts'];
const inJsdom = {
  include: ['test/**/*.test.{ts,tsx}'],
  exclude: ['**/node_modules/**', 'test/e2e/**', 'test/consumers/**', 'test/**/*.browser.test.tsx'],
  environment: 'jsdom',
  setupFiles,
};

const react18 = (path: string): string => here(`./test/react-18/node_modules/${path}`);
// These import React themselves, so they must pass through the aliases, too.
const inlineForReact18 = ['@testing-library/react', '@daily-co/daily-react', 'jotai', 'jotai-family'];

export default defineConfig({
  plugins: [react()],
  test: {
    projects: [
      { extends: true, test: { ...inJsdom, name: 'unit', env: { EXPECT_REACT: '19' } } },
      {
        extends: true,
        resolve: {
          // An inlined package must bring its ES module: the CommonJS one would `require` React 19, past the aliases.
          mainFields: ['module', 'main'],
          alias: [
            { find: /^react$/, replacement: react18('react/index.js') },
            { find: /^react\/(.*)$/, replacement: `${react18('react')}/$1.js` },
            { find: /^react-dom$/, replacement: react18('react-dom/index.js') },
            { find: /^react-dom\/(.*)$/, replacement: `${react18('react-dom')}/$1.js` },
          ],
        },
        test: {
          ...inJsdom,
          // These know nothing of React.
          exclude: [
            ...inJsdom.exclude,
            'test/{chaos,contract,conversation,demo,emulator,errors,protocol,rest,server,types}/**',
          ],
          name: 'react-18',
          env: { EXPECT_REACT: '18' },
          server: { deps: { inline: inlineForReact18 } },
        },
      },
      {
        extends: true,
        // The same files as in "unit", ten times as many runs.
        test: { ...inJsdom, name: 'chaos', include: ['test/chaos/*.test.ts'], env: { CHAOS_RUNS: '2000' } },
      },
      {
        extends: true,
        optimizeDeps,
        test: { name: 'browser', include: ['test/**/*.browser.test.tsx'], browser: chromium(), setupFiles },
      },
      {
        extends: true,
        optimizeDeps,
        plugins: [storybookTest({ configDir: here('./.storybook') })],
        test: { name: 'stories', browser: chromium() },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.e2e.test.ts'],
          environment: 'node',
          testTimeout: 60_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
