import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { inboundSchemas } from '../src/protocol/inbound';

const root = fileURLToPath(new URL('..', import.meta.url))
  .replaceAll('\\', '/')
  .replace(/\/$/, '');

interface Page {
  /** Relative to the repository. */
  readonly path: string;
  readonly text: string;
}

/** One code block of a page. */
interface Example {
  readonly page: string;
  /** A virtual file. It has the code on the same lines as the page, so that errors show the lines of the page. */
  readonly path: string;
  readonly code: string;
}

const readPages = (paths: readonly string[]): Page[] =>
  paths.filter((path) => path.endsWith('.md')).map((path) => ({ path, text: readFileSync(`${root}/${path}`, 'utf8') }));
const filesIn = (folder: string): string[] => readdirSync(`${root}/${folder}`).map((name) => `${folder}/${name}`);

/** The pages for users. */
const pages = readPages(['README.md', ...filesIn('docs/guides')]);
const contributorPages = readPages([
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  ...filesIn('docs'),
  ...filesIn('docs/decisions'),
]);

/** The relative links of pages, as paths relative to the repository. */
const linksIn = (somePages: readonly Page[]): { page: string; target: string }[] =>
  somePages.flatMap(({ path: page, text }) =>
    [...text.matchAll(/\]\((?!https?:|#)([^)#]+)[^)]*\)/g)].map(([, link = '']) => ({
      page,
      target: posix.join(posix.dirname(page), link),
    })),
  );

/**
 * The names that an example may use without declaring them. An example imports or declares everything else. Its own
 * declaration replaces one of these. Examples share only `intake`, which README.md exports.
 */
const predeclared: Readonly<Record<string, string>> = {
  conversationUrl: 'declare const conversationUrl: string;',
  save: 'declare function save(...values: readonly unknown[]): void;',
  user: "declare const user: import('@testing-library/user-event').UserEvent;",
  render: "declare const render: typeof import('@testing-library/react').render;",
  screen: "declare const screen: typeof import('@testing-library/react').screen;",
  test: "declare const test: typeof import('vitest').test;",
  expect: "declare const expect: typeof import('vitest').expect;",
};

function examplesOf({ path: page, text }: Page): Example[] {
  return [...text.matchAll(/^```(tsx?)\n(.*?)^```$/gms)].map(({ 0: all, 1: kind = '', 2: code = '', index }) => {
    const line = text.slice(0, index + all.indexOf('\n')).split('\n').length;
    return { page, path: `${root}/${page}.${line}.${kind}`, code: '\n'.repeat(line) + code };
  });
}

function namesDeclaredIn(code: string): Set<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    const isDeclaration =
      ts.isVariableDeclaration(node) ||
      ts.isFunctionDeclaration(node) ||
      ts.isImportSpecifier(node) ||
      ts.isImportClause(node) ||
      ts.isNamespaceImport(node);
    if (isDeclaration && node.name !== undefined && ts.isIdentifier(node.name)) names.add(node.name.text);
    if (!ts.isFunctionLike(node)) ts.forEachChild(node, visit);
    else if (ts.isFunctionDeclaration(node) && node.name !== undefined) names.add(node.name.text);
  };
  visit(ts.createSourceFile('block.tsx', code, ts.ScriptTarget.ESNext, false));
  return names;
}

/** The example as a module. The predeclared names follow its last line, so that its lines keep their numbers. */
function moduleOf({ code }: Example, declarations: Readonly<Record<string, string>>): string {
  const own = namesDeclaredIn(code);
  const added = Object.entries(declarations).flatMap(([name, declaration]) => (own.has(name) ? [] : [declaration]));
  return [code, ...added, 'export {};'].join('\n');
}

/** Compiles the examples of all pages in one program. Returns each error as `page:line: message`. */
function compileErrorsIn(somePages: readonly Page[]): string[] {
  const examples = somePages.flatMap(examplesOf);
  const shared = examples.find(({ page, code }) => page === 'README.md' && /^export const intake\b/m.test(code));
  const declarations = {
    ...predeclared,
    intake: `declare const intake: typeof import('${shared?.path ?? ''}').intake;`,
  };
  const sources = new Map(examples.map((example) => [example.path, moduleOf(example, declarations)]));
  // An extra module that adds the types of Testing Library's matchers to `expect`.
  const matchers = `${root}/matchers.ts`;
  sources.set(matchers, "import '@testing-library/jest-dom/vitest';");

  const { config } = ts.readConfigFile(`${root}/tsconfig.json`, ts.sys.readFile) as { config: object };
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [] }, ts.sys, root);
  const compilerOptions: ts.CompilerOptions = { ...options, allowImportingTsExtensions: true }; // for `intake`
  const host = ts.createCompilerHost(compilerOptions);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (path) => sources.has(path) || fileExists(path);
  host.readFile = (path) => sources.get(path) ?? readFile(path);
  host.getSourceFile = (path, target, ...rest) => {
    const source = sources.get(path);
    return source === undefined ? getSourceFile(path, target, ...rest) : ts.createSourceFile(path, source, target);
  };

  const program = ts.createProgram([...sources.keys()], compilerOptions, host);
  return examples.flatMap(({ page, path }) => {
    const file = program.getSourceFile(path);
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(
      ({ start = 0, messageText }) => {
        const line = (file?.getLineAndCharacterOfPosition(start).line ?? 0) + 1;
        return `${page}:${line}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
      },
    );
  });
}

const pageWithError: Page = {
  path: 'wrong.md',
  text: [
    'A page whose second example is wrong.',
    '```ts',
    "import { script } from 'tavus-react/simulator';",
    "script().replica('Hello.');",
    '```',
    '',
    '```tsx',
    "import { useReplica } from 'tavus-react';",
    'function State() {',
    '  return <p>{useReplica().mood}</p>;',
    '}',
    '```',
  ].join('\n'),
};

// One program for both tests, and only in the first project: the types do not depend on the React that runs.
const isFirstRun = process.env.EXPECT_REACT !== '18';
const compileErrors = isFirstRun ? compileErrorsIn([...pages, pageWithError]) : [];

describe('the README and the guides', () => {
  test.runIf(isFirstRun)('compile in every example', () => {
    expect(compileErrors.filter((error) => !error.startsWith('wrong.md'))).toEqual([]);
  });

  test.runIf(isFirstRun)('show the page and the line of an example that does not compile', () => {
    expect(compileErrors.filter((error) => error.startsWith('wrong.md'))).toEqual([
      "wrong.md:10: Property 'mood' does not exist on type 'UseReplica'.",
    ]);
  });

  test('link only to files that exist', () => {
    const links = linksIn(pages);
    expect(links.length).toBeGreaterThan(0);
    expect(links.filter(({ target }) => !existsSync(`${root}/${target}`))).toEqual([]);
  });

  test('name every event that the protocol reads', () => {
    const { text = '' } = pages.find(({ path }) => path.endsWith('/protocol.md')) ?? {};
    expect([...inboundSchemas.keys()].filter((type) => !text.includes(`\`${type}\``))).toEqual([]);
  });
});

describe('the pages for contributors', () => {
  test('link only to files that exist', () => {
    expect(linksIn(contributorPages).filter(({ target }) => !existsSync(`${root}/${target}`))).toEqual([]);
  });

  test('list every decision in the index', () => {
    const index = readFileSync(`${root}/docs/decisions/README.md`, 'utf8');
    const decisions = readdirSync(`${root}/docs/decisions`).filter((name) => name !== 'README.md');
    expect(decisions.length).toBeGreaterThan(0);
    expect(decisions.filter((name) => !/^\d{4}-/.test(name) || !index.includes(`(${name})`))).toEqual([]);
  });
});
