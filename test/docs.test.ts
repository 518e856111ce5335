// @vitest-environment node
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { inboundSchemas } from '../src/protocol/inbound';

const root = fileURLToPath(new URL('..', import.meta.url))
  .replaceAll('\\', '/')
  .replace(/\/$/, '');

interface Page {
  /** Relative to the repository. */
  readonly path: string;
  readonly text: string;
}

/** One example of a page. */
interface Block {
  readonly page: string;
  /** A file that does not exist: the example on the lines where its page has it, so that an error names the page's. */
  readonly path: string;
  readonly code: string;
}

const pages: readonly Page[] = ['README.md', ...readdirSync(`${root}/docs/guides`).map((name) => `docs/guides/${name}`)]
  .filter((path) => path.endsWith('.md'))
  .map((path) => ({ path, text: readFileSync(`${root}/${path}`, 'utf8') }));

/**
 * What an example may use without declaring it. Everything else it imports or declares itself; a declaration of its own
 * takes the place of one of these. Blocks share nothing but `intake`, which README.md exports.
 */
const given: Readonly<Record<string, string>> = {
  conversationUrl: 'declare const conversationUrl: string;',
  save: 'declare function save(...values: readonly unknown[]): void;',
  user: "declare const user: import('@testing-library/user-event').UserEvent;",
  render: "declare const render: typeof import('@testing-library/react').render;",
  screen: "declare const screen: typeof import('@testing-library/react').screen;",
  test: "declare const test: typeof import('vitest').test;",
  expect: "declare const expect: typeof import('vitest').expect;",
};

function blocksOf({ path: page, text }: Page): Block[] {
  return [...text.matchAll(/^```(tsx?)\n(.*?)^```$/gms)].map(({ 0: all, 1: kind = '', 2: code = '', index }) => {
    const line = text.slice(0, index + all.indexOf('\n')).split('\n').length;
    return { page, path: `${root}/${page}.${line}.${kind}`, code: '\n'.repeat(line) + code };
  });
}

function declaredIn(code: string): Set<string> {
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

/** The example as a module, with what it is given after its last line. */
function moduleOf({ code }: Block, declarations: Readonly<Record<string, string>>): string {
  const own = declaredIn(code);
  const added = Object.entries(declarations).flatMap(([name, declaration]) => (own.has(name) ? [] : [declaration]));
  return [code, ...added, 'export {};'].join('\n');
}

/** Compiles the examples of all pages, in one program. Returns what is wrong, each as `page:line: message`. */
function problemsIn(texts: readonly Page[]): string[] {
  const blocks = texts.flatMap(blocksOf);
  const shared = blocks.find(({ page, code }) => page === 'README.md' && /^export const intake\b/m.test(code));
  const declarations = { ...given, intake: `declare const intake: typeof import('${shared?.path ?? ''}').intake;` };
  const sources = new Map(blocks.map((block) => [block.path, moduleOf(block, declarations)]));
  // Not a module of the page's, but what makes the matchers of Testing Library known to `expect`.
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
  return blocks.flatMap(({ page, path }) => {
    const file = program.getSourceFile(path);
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(
      ({ start = 0, messageText }) => {
        const line = (file?.getLineAndCharacterOfPosition(start).line ?? 0) + 1;
        return `${page}:${line}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
      },
    );
  });
}

const wrong: Page = {
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

// One program for both tests, and once: the types are the same whichever React runs.
const isFirstRun = process.env.EXPECT_REACT !== '18';
const problems = isFirstRun ? problemsIn([...pages, wrong]) : [];

test.runIf(isFirstRun)('every example in the README and in the guides compiles', () => {
  expect(problems.filter((problem) => !problem.startsWith('wrong.md'))).toEqual([]);
});

test.runIf(isFirstRun)('an example that does not compile is named with its page and line', () => {
  expect(problems.filter((problem) => problem.startsWith('wrong.md'))).toEqual([
    "wrong.md:10: Property 'mood' does not exist on type 'UseReplica'.",
  ]);
});

test('every link between the pages leads to a file', () => {
  const links = pages.flatMap(({ path, text }) =>
    [...text.matchAll(/\]\((?!https?:|#)([^)#]+)[^)]*\)/g)].map(([, target = '']) => ({ path, target })),
  );
  expect(links.length).toBeGreaterThan(0);
  expect(links.filter(({ path, target }) => !existsSync(`${root}/${posix.join(posix.dirname(path), target)}`))).toEqual(
    [],
  );
});

test('the guide to the protocol names every event that is read', () => {
  const { text = '' } = pages.find(({ path }) => path.endsWith('/protocol.md')) ?? {};
  expect([...inboundSchemas.keys()].filter((type) => !text.includes(`\`${type}\``))).toEqual([]);
});
