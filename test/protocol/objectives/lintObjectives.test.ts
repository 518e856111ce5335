import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lintObjectives } from '../../../src/protocol';
import { createObjectivesSchema } from '../../../src/rest/objectives/objective';

interface Fields {
  [field: string]: unknown;
}

function objective(objective_name: string, fields: Fields = {}): Fields {
  return { objective_name, objective_prompt: 'It is known.', ...fields };
}

/** Each finding as `severity code path`. */
function found(input: unknown): string[] {
  return lintObjectives(input).map(({ severity, code, path }) => `${severity} ${code} ${path}`.trim());
}

/** The findings about a set of one objective. */
function foundIn(fields: Fields): string[] {
  return found([objective('a', fields)]);
}

describe('lintObjectives', () => {
  test('finds nothing in a valid set', () => {
    expect(
      found([
        objective('ask_if_new', {
          output_variables: ['patient_status'],
          next_conditional_objectives: { new_intake: 'If the patient is new', existing_intake: 'Otherwise' },
        }),
        objective('new_intake', {
          confirmation_mode: 'manual',
          modality: 'verbal',
          output_variables: { name: { label: 'Name' } },
          next_required_objectives: ['goodbye'],
          label: 'Your details',
          description: 'So that we can reach you.',
        }),
        objective('existing_intake', { next_required_objective: 'goodbye', callback_url: 'https://example.com/done' }),
        objective('goodbye'),
      ]),
    ).toEqual([]);
  });

  test('names the objective in a finding, and says what to do', () => {
    expect(lintObjectives([objective('a', { confirmation_mode: 'always' })])).toEqual([
      {
        severity: 'error',
        code: 'unknown-choice',
        objective: 'a',
        path: '[0].confirmation_mode',
        message: 'Expected "auto" or "manual".',
      },
    ]);
  });

  describe('for a value that is not a set of objectives', () => {
    test.each([[null], [undefined], [7], ['[]'], [{ data: [] }], [true]])('finds an error for %j', (input) => {
      expect(found(input)).toEqual(['error not-a-list']);
    });

    test.each([[null], [7], ['a'], [[]]])('finds an error for %j in the list', (entry) => {
      expect(found([entry])).toEqual(['error wrong-type [0]']);
    });

    test('finds a warning for an empty list', () => {
      expect(found([])).toEqual(['warning no-objectives']);
    });
  });

  describe('for fields', () => {
    test.each([
      [{ objective_name: undefined }, ['error name-missing [0].objective_name']],
      [{ objective_name: '' }, ['error name-missing [0].objective_name']],
      [{ objective_name: 5 }, ['error name-missing [0].objective_name']],
      [{ objective_name: 'two words' }, ['error name-with-space [0].objective_name']],
      [{ objective_name: 'a\n' }, ['error name-with-space [0].objective_name']],
      [{ objective_name: '  ' }, ['error name-missing [0].objective_name']],
      [{ objective_prompt: undefined }, ['error prompt-missing [0].objective_prompt']],
      [{ objective_prompt: '  ' }, ['error prompt-missing [0].objective_prompt']],
      [{ confirmation_mode: 'Manual' }, ['error unknown-choice [0].confirmation_mode']],
      [{ modality: 'audio' }, ['error unknown-choice [0].modality']],
      [{ modality: ['verbal'] }, ['error unknown-choice [0].modality']],
      [{ callback_url: 5 }, ['error wrong-type [0].callback_url']],
      [{ label: {} }, ['error wrong-type [0].label']],
      [{ next_required_objective: ['b'] }, ['error wrong-type [0].next_required_objective']],
      [{ next_required_objectives: 'b' }, ['error wrong-type [0].next_required_objectives']],
      [{ next_required_objectives: [5] }, ['error wrong-type [0].next_required_objectives']],
      [{ next_conditional_objectives: ['b'] }, ['error wrong-type [0].next_conditional_objectives']],
      [{ confirmaton_mode: 'manual' }, ['error unknown-field [0].confirmaton_mode']],
      [{ extraFields: 'priority' }, ['error wrong-type [0].extraFields']],
      [{ extraFields: { priority: 2 } }, []],
    ])('finds the mistakes in %j', (fields, findings) => {
      expect(foundIn(fields)).toEqual(findings);
    });

    test.each([null, undefined, '', ' \t'])('ignores a field that is %j, as in responses of the API', (none) => {
      const fields = [
        ...['confirmation_mode', 'modality', 'output_variables', 'next_required_objective', 'next_required_objectives'],
        ...['next_conditional_objectives', 'callback_url', 'label', 'description', 'extraFields'],
      ];
      expect(foundIn(Object.fromEntries(fields.map((field) => [field, none])))).toEqual([]);
      expect(foundIn({ objective_prompt: none })).toEqual(['error prompt-missing [0].objective_prompt']);
      expect(foundIn({ objective_name: none })).toEqual(['error name-missing [0].objective_name']);
    });

    test.each(['', ' ', null, undefined])('ignores %j as a name or condition of next objectives', (none) => {
      expect(foundIn({ next_required_objectives: [none] })).toEqual([]);
      expect(foundIn({ next_conditional_objectives: { a: none, b: none } })).toEqual([]);
    });

    test.each([
      ['confirmaton_mode', 'confirmation_mode'],
      ['confirmationMode', 'confirmation_mode'],
      ['prompt', 'objective_prompt'],
      ['next_required', 'next_required_objective'],
      ['next_objectives', undefined],
      ['zzz', undefined],
    ])('suggests for the unknown field "%s": %s', (field, meant) => {
      const [finding] = lintObjectives([objective('a', { [field]: 'b' })]);
      expect(finding?.message).toContain(`"${field}" is not a field`);
      if (meant !== undefined) expect(finding?.message).toContain(`Did you mean "${meant}"?`);
      expect(finding?.message).toContain('extraFields');
    });

    test('finds a warning for both spellings of the next objectives', () => {
      const input = [objective('a', { next_required_objective: 'b', next_required_objectives: ['b'] }), objective('b')];
      expect(found(input)).toEqual(['warning next-twice [0].next_required_objective']);
    });

    test('finds nothing if one of the two spellings is empty', () => {
      const [one, list] = [
        { next_required_objective: 'b', next_required_objectives: [] },
        { next_required_objective: '', next_required_objectives: ['b'] },
      ];
      expect(found([objective('a', one), objective('b')])).toEqual([]);
      expect(found([objective('a', list), objective('b')])).toEqual([]);
    });
  });

  describe('for variables', () => {
    test.each([
      [[''], ['warning variable-name-missing [0].output_variables[0]']],
      [['a', ' '], ['warning variable-name-missing [0].output_variables[1]']],
      [['a', null], ['warning variable-name-missing [0].output_variables[1]']],
      [['a', 'b', 'a'], ['warning variable-twice [0].output_variables[2]']],
      [['a', 5], ['error wrong-type [0].output_variables[1]']],
      [['__proto__'], ['warning variable-name-reserved [0].output_variables[0]']],
      [['constructor', 'prototype'], []],
      ['a', ['error wrong-type [0].output_variables']],
      [{ '': {} }, ['warning variable-name-missing [0].output_variables.']],
      [{ a: 'text' }, ['error wrong-type [0].output_variables.a']],
      [{ a: { lable: 'Age' } }, ['warning unknown-field [0].output_variables.a.lable']],
      [{ a: { schema: 'email' } }, ['error not-a-schema [0].output_variables.a.schema']],
      [{ a: { label: 42 } }, ['error wrong-type [0].output_variables.a.label']],
      [{ a: { description: ['x'] } }, ['error wrong-type [0].output_variables.a.description']],
      [{ a: { label: null, description: ' ', input: '', schema: null } }, []],
      [{ a: { input: 'dropdown' } }, ['error unknown-choice [0].output_variables.a.input']],
      [{ a: { input: 7 } }, ['error wrong-type [0].output_variables.a.input']],
      [{ a: { input: ['x'] } }, ['error wrong-type [0].output_variables.a.input']],
      [
        { a: { input: { option: ['x'] } } },
        [
          'warning unknown-field [0].output_variables.a.input.option',
          'error wrong-type [0].output_variables.a.input.options',
        ],
      ],
      [{ a: { input: { options: { a: 'A' } } } }, ['error wrong-type [0].output_variables.a.input.options']],
      [{ a: { input: { options: 'x' } } }, ['error wrong-type [0].output_variables.a.input.options']],
      [{ a: { input: { options: ['x', 5] } } }, ['error wrong-type [0].output_variables.a.input.options[1]']],
      [{ a: { input: { options: [{ label: 'X' }] } } }, ['error wrong-type [0].output_variables.a.input.options[0]']],
      [{ a: { input: { options: ['x', { value: 'y', label: 'Y' }, { value: 'z', label: ' ' }] } } }, []],
    ])('finds the mistakes in %j', (output_variables, findings) => {
      expect(foundIn({ output_variables })).toEqual(findings);
    });

    test.each([undefined, [], {}])(
      'finds a warning for a manual confirmation with the variables %j',
      (output_variables) => {
        expect(foundIn({ confirmation_mode: 'manual', output_variables })).toEqual([
          'warning nothing-to-review [0].confirmation_mode',
        ]);
      },
    );
  });

  describe('for the order of the objectives', () => {
    test('finds an error for a duplicate name', () => {
      expect(found([objective('a', { next_required_objective: 'b' }), objective('b'), objective('a')])).toEqual([
        'error name-twice [2].objective_name',
      ]);
    });

    test.each([
      [{ next_required_objective: 'x' }, '.next_required_objective'],
      [{ next_required_objectives: ['b', 'x'] }, '.next_required_objectives[1]'],
      [{ next_conditional_objectives: { b: 'If so', x: 'Otherwise' } }, '.next_conditional_objectives.x'],
    ])('finds a warning for a name that is not in the set: %j', (fields, place) => {
      expect(found([objective('a', { next_required_objective: undefined, ...fields }), objective('b')])).toContain(
        `warning unknown-objective [0]${place}`,
      );
    });

    test('finds an error for an objective that leads to itself', () => {
      expect(found([objective('a', { next_required_objectives: ['a'] })])).toEqual([
        'error self-reference [0].next_required_objectives[0]',
      ]);
    });

    test('finds an error for a cycle, and shows its names', () => {
      const findings = lintObjectives([
        objective('start', { next_required_objective: 'a' }),
        objective('a', { next_required_objectives: ['b'] }),
        objective('b', { next_conditional_objectives: { c: 'If so', end: 'Otherwise' } }),
        objective('c', { next_required_objective: 'a' }),
        objective('end'),
      ]);
      expect(findings).toHaveLength(1);
      expect(findings[0]).toMatchObject({ severity: 'error', code: 'cycle', path: '[3].next_required_objective' });
      expect(findings[0]?.message).toContain('a → b → c → a');
    });

    test('finds every objective that closes a cycle', () => {
      const input = [
        objective('a', { next_required_objective: 'b' }),
        objective('b', { next_required_objective: 'a' }),
        objective('c', { next_required_objective: 'd' }),
        objective('d', { next_required_objective: 'c' }),
      ];
      expect(found(input).filter((finding) => finding.includes('cycle'))).toHaveLength(2);
    });

    test('finds no cycle in two ways to one objective', () => {
      const input = [
        objective('a', { next_required_objectives: ['b', 'c'] }),
        objective('b', { next_required_objective: 'd' }),
        objective('c', { next_required_objective: 'd' }),
        objective('d'),
      ];
      expect(found(input)).toEqual([]);
    });

    test('finds a warning for an objective that nothing leads to, and for those after it', () => {
      const input = [
        objective('a', { next_required_objective: 'b' }),
        objective('b'),
        objective('c', { next_required_objective: 'd' }),
        objective('d'),
      ];
      expect(found(input)).toEqual([
        'warning unreachable [2].objective_name',
        'warning unreachable [3].objective_name',
      ]);
    });

    test('takes the objective that nothing leads to as the start, wherever it is in the list', () => {
      expect(found([objective('b'), objective('a', { next_required_objective: 'b' })])).toEqual([]);
    });

    test.each([
      { b: 'If the patient has never been here', c: 'If the patient has been here' },
      { b: 'If the patient is new' },
    ])('finds a warning for conditions without a catch-all: %j', (next_conditional_objectives) => {
      const input = [objective('a', { next_conditional_objectives }), objective('b'), objective('c')];
      expect(found(input)).toContain('warning no-catch-all [0].next_conditional_objectives');
    });

    test.each(['Otherwise', 'In any other case', 'If none of these applies', 'Anything else'])(
      'recognises "%s" as a catch-all',
      (condition) => {
        const next_conditional_objectives = { b: 'If the patient is new', c: condition };
        expect(found([objective('a', { next_conditional_objectives }), objective('b'), objective('c')])).toEqual([]);
      },
    );

    test('finds a warning for required and conditional next objectives together', () => {
      const fields = { next_required_objective: 'b', next_conditional_objectives: { c: 'If so' } };
      expect(found([objective('a', fields), objective('b'), objective('c')])).toEqual([
        'warning required-and-conditional [0].next_conditional_objectives',
      ]);
    });

    test('names each objective at most once in a set where each leads to all others', () => {
      const names = Array.from({ length: 60 }, (_, index) => `o${index}`);
      const input = names.map((name) =>
        objective(name, { next_required_objectives: names.filter((other) => other !== name) }),
      );
      expect(found(input)).toHaveLength(59);
    });

    test('checks a chain of twenty thousand objectives to its end', () => {
      const length = 20_000;
      const chain = Array.from({ length }, (_, index) =>
        objective(`o${index}`, { next_required_objective: `o${(index + 1) % length}` }),
      );
      expect(lintObjectives(chain).map(({ code }) => code)).toEqual(['cycle']);
    });
  });

  test('claims nothing about the service that is not known', () => {
    const findings = lintObjectives([
      objective('a', { next_conditional_objectives: { b: 'If so' } }),
      objective('b'),
      objective('c'),
      objective(' '),
    ]);
    expect(findings.map(({ message }) => message)).toEqual([
      'No condition reads like a catch-all ("Otherwise, …"): what happens when none applies is not known.',
      'An objective needs a name, and not white space alone.',
      'Nothing leads here from "a", the likely start of the set.',
      'Nothing leads here from "a", the likely start of the set.',
    ]);
  });

  test('checks very many variables in linear time', () => {
    let reads = 0;
    const names = new Proxy(
      Array.from({ length: 2000 }, (_, index) => `v${index}`),
      {
        get(target, name, receiver) {
          reads += 1;
          return Reflect.get(target, name, receiver) as unknown;
        },
      },
    );
    expect(foundIn({ output_variables: names })).toEqual([]);
    expect(reads).toBeLessThan(40_000);
  });

  test('never throws for any JSON', () => {
    const name = fc.constantFrom('a', 'b', 'c', '', 'two words', '__proto__', 'constructor');
    const misspelt = 'o'.repeat(1000);
    const entry = fc.record(
      {
        objective_name: fc.oneof(name, fc.jsonValue()),
        objective_prompt: fc.oneof(fc.string(), fc.jsonValue()),
        confirmation_mode: fc.oneof(fc.constantFrom('auto', 'manual'), fc.jsonValue()),
        output_variables: fc.oneof(fc.array(name), fc.dictionary(name, fc.jsonValue()), fc.jsonValue()),
        next_required_objective: fc.oneof(name, fc.jsonValue()),
        next_required_objectives: fc.oneof(fc.array(name), fc.jsonValue()),
        next_conditional_objectives: fc.oneof(fc.dictionary(name, fc.string()), fc.jsonValue()),
        extraFields: fc.oneof(fc.dictionary(name, fc.jsonValue()), fc.jsonValue()),
        [misspelt]: fc.jsonValue(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.array(fc.oneof(entry, fc.jsonValue()))), (input) => {
        for (const finding of lintObjectives(input)) expect(finding.message).toMatch(/./);
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    'https://a.example/x',
    'HTTP://a.example',
    ' https://a.example ',
    '',
    'a.example',
    'http:a.example',
    'https:/a.example',
    'ftp://a.example',
    'https://',
    'javascript:alert(1)',
    ' ',
    7,
    null,
  ])('agrees with the client on the callback_url %j', (callback_url) => {
    const objective = { objective_name: 'a', objective_prompt: 'A.', callback_url };
    const isAccepted = createObjectivesSchema.safeParse({ data: [objective] }).success;
    expect(lintObjectives([objective]).map(({ path }) => path)).toEqual(isAccepted ? [] : ['[0].callback_url']);
  });
});
