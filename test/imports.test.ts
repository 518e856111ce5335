// @vitest-environment node
import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

/** What each folder of src may import of the others. src/index.ts, the one module outside a folder, is "index". */
const seenFrom: Record<string, string[]> = {
  errors: [],
  protocol: ['errors'],
  conversation: ['errors', 'protocol'],
  hooks: ['errors', 'protocol', 'conversation'],
  components: ['errors', 'protocol', 'conversation', 'hooks'],
  index: ['errors', 'protocol', 'conversation', 'hooks', 'components'],
  rest: ['errors', 'protocol'],
  server: ['errors', 'protocol', 'rest'],
  simulator: ['errors', 'protocol'],
  emulator: ['errors', 'protocol', 'rest'],
  bin: ['server', 'emulator'],
};

/** Where each package may be imported; `asType` lists where only `import type` may. A package not named here is imported nowhere. */
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
  '@daily-co/daily-js': { in: ['components'], asType: ['conversation/CallObject.ts', 'simulator'] },
  '@daily-co/daily-react': { in: ['components'], asType: ['conversation/CallObject.ts', 'simulator'] },
};

interface Import {
  specifier: string;
  isType: boolean;
}

function importsOf(path: string, source: string): Import[] {
  const found: Import[] = [];
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
    if (isSimulated && target === 'conversation/CallObject') {
      return isType ? null : `${folder} sees conversation/CallObject as a type only`;
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

/** Every import against the direction, as a sentence. The paths are relative to src. */
function violations(files: Record<string, string>): string[] {
  return Object.entries(files).flatMap(([path, source]) =>
    importsOf(path, source).flatMap((found) => {
      const reason = whyNot(path, found);
      return reason === null ? [] : [`src/${path} imports '${found.specifier}': ${reason}.`];
    }),
  );
}

test('imports in src run one way', () => {
  const src = fileURLToPath(new URL('../src', import.meta.url));
  const paths = readdirSync(src, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /\.tsx?$/.test(path));
  expect(paths.length).toBeGreaterThan(0);
  expect(violations(Object.fromEntries(paths.map((path) => [path, readFileSync(`${src}/${path}`, 'utf8')])))).toEqual(
    [],
  );
});

describe('the rule itself', () => {
  test.each([
    ['errors/CviError.ts', "import { x } from '../protocol/x';"],
    ['protocol/inbound/utterance.ts', "import { x } from '../../conversation/turns';"],
    ['conversation/turns.ts', "import { useReplica } from '../hooks/useReplica';"],
    ['hooks/useReplica.ts', "export { Stage } from '../components/stage/Stage';"],
    ['hooks/useReplica.ts', "import { x } from '../index';"],
    ['hooks/useReplica.ts', "import { x } from '..';"],
    ['components/stage/Stage.tsx', "const load = () => import('../../simulator');"],
    ['index.ts', "export * from './server';"],
    ['server/createTavusClient.ts', "import type { X } from '../conversation/turns';"],
    ['protocol/x.ts', "import type { Persona } from '../rest/personas/persona';"],
    ['simulator/x.ts', "import { createTavusEmulator } from '../emulator';"],
    ['hooks/useTavusSession.ts', "import ky from 'ky';"],
    ['simulator/SimulatedCall.ts', "import { type CallObject } from '../conversation/CallObject';"],
    ['simulator/SimulatedCall.ts', "import type { Turn } from '../conversation/turns';"],
    ['emulator/index.ts', "import { createTavusClient } from '../server/createTavusClient';"],
    ['conversation/turns.ts', "import * as z from 'zod/mini';"],
    ['conversation/turns.ts', "import { useState } from 'react';"],
    ['conversation/turns.ts', "import type { DailyCall } from '@daily-co/daily-js';"],
    ['conversation/CallObject.ts', "import Daily from '@daily-co/daily-js';"],
    ['conversation/CallObject.ts', "type Daily = typeof import('@daily-co/daily-js'); import('@daily-co/daily-js');"],
    ['hooks/useCamera.ts', "import { useDevices } from '@daily-co/daily-react';"],
    ['components/stage/Stage.tsx', "import { atom } from 'jotai';"],
    ['protocol/x.ts', "import { readFile } from 'node:fs/promises';"],
    ['server/toNodeHandler.ts', "import { createServer } from 'node:http';"],
    ['server/toNodeHandler.ts', "import type { IncomingMessage } from 'node:http';"],
    ['emulator/index.ts', "import type { IncomingMessage } from 'node:http';"],
    ['server/createTavusClient.ts', "import { inspect } from 'node:util';"],
  ])('finds what is wrong in %s: %s', (path, source) => {
    expect(violations({ [path]: source })).toHaveLength(1);
  });

  test.each([
    ['protocol/parseAppMessage.ts', "import * as z from 'zod/mini'; import { CviError } from '../errors/CviError';"],
    ['conversation/CallObject.ts', "import type { DailyCall } from '@daily-co/daily-js';"],
    ['conversation/turns.ts', "import type { Utterance } from '../protocol'; import { x } from './objectives/x';"],
    ['hooks/useReplica.ts', "import { useState } from 'react'; import { x } from '../conversation/turns';"],
    ['components/stage/Stage.tsx', "import { DailyVideo } from '@daily-co/daily-react'; import('@daily-co/daily-js');"],
    ['components/stage/Stage.tsx', "import { jsx } from 'react/jsx-runtime'; // import 'jotai'"],
    ['simulator/SimulatedCall.ts', "import type { CallObject } from '../conversation/CallObject';"],
    ['simulator/SimulatedCall.ts', "import type { DailyCall } from '@daily-co/daily-js';"],
    ['server/parseWebhook.ts', "import * as z from 'zod'; export type { X } from '../protocol/x';"],
    ['index.ts', "export { Stage } from './components/stage/Stage';"],
    ['bin/emulator.ts', "import { createServer } from 'node:http'; import { parseArgs } from 'node:util';"],
  ])('finds nothing wrong in %s: %s', (path, source) => {
    expect(violations({ [path]: source })).toEqual([]);
  });

  test('names the file, the import and the rule', () => {
    expect(violations({ 'conversation/turns.ts': "import { useReplica } from '../hooks/useReplica';" })).toEqual([
      "src/conversation/turns.ts imports '../hooks/useReplica': conversation sees errors, protocol of the other folders.",
    ]);
    expect(violations({ 'hooks/x.ts': "import Daily from '@daily-co/daily-js';" })).toEqual([
      "src/hooks/x.ts imports '@daily-co/daily-js': @daily-co/daily-js is imported in components, " +
        'and as a type only in conversation/CallObject.ts, simulator.',
    ]);
  });
});
