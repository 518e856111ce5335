import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

/** The folders of src that each folder may import. "index" is src/index.ts, the only module outside a folder. */
const seenFrom: Record<string, string[]> = {
  time: [],
  random: [],
  errors: [],
  listeners: ['errors'],
  loading: [],
  protocol: ['errors'],
  conversation: ['time', 'errors', 'listeners', 'loading', 'protocol'],
  session: ['time', 'errors', 'listeners', 'protocol'],
  hooks: ['time', 'errors', 'listeners', 'protocol', 'conversation', 'session'],
  components: ['time', 'errors', 'listeners', 'loading', 'protocol', 'conversation', 'session', 'hooks'],
  index: ['time', 'errors', 'protocol', 'conversation', 'session', 'hooks', 'components'],
  rest: ['errors', 'protocol'],
  server: ['time', 'errors', 'protocol', 'rest'],
  simulator: ['time', 'random', 'errors', 'listeners', 'protocol'],
  emulator: ['time', 'random', 'errors', 'listeners', 'protocol', 'rest'],
  bin: ['server', 'emulator'],
};

/** The folders that may import each package. Those in `asType` may only `import type`. No other package may be imported. */
const packages: Record<string, { in: string[]; asType: string[] }> = {
  zod: { in: ['protocol', 'rest', 'server'], asType: [] },
  ky: { in: ['server'], asType: [] },
  jose: { in: ['server'], asType: [] },
  lucide: { in: ['components'], asType: [] },
  'node:http': { in: ['bin'], asType: [] },
  'node:util': { in: ['bin'], asType: [] },
  'node:process': { in: ['bin'], asType: [] },
  react: { in: ['hooks', 'components', 'index'], asType: [] },
  'react-dom': { in: ['hooks', 'components', 'index'], asType: [] },
  '@daily-co/daily-js': { in: ['components'], asType: ['conversation/call/CallObject.ts', 'simulator'] },
  '@daily-co/daily-react': { in: ['components'], asType: ['conversation/call/CallObject.ts', 'simulator'] },
};

interface Import {
  specifier: string;
  isType: boolean;
}

const parsed = new Map<string, Import[]>();

function importsOf(path: string, source: string): Import[] {
  const known = parsed.get(source);
  if (known !== undefined) return known;
  const found: Import[] = [];
  parsed.set(source, found);
  const add = (node: ts.Node | undefined, isType: boolean): void => {
    if (node && ts.isStringLiteralLike(node)) found.push({ specifier: node.text, isType });
  };
  const visit = (node: ts.Node): void => {
    // `import { type A }` counts as code: it stays in the output as `import '…'`.
    if (ts.isImportDeclaration(node)) {
      add(node.moduleSpecifier, node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword);
    } else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, true);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(node.arguments[0], false);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, source, ts.ScriptTarget.ESNext, false));
  return found;
}

function folderOf(path: string): string {
  const [first = ''] = path.split('/');
  return first in seenFrom ? first : 'index';
}
const list = (names: string[]): string => (names.length === 0 ? 'nothing else' : names.join(', '));

function whyNot(path: string, { specifier, isType }: Import): string | null {
  const folder = folderOf(path);

  if (specifier.startsWith('.')) {
    const target = posix.join(posix.dirname(path), specifier);
    const targetFolder = folderOf(target);
    if (targetFolder === folder || seenFrom[folder]?.includes(targetFolder)) return null;
    const isSimulated = folder === 'simulator' || folder === 'emulator';
    if (isSimulated && target === 'conversation/call/CallObject') {
      return isType ? null : `${folder} sees conversation/call/CallObject as a type only`;
    }
    return `${folder} sees ${list(seenFrom[folder] ?? [])} of the other folders`;
  }

  const name = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
  const rule = packages[name];
  if (!rule) return `src imports no package but ${list(Object.keys(packages))}`;
  if (rule.in.includes(folder)) return null;
  const isTypePlace = rule.asType.some((place) => place === path || place === folder);
  if (isTypePlace && isType) return null;
  const asType = rule.asType.length === 0 ? '' : `, and as a type only in ${list(rule.asType)}`;
  return `${name} is imported in ${list(rule.in)}${asType}`;
}

/** Every import that is not allowed, as a sentence. The paths are relative to src. */
function violations(files: Record<string, string>): string[] {
  return Object.entries(files).flatMap(([path, source]) =>
    importsOf(path, source).flatMap((found) => {
      const reason = whyNot(path, found);
      return reason === null ? [] : [`src/${path} imports '${found.specifier}': ${reason}.`];
    }),
  );
}

/** Every circle of imports, types included, as a sentence. The paths are relative to src. */
function circles(files: Record<string, string>): string[] {
  const resolve = (path: string, { specifier }: Import): string[] => {
    if (!specifier.startsWith('.')) return [];
    const target = posix.join(posix.dirname(path), specifier).replace(/\/$/, '');
    return [`${target}.ts`, `${target}.tsx`, posix.join(target, 'index.ts')].filter((file) => file in files);
  };
  const found: string[] = [];
  const finished = new Set<string>();
  const visit = (path: string, importers: string[]): void => {
    const first = importers.indexOf(path);
    if (first !== -1) {
      const circle = [...importers.slice(first), path];
      found.push(`A circle: ${circle.map((file) => `src/${file}`).join(' imports ')}.`);
      return;
    }
    if (finished.has(path)) return;
    for (const imported of importsOf(path, files[path] ?? '')) {
      for (const target of resolve(path, imported)) visit(target, [...importers, path]);
    }
    finished.add(path);
  };
  for (const path of Object.keys(files)) visit(path, []);
  return found;
}

describe('src', () => {
  const src = fileURLToPath(new URL('../src', import.meta.url));
  const paths = readdirSync(src, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /\.tsx?$/.test(path));
  const files = Object.fromEntries(paths.map((path) => [path, readFileSync(`${src}/${path}`, 'utf8')]));

  test('imports one way only', () => {
    expect(paths.length).toBeGreaterThan(0);
    expect(violations(files)).toEqual([]);
  }, 30_000);

  test('has no circle of imports, types included', () => {
    expect(circles(files)).toEqual([]);
  }, 30_000);
});

describe('the rule of directions', () => {
  test.each([
    ['errors/CviError.ts', "import { x } from '../protocol/x';"],
    ['protocol/inbound/utterance.ts', "import { x } from '../../conversation/slices/reduceTurns';"],
    ['conversation/slices/reduceTurns.ts', "import { useReplica } from '../../hooks/useReplica';"],
    ['hooks/useReplica.ts', "export { Stage } from '../components/stage/Stage';"],
    ['hooks/useReplica.ts', "import { x } from '../index';"],
    ['hooks/useReplica.ts', "import { x } from '..';"],
    ['components/stage/Stage.tsx', "const load = () => import('../../simulator');"],
    ['index.ts', "export * from './server';"],
    ['server/createTavusClient.ts', "import type { X } from '../conversation/slices/reduceTurns';"],
    ['protocol/x.ts', "import type { Persona } from '../rest/personas/persona';"],
    ['simulator/x.ts', "import { createTavusEmulator } from '../emulator';"],
    ['hooks/useTavusSession.ts', "import ky from 'ky';"],
    ['simulator/SimulatedCall.ts', "import { type CallObject } from '../conversation/call/CallObject';"],
    ['simulator/SimulatedCall.ts', "import type { Turn } from '../conversation/slices/reduceTurns';"],
    ['emulator/index.ts', "import { createTavusClient } from '../server/createTavusClient';"],
    ['conversation/slices/reduceTurns.ts', "import * as z from 'zod/mini';"],
    ['conversation/slices/reduceTurns.ts', "import { useState } from 'react';"],
    ['conversation/slices/reduceTurns.ts', "import type { DailyCall } from '@daily-co/daily-js';"],
    ['conversation/call/CallObject.ts', "import Daily from '@daily-co/daily-js';"],
    [
      'conversation/call/CallObject.ts',
      "type Daily = typeof import('@daily-co/daily-js'); import('@daily-co/daily-js');",
    ],
    ['hooks/useCamera.ts', "import { useDevices } from '@daily-co/daily-react';"],
    ['components/stage/Stage.tsx', "import { atom } from 'jotai';"],
    ['protocol/x.ts', "import { readFile } from 'node:fs/promises';"],
    ['server/toNodeHandler.ts', "import { createServer } from 'node:http';"],
    ['server/toNodeHandler.ts', "import type { IncomingMessage } from 'node:http';"],
    ['emulator/index.ts', "import type { IncomingMessage } from 'node:http';"],
    ['server/createTavusClient.ts', "import { inspect } from 'node:util';"],
  ])('forbids in %s: %s', (path, source) => {
    expect(violations({ [path]: source })).toHaveLength(1);
  });

  test.each([
    ['protocol/parseAppMessage.ts', "import * as z from 'zod/mini'; import { CviError } from '../errors/CviError';"],
    ['conversation/call/CallObject.ts', "import type { DailyCall } from '@daily-co/daily-js';"],
    [
      'conversation/slices/reduceTurns.ts',
      "import type { Utterance } from '../protocol'; import { x } from './objectives/x';",
    ],
    [
      'hooks/useReplica.ts',
      "import { useState } from 'react'; import { x } from '../conversation/slices/reduceTurns';",
    ],
    ['components/stage/Stage.tsx', "import { DailyVideo } from '@daily-co/daily-react'; import('@daily-co/daily-js');"],
    ['components/stage/Stage.tsx', "import { jsx } from 'react/jsx-runtime'; // import 'jotai'"],
    ['simulator/SimulatedCall.ts', "import type { CallObject } from '../conversation/call/CallObject';"],
    ['simulator/SimulatedCall.ts', "import type { DailyCall } from '@daily-co/daily-js';"],
    ['server/parseWebhook.ts', "import * as z from 'zod'; export type { X } from '../protocol/x';"],
    ['index.ts', "export { Stage } from './components/stage/Stage';"],
    ['bin/emulator.ts', "import { createServer } from 'node:http'; import { parseArgs } from 'node:util';"],
  ])('allows in %s: %s', (path, source) => {
    expect(violations({ [path]: source })).toEqual([]);
  });

  test('reports the file, the import and the rule', () => {
    expect(
      violations({ 'conversation/slices/reduceTurns.ts': "import { useReplica } from '../../hooks/useReplica';" }),
    ).toEqual([
      "src/conversation/slices/reduceTurns.ts imports '../../hooks/useReplica': conversation sees time, errors, listeners, loading, protocol of the other folders.",
    ]);
    expect(violations({ 'hooks/x.ts': "import Daily from '@daily-co/daily-js';" })).toEqual([
      "src/hooks/x.ts imports '@daily-co/daily-js': @daily-co/daily-js is imported in components, " +
        'and as a type only in conversation/call/CallObject.ts, simulator.',
    ]);
  });
});

describe('the rule of circles', () => {
  test.each<[string, Record<string, string>]>([
    ['two files', { 'a/x.ts': "import { y } from './y';", 'a/y.ts': "import { x } from './x';" }],
    ['a file that imports itself', { 'a/x.ts': "import { x } from './x';" }],
    ['types', { 'a/x.ts': "import type { Y } from './y';", 'a/y.ts': "export type { X } from './x';" }],
    ['an inline type', { 'a/x.ts': "type Y = import('./y').Y;", 'a/y.ts': "import type { X } from './x';" }],
    ['code that loads later', { 'a/x.tsx': "const load = () => import('./y');", 'a/y.ts': "import { x } from './x';" }],
    [
      'an index, through three folders',
      {
        'a/x.ts': "import { y } from '../b';",
        'b/index.ts': "export { y } from '../c/y';",
        'c/y.ts': "import { x } from '../a/x';",
      },
    ],
    [
      'two of three files',
      {
        'a/x.ts': "import { y } from './y';",
        'a/y.ts': "import { z } from './z';",
        'a/z.ts': "import { y } from './y';",
      },
    ],
  ])('forbids a circle of %s', (_, files) => {
    expect(circles(files)).toHaveLength(1);
  });

  test('reports the files in the order of their imports', () => {
    const files = {
      'a/x.ts': "import { y } from './y';",
      'a/y.ts': "import { z } from './z';",
      'a/z.ts': "import type { Y } from './y';",
    };
    expect(circles(files)).toEqual(['A circle: src/a/y.ts imports src/a/z.ts imports src/a/y.ts.']);
  });

  test('allows two paths to one file', () => {
    const files = {
      'a/w.ts': "import { x } from './x'; import { y } from './y'; import z from 'z';",
      'a/x.ts': "import { z } from './z';",
      'a/y.ts': "import type { Z } from './z';",
      'a/z.ts': 'export const z = 1;',
    };
    expect(circles(files)).toEqual([]);
  });
});
