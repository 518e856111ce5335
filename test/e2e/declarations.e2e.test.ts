import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, test } from 'vitest';

// What an editor shows of the built package: the declarations in dist, found by the package's own name and its `exports`.

const root = fileURLToPath(new URL('../..', import.meta.url));

/** An editor with one file open, which may be anywhere in an app. */
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

/** What the mouse shows over the word behind `|`. */
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

test('an editor shows what a field of a request is for', () => {
  const { docs } = hover(`
    import type { CreateConversation } from 'tavus-react/server';
    export const asked: CreateConversation = { |replica_id: 'r1' };
  `);
  expect(docs).toMatch(/^Needed unless the persona has a default/);
});

test('also of a field within another, which the request takes from a schema of its own', () => {
  const { docs } = hover(`
    import type { CreateConversation } from 'tavus-react/server';
    export const asked: CreateConversation = { properties: { |max_call_duration: 60 } };
  `);
  expect(docs).toMatch(/^At most 3,600, and the limit of the plan/);
});

test('also deep in the layers of a persona, where newer names are taken as well', () => {
  const { docs } = hover(`
    import type { CreatePersona } from 'tavus-react/server';
    export const asked: CreatePersona = { layers: { llm: { |base_url: 'https://llm.example' } } };
  `);
  expect(docs).toBe('Without `/chat/completions` at its end.');
});

test('an editor strikes a deprecated field through, and says what to use', () => {
  const shown = hover(`
    import type { CreatePersona } from 'tavus-react/server';
    export const asked: CreatePersona = { system_prompt: 'You greet.', |context: 'A shop.' };
  `);
  expect(shown).toEqual({
    docs: '',
    deprecation: 'Since February 2026. Put it into `system_prompt`.',
    isStruckThrough: true,
  });
});

test('an editor suggests the values of a list that is open, and takes others', () => {
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

test('an app passes objectives from a JSON module, and hears the name of a field that is misspelt', () => {
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

test('an editor shows what a field of an answer says', () => {
  const { docs } = hover(`
    import type { TavusClient } from 'tavus-react/server';
    export const token = async (client: TavusClient) => (await client.conversations.create({})).|meeting_token;
  `);
  expect(docs).toBe('Only of a room made with `require_auth`. Whoever has it may join.');
});

test('an editor shows what a field of a webhook says', () => {
  const { docs } = hover(`
    import type { WebhookOf } from 'tavus-react/server';
    export const role = (webhook: WebhookOf<'application.transcription_ready'>) =>
      webhook.properties.transcript[0]?.|role;
  `);
  expect(docs).toMatch(/^`user` or `assistant`, which is the replica/);
});

test('an editor shows what a field of an event of the call says', () => {
  const { docs } = hover(`
    import type { Utterance } from 'tavus-react/protocol';
    export const isCutOff = (utterance: Utterance) => utterance.properties.|interrupted;
  `);
  expect(docs).toBe('Sent only when true, and only for the replica: it was cut off.');
});

test.for([
  ['Bundler', ts.ModuleKind.ESNext, ts.ModuleResolutionKind.Bundler],
  ['NodeNext', ts.ModuleKind.NodeNext, ts.ModuleResolutionKind.NodeNext],
] as const)('an app without types of stylesheets imports ours: module resolution %s', ([, module, resolution]) => {
  const text = "import 'tavus-react/styles.css';\nimport 'tavus-react/event-log.css';\n";
  expect(openEditor(text, module, resolution).complaints).toEqual([]);
});
