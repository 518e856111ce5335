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

/** The command. Node runs it directly, so it needs neither CommonJS nor types. */
const command = 'src/bin/tavus-react.ts';

/** Each icon is a few lines of data, and the package has 34 MB. So the build contains the icons, and nobody installs the package. */
const icons = /^lucide\//;

/** The oldest supported browsers, see docs/guides/browsers.md. Node 20 supports all of this syntax. */
const target = ['es2022', 'chrome99', 'edge99', 'firefox97', 'safari15.4'];

const js: Options = {
  target,
  platform: 'neutral',
  sourcemap: true,
  splitting: false,
  treeshake: false, // rollup would drop 'use client'; esbuild keeps the directive of an entry file
  clean: false, // these configs run at the same time, so scripts/build.mjs removes dist once
  silent: true,
  // tsup 8.5 sets `baseUrl` for its declaration build, which TypeScript 6 reports as deprecated
  dts: { entry: entries, compilerOptions: { ignoreDeprecations: '6.0' } },
};

/**
 * Writes one file for each module of `src` that the entries reach.
 *
 * A host's bundler decides for each file when it loads. If the first screen and the call screen shared a chunk, both would
 * load before the user presses start, and daily-react with them.
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

/** Puts the text of a stylesheet into the module that imports it with `?inline`, as Vite does. */
const inlineStyles: Plugin = {
  name: 'inline-styles',
  setup(build) {
    build.onResolve({ filter: /\.css\?inline$/ }, ({ path, resolveDir }) => ({
      // The build names it in a comment, so it is relative. With its suffix, because tsup has a loader of its own for `.css`.
      path: relative('.', resolve(resolveDir, path)).replaceAll(sep, '/'),
      namespace: 'inline-styles',
    }));
    build.onLoad({ filter: /./, namespace: 'inline-styles' }, async ({ path }) => {
      const { code } = await build.esbuild.transform(readFileSync(path.replace(/\?inline$/, ''), 'utf8'), {
        loader: 'css',
        minify: true,
        target,
      });
      return { contents: `export default ${JSON.stringify(code.trim())};`, loader: 'js' };
    });
  },
};

/** esbuild writes "use strict" above the file's own directive, but some tools expect 'use client' on the first line. */
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

/** Appends the licenses of the packages that a file contains, because their terms require the notices in copies. */
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
  if (license === undefined) throw new Error(`${name} is part of the build, but has no license file.`);
  return readFileSync(join(folder, license), 'utf8').trim();
}

export default defineConfig([
  {
    ...js,
    name: 'esm',
    format: ['esm'],
    entry: ['src/**/*.ts', 'src/**/*.tsx'],
    noExternal: [icons],
    esbuildPlugins: [inlineStyles, keepModules(), keepLicenses],
  },
  {
    ...js,
    name: 'cjs',
    format: ['cjs'],
    entry: entries,
    // These are ES modules only, which CommonJS can require only in newer versions of Node 20.
    noExternal: ['ky', 'jose', icons],
    esbuildPlugins: [inlineStyles, useClientFirst, keepLicenses],
    esbuildOptions: (options) => {
      // Jest runs CommonJS without `import()`. So the call screen is part of this file, and Daily is required when it is needed.
      options.supported = { ...options.supported, 'dynamic-import': false };
    },
  },
  {
    name: 'css',
    entry: {
      styles: 'src/components/styles.css',
      'event-log': 'src/components/event-log/event-log.css',
      'themes/ink': 'src/components/themes/ink.css',
      'themes/paper': 'src/components/themes/paper.css',
      'themes/shadcn': 'src/components/themes/shadcn.css',
    },
    target,
    minify: true,
    clean: false,
    silent: true,
  },
]);
