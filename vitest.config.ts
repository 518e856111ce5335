import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { storybookTest } from '@storybook/addon-vitest/vitest-plugin';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { chromiumArgs, chromiumPath } from './scripts/chromium.mjs';

const executablePath = await chromiumPath();
const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

type Context = NonNullable<Parameters<typeof playwright>[0]>['contextOptions'];

// A new object each time, because Vitest writes the project's name into `instances`.
const chromium = (contextOptions: Context = {}) => ({
  enabled: true,
  headless: true,
  provider: playwright({
    // With scroll bars, as on a computer.
    launchOptions: { executablePath, args: [...chromiumArgs], ignoreDefaultArgs: ['--hide-scrollbars'] },
    contextOptions,
  }),
  instances: [{ browser: 'chromium' as const }],
  screenshotFailures: false,
});

const icons = readdirSync(here('./src/components'), { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'))
  .flatMap((file) => readFileSync(here(`./src/components/${file}`), 'utf8').match(/lucide\/[^']+/g) ?? []);

// If Vite discovers a package during a run, it bundles again and reloads the page in the middle of a test. So all are listed here.
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
    ...new Set(icons),
  ],
};

const inUnit = {
  exclude: ['**/node_modules/**', 'test/e2e/**', 'test/consumers/**', 'test/**/*.browser.test.tsx'],
  // The files of a worker share its environment; `test/setup.ts` says what they do not share.
  isolate: false,
  // For property tests on a busy machine.
  testTimeout: 30_000,
};
const inNode = { ...inUnit, include: ['test/**/*.test.ts'], environment: 'node', setupFiles: ['./test/setup.ts'] };
const inJsdom = {
  ...inUnit,
  include: ['test/**/*.test.tsx'],
  environment: 'jsdom',
  setupFiles: ['./test/setup.ts', './test/setupDom.ts'],
};

/** The examples import the package as an app does. The tests run them with the code in src. */
const ownPackage = { find: /^tavus-react$/, replacement: here('./src/index.ts') };

const react18 = (path: string): string => here(`./test/react-18/node_modules/${path}`);
// These import React, so Vite must process them to apply the aliases.
const inlineForReact18 = ['@testing-library/react', '@daily-co/daily-react', 'jotai', 'jotai-family'];

export default defineConfig({
  plugins: [react()],
  test: {
    projects: [
      { extends: true, test: { ...inNode, name: 'unit' } },
      {
        extends: true,
        resolve: { alias: [ownPackage] },
        test: { ...inJsdom, name: 'unit-dom', env: { EXPECT_REACT: '19' } },
      },
      {
        extends: true,
        resolve: {
          // Prefer ES modules of inlined packages: a CommonJS one would `require` React 19 and ignore the aliases.
          mainFields: ['module', 'main'],
          alias: [
            ownPackage,
            { find: /^react$/, replacement: react18('react/index.js') },
            { find: /^react\/(.*)$/, replacement: `${react18('react')}/$1.js` },
            { find: /^react-dom$/, replacement: react18('react-dom/index.js') },
            { find: /^react-dom\/(.*)$/, replacement: `${react18('react-dom')}/$1.js` },
          ],
        },
        test: {
          ...inJsdom,
          // Run only React-dependent tests on React 18.
          exclude: [
            ...inJsdom.exclude,
            'test/{chaos,contract,conversation,demo,emulator,errors,listeners,protocol,random,rest,seeds,server,session,time,types}/**',
          ],
          name: 'react-18',
          env: { EXPECT_REACT: '18' },
          server: { deps: { inline: inlineForReact18 } },
        },
      },
      {
        extends: true,
        // The same files as in "unit", with many times as many runs.
        test: {
          ...inNode,
          name: 'chaos',
          include: ['test/chaos/*.test.ts', 'test/conversation/faults.property.test.ts'],
          env: { CHAOS_RUNS: '2000' },
        },
      },
      {
        extends: true,
        optimizeDeps,
        test: {
          name: 'browser',
          include: ['test/**/*.browser.test.tsx'],
          browser: chromium(),
          setupFiles: ['./test/setupDom.ts'],
        },
      },
      {
        extends: true,
        optimizeDeps,
        plugins: [storybookTest({ configDir: here('./.storybook') })],
        // Without motion, because an element that fades in is not visible yet, and has no contrast.
        test: { name: 'stories', browser: chromium({ reducedMotion: 'reduce' }) },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          // The default of one second is short for a busy machine.
          expect: { poll: { timeout: 10_000 } },
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
