import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { defineConfig, type Options } from 'tsup';

type Plugin = NonNullable<Options['esbuildPlugins']>[number];

const entries = {
  index: 'src/index.ts',
  'protocol/index': 'src/protocol/index.ts',
  'server/index': 'src/server/index.ts',
  'simulator/index': 'src/simulator/index.ts',
  'emulator/index': 'src/emulator/index.ts',
};

/** What a shell runs: Node loads it as it is, so it needs neither CommonJS nor types. */
const command = 'src/bin/tavus-react.ts';

/** A few lines of data each, of a package of 34 MB: they become part of the build, and nobody installs the package. */
const icons = /^lucide\//;

/** The oldest browsers that are supported: docs/guides/browsers.md. What Node 20 runs is newer than that. */
const target = ['es2022', 'chrome99', 'edge99', 'firefox97', 'safari15.4'];

const js: Options = {
  target,
  platform: 'neutral',
  sourcemap: true,
  splitting: false,
  treeshake: false, // rollup's pass would drop 'use client'; esbuild keeps an entry file's directive
  clean: false, // scripts/build.mjs removes dist once; these configs run at the same time
  silent: true,
  // tsup 8.5 sets `baseUrl` for its declaration build, which TypeScript 6 reports as deprecated
  dts: { entry: entries, compilerOptions: { ignoreDeprecations: '6.0' } },
};

/**
 * Writes one file for one module of `src`, and only those the entries lead to.
 *
 * A host's bundler decides file by file what loads first. In a chunk shared by the first screen and the call screen it
 * would have to load both, and daily-react with them, before anyone presses start.
 */
const keepModules = (): Plugin => ({
  name: 'keep-modules',
  setup(build) {
    const importsOf = new Map<string, string[]>();

    build.onResolve({ filter: /^\.\.?\// }, async ({ path, kind, importer, resolveDir, pluginData }) => {
      if (kind === 'entry-point' || pluginData === keepModules) return null;
      const found = await build.resolve(path, { kind, importer, resolveDir, pluginData: keepModules });
      if (found.errors.length > 0) return { errors: found.errors };
      importsOf.set(importer, [...(importsOf.get(importer) ?? []), found.path]);
      const to = relative(resolveDir, found.path)
        .replaceAll(sep, '/')
        .replace(/\.tsx?$/, '.js');
      return { path: to.startsWith('.') ? to : `./${to}`, external: true };
    });

    build.onEnd((result) => {
      const reached = new Set([...Object.values(entries), command].map((entry) => resolve(entry)));
      for (const module of reached) for (const imported of importsOf.get(module) ?? []) reached.add(imported);
      const wanted = new Set(
        [...reached].map((module) => join(resolve('dist'), relative('src', module).replace(/\.tsx?$/, '.js'))),
      );
      if (result.outputFiles) {
        result.outputFiles = result.outputFiles.filter(({ path }) => wanted.has(path.replace(/\.map$/, '')));
      }
    });
  },
});

/** esbuild writes "use strict" above the file's own directive, and some tools look for 'use client' on the first line. */
const useClientFirst: Plugin = {
  name: 'use-client-first',
  setup(build) {
    build.onEnd(({ outputFiles }) => {
      for (const file of outputFiles ?? []) {
        if (!file.path.endsWith('.cjs')) continue;
        const swapped = file.text.replace(/^"use strict";\n"use client";\n/, '"use client";\n"use strict";\n');
        file.contents = new TextEncoder().encode(swapped);
      }
    });
  },
};

/** Writes the licenses of the packages that a file contains at its end: they may be passed on with their notices alone. */
const keepLicenses: Plugin = {
  name: 'keep-licenses',
  setup(build) {
    build.initialOptions.metafile = true;
    build.onEnd(({ metafile, outputFiles }) => {
      for (const [path, { inputs }] of Object.entries(metafile?.outputs ?? {})) {
        const names = Object.keys(inputs).flatMap(
          (input) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input)?.[1] ?? [],
        );
        const file = outputFiles?.find((output) => output.path === resolve(path));
        if (file === undefined || names.length === 0) continue;
        const notices = [...new Set(names)].map((name) => `\n/*! ${name}\n\n${licenseOf(name)}\n*/\n`);
        file.contents = new TextEncoder().encode(file.text + notices.join(''));
      }
    });
  },
};

function licenseOf(name: string): string {
  const folder = join('node_modules', name);
  const license = readdirSync(folder).find((file) => /^licen[cs]e/i.test(file));
  if (license === undefined) throw new Error(`${name} is a part of the build, and has no license to go with it.`);
  return readFileSync(join(folder, license), 'utf8').trim();
}

export default defineConfig([
  {
    ...js,
    name: 'esm',
    format: ['esm'],
    entry: ['src/**/*.ts', 'src/**/*.tsx'],
    noExternal: [icons],
    esbuildPlugins: [keepModules(), keepLicenses],
  },
  {
    ...js,
    name: 'cjs',
    format: ['cjs'],
    entry: entries,
    // These come as ES modules alone, which CommonJS can require only in newer versions of Node 20.
    noExternal: ['ky', 'jose', icons],
    esbuildPlugins: [useClientFirst, keepLicenses],
    esbuildOptions: (options) => {
      // Jest runs CommonJS without `import()`; the call screen is part of this file, and Daily is required when it is needed.
      options.supported = { ...options.supported, 'dynamic-import': false };
    },
  },
  {
    name: 'css',
    entry: { styles: 'src/components/styles.css', 'event-log': 'src/components/event-log/event-log.css' },
    target,
    minify: true,
    clean: false,
    silent: true,
  },
]);
