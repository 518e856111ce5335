import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

// Tests how an editor shows the built package: the declarations in dist, which it finds by the package's name and its `exports`.

const root = fileURLToPath(new URL('../..', import.meta.url));

/** An editor with one open file of an app. */
function openEditor(text: string, module: ts.ModuleKind, moduleResolution: ts.ModuleResolutionKind) {
  const open = `${root}test/e2e/app.ts`;
  const read = (path: string) => (path === open ? text : existsSync(path) ? readFileSync(path, 'utf8') : undefined);
  const service = ts.createLanguageService({
    getCompilationSettings: () => ({
      strict: true,
      types: [],
      target: ts.ScriptTarget.ES2022,
      module,
      moduleResolution,
      resolveJsonModule: true,
    }),
    getScriptFileNames: () => [open],
    getScriptVersion: () => '1',
    getScriptSnapshot: (path) => {
      const found = read(path);
      return found === undefined ? undefined : ts.ScriptSnapshot.fromString(found);
    },
    getCurrentDirectory: () => root,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: (path) => path === open || ts.sys.fileExists(path),
    readFile: read,
    directoryExists: ts.sys.directoryExists,
  });
  const complaints = service
    .getSemanticDiagnostics(open)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
  return { open, text, service, complaints };
}

/** The text that the editor shows when the mouse is over the word after `|`. */
function hover(code: string): { docs: string; deprecation?: string; isStruckThrough: boolean } {
  const text = code.replace('|', '');
  const editor = openEditor(text, ts.ModuleKind.ESNext, ts.ModuleResolutionKind.Bundler);
  expect(editor.complaints).toEqual([]);
  const info = editor.service.getQuickInfoAtPosition(editor.open, code.indexOf('|'))!;
  const tag = info.tags?.find(({ name }) => name === 'deprecated');
  return {
    docs: ts.displayPartsToString(info.documentation),
    ...(tag && { deprecation: ts.displayPartsToString(tag.text) }),
    isStruckThrough: info.kindModifiers.split(',').includes('deprecated'),
  };
}

describe('built declarations', () => {
  test('import only what an app has installed: the peers and the dependencies', () => {
    const { dependencies, peerDependencies } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as Record<
      'dependencies' | 'peerDependencies',
      Record<string, string>
    >;
    const installed = new Set(['tavus-react', ...Object.keys({ ...dependencies, ...peerDependencies })]);
    const files = readdirSync(`${root}dist`, { recursive: true, encoding: 'utf8' }).filter((path) =>
      /\.d\.[cm]?ts$/.test(path),
    );
    expect(files).not.toEqual([]);
    const imported = files.flatMap((path) =>
      [
        ...readFileSync(`${root}dist/${path}`, 'utf8').matchAll(
          /(?:from|import) '([^.'][^']*)'|import\('([^.'][^']*)'\)/g,
        ),
      ]
        .map(([, from, dynamic]) => (from ?? dynamic)!)
        .filter((name) => !name.startsWith('node:'))
        .map((name) => name.split('/', name.startsWith('@') ? 2 : 1).join('/')),
    );
    expect([...new Set(imported)].filter((name) => !installed.has(name))).toEqual([]);
  });

  test('describe a field of a request', () => {
    const { docs } = hover(`
    import type { CreateConversation } from 'tavus-react/server';
    export const body: CreateConversation = { |replica_id: 'r1' };
  `);
    expect(docs).toMatch(/^Required unless the persona has a default/);
  });

  test('describe a nested field of a request, which has a schema of its own', () => {
    const { docs } = hover(`
    import type { CreateConversation } from 'tavus-react/server';
    export const body: CreateConversation = { properties: { |max_call_duration: 60 } };
  `);
    expect(docs).toMatch(/^At most 3,600, or the limit of the plan/);
  });

  test('describe a field deep in the layers of a persona, where newer names are also accepted', () => {
    const { docs } = hover(`
    import type { CreatePersona } from 'tavus-react/server';
    export const body: CreatePersona = { layers: { llm: { |base_url: 'https://llm.example' } } };
  `);
    expect(docs).toBe('Without `/chat/completions` at its end.');
  });

  test('mark a deprecated field, and say what to use instead', () => {
    const shown = hover(`
    import type { CreatePersona } from 'tavus-react/server';
    export const body: CreatePersona = { system_prompt: 'You greet.', |context: 'A shop.' };
  `);
    expect(shown).toEqual({
      docs: '',
      deprecation: 'Since February 2026. Put it into `system_prompt`.',
      isStruckThrough: true,
    });
  });

  test('suggest the values of an open list, and accept others', () => {
    const editor = openEditor(
      `
    import type { CreatePersona } from 'tavus-react/server';
    export const known: CreatePersona = { layers: { stt: { stt_engine: '' } } };
    export const other: CreatePersona = { layers: { stt: { stt_engine: 'added-since' } } };
  `,
      ts.ModuleKind.ESNext,
      ts.ModuleResolutionKind.Bundler,
    );
    expect(editor.complaints).toEqual([]);
    const at = editor.text.indexOf("stt_engine: ''") + "stt_engine: '".length;
    const suggested = editor.service
      .getCompletionsAtPosition(editor.open, at, undefined)
      ?.entries.map(({ name }) => name);
    expect(suggested).toEqual(expect.arrayContaining(['tavus-auto', 'tavus-turbo', 'tavus-advanced']));
  });

  test('accept objectives from a JSON module, and name a misspelt field', () => {
    const complaintsAbout = (text: string) =>
      openEditor(text, ts.ModuleKind.ESNext, ts.ModuleResolutionKind.Bundler).complaints;
    expect(
      complaintsAbout(`
      import { defineObjectives } from 'tavus-react/protocol';
      import type { TavusClient } from 'tavus-react/server';
      import read from '../types/objectives.json';
      export const intake = defineObjectives(read);
      export const create = (client: TavusClient) => client.objectives.create({ data: read });
    `),
    ).toEqual([]);
    const [complaint, ...others] = complaintsAbout(`
    import { defineObjectives } from 'tavus-react/protocol';
    export const intake = defineObjectives([
      { objective_name: 'a', objective_prompt: 'Known.', confirmation_modes: 'manual' },
    ]);
  `);
    expect(complaint).toContain('UnknownField<"confirmation_modes">');
    expect(others).toEqual([]);
  });

  test('describe a field of a response', () => {
    const { docs } = hover(`
    import type { TavusClient } from 'tavus-react/server';
    export const token = async (client: TavusClient) => (await client.conversations.create({})).|meeting_token;
  `);
    expect(docs).toBe('Only for a room created with `require_auth`. Anyone who has it may join.');
  });

  test('describe a field of a webhook', () => {
    const { docs } = hover(`
    import type { WebhookOf } from 'tavus-react/server';
    export const role = (webhook: WebhookOf<'application.transcription_ready'>) =>
      webhook.properties.transcript[0]?.|role;
  `);
    expect(docs).toMatch(/^`user`, or `assistant` for the replica/);
  });

  test('describe a field of an event of the call', () => {
    const { docs } = hover(`
    import type { Utterance } from 'tavus-react/protocol';
    export const isCutOff = (utterance: Utterance) => utterance.properties.|interrupted;
  `);
    expect(docs).toBe('True if the replica was interrupted. It is not sent otherwise.');
  });

  test.for([
    ['Bundler', ts.ModuleKind.ESNext, ts.ModuleResolutionKind.Bundler],
    ['NodeNext', ts.ModuleKind.NodeNext, ts.ModuleResolutionKind.NodeNext],
  ] as const)('type our stylesheets for an app without such types: module resolution %s', ([, module, resolution]) => {
    const text = "import 'tavus-react/styles.css';\nimport 'tavus-react/event-log.css';\nimport 'tavus-react/themes/ink.css';\n";
    expect(openEditor(text, module, resolution).complaints).toEqual([]);
  });
});
