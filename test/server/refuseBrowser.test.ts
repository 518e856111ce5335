import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const source = readFileSync(new URL('../../src/server/refuseBrowser.ts', import.meta.url), 'utf8');
const code = ts.transpile(source, { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 });

/** Imports the module with these globals. */
function importIn(globals: object): void {
  runInNewContext(code, { exports: {}, ...globals });
}

const mozilla = { userAgent: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36' };
const importScripts = (): void => undefined;

describe('refuseBrowser', () => {
  test.each([
    ['a page', { window: {}, document: {}, navigator: mozilla }],
    ['a worker of a page', { importScripts, navigator: mozilla }],
    ['a page with a stand-in for process', { window: {}, document: {}, process: { versions: {} } }],
  ])('throws in %s', (_, globals) => {
    expect(() => {
      importIn(globals);
    }).toThrow('"tavus-react/server" was imported in a browser');
  });

  test.each([
    ['Node', { navigator: { userAgent: 'Node.js/22' }, process: { versions: { node: '22.0.0' } } }],
    ['Node with a DOM', { window: {}, document: {}, navigator: mozilla, process: { versions: { node: '22.0.0' } } }],
    ['Cloudflare', { importScripts, navigator: { userAgent: 'Cloudflare-Workers' } }],
    ['a worker of Deno', { importScripts, navigator: { userAgent: 'Deno/2.1.0' } }],
    ['a worker of Bun', { importScripts, navigator: { userAgent: 'Bun/1.2.0' } }],
    ['an edge runtime without a user agent', { importScripts }],
    ['an edge runtime with a window', { window: {} }],
  ])('loads in %s', (_, globals) => {
    importIn(globals);
  });
});
