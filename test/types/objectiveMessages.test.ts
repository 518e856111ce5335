import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The compiler's messages about several calls of one function. */
function complaintsAbout(calls: readonly string[]): string[] {
  const path = `${root}test/types/calls.ts`;
  const lines = [
    "import { defineObjectives, type ObjectiveInput } from '../../src/protocol';",
    "import type { TavusClient } from '../../src/server';",
    'declare const client: TavusClient;',
    "const a = { objective_name: 'a', objective_prompt: 'Known.' } as const;",
  ];
  const { config } = ts.readConfigFile(`${root}tsconfig.json`, ts.sys.readFile) as { config: object };
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [] }, ts.sys, root);
  const host = ts.createCompilerHost(options);
  const { getSourceFile } = host;
  host.getSourceFile = (name, target, ...rest) =>
    name === path
      ? ts.createSourceFile(name, [...lines, ...calls].join('\n'), target)
      : getSourceFile(name, target, ...rest);
  const program = ts.createProgram([path], options, host);
  const file = program.getSourceFile(path)!;
  const complaints = program.getSemanticDiagnostics(file).map(({ start = 0, messageText }) => ({
    call: file.getLineAndCharacterOfPosition(start).line - lines.length,
    words: ts.flattenDiagnosticMessageText(messageText, '\n'),
  }));
  expect(complaints.filter(({ call }) => call < 0)).toEqual([]);
  return calls.map((_, index) =>
    complaints
      .filter(({ call }) => call === index)
      .map(({ words }) => words)
      .join('\n'),
  );
}

const wrong: readonly (readonly [call: string, words: string])[] = [
  // An unknown field, with values of several types.
  ['defineObjectives([{ ...a, confirmation_modes: "manual" }]);', 'UnknownField<"confirmation_modes">'],
  ['defineObjectives([{ ...a, priority: 2 }]);', 'UnknownField<"priority">'],
  ['defineObjectives([a, { ...a, next_required: ["a"] }]);', 'UnknownField<"next_required">'],
  ['defineObjectives([{ ...a, output_variables: { age: { lable: "Age" } } }]);', 'lable'],
  ['defineObjectives([{ ...a, output_variables: { age: { label: "Age", order: 1 } } }]);', 'UnknownField<"order">'],
  // A value that is not in the list.
  ['defineObjectives([{ ...a, confirmation_mode: "sometimes" }]);', 'OneOf<ConfirmationMode>'],
  ['defineObjectives([{ ...a, modality: "audio" }]);', 'OneOf<Modality>'],
  ['defineObjectives([{ ...a, output_variables: { age: { input: "slider" } } }]);', 'OneOf<VariableInput>'],
  // The same in the client.
  ['client.objectives.create([{ ...a, confirmation_modes: "manual" }]);', 'UnknownField<"confirmation_modes">'],
  ['client.objectives.create([{ ...a, confirmation_mode: "sometimes" }]);', 'OneOf<ConfirmationMode>'],
  ['client.objectives.create({ data: [{ ...a, priority: 2 }] });', 'UnknownField<"priority">'],
  ['client.objectives.create({ data: [a], nmae: "Intake" });', 'UnknownField<"nmae">'],
  ['client.objectives.create([{ objective_name: "a" }]);', 'objective_prompt'],
  ['client.objectives.create([{ objective_name: "a", objective_promt: "Known." }]);', 'objective_promt'],
];

describe('type errors about objectives', () => {
  test("the compiler's message names an unknown field and an invalid value", { timeout: 60_000 }, () => {
    const complaints = complaintsAbout(wrong.map(([call]) => call));
    for (const [index, [call, words]] of wrong.entries())
      expect([call, complaints[index]]).toEqual([call, expect.stringContaining(words)]);
  });
});
