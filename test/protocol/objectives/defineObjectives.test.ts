import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { InvalidObjectivesError } from '../../../src/errors/InvalidObjectivesError';
import { defineObjectives, lintObjectives, type ObjectiveInput } from '../../../src/protocol';

const age = z.number();
const email = v.pipe(v.string(), v.email());

const intake = defineObjectives([
  {
    objective_name: 'get_patient_name',
    objective_prompt: 'The patient has given their first and last name.',
    confirmation_mode: 'manual',
    output_variables: ['first_name', 'last_name'],
    next_required_objectives: ['get_contact'],
    label: 'Your name',
  },
  {
    objective_name: 'get_contact',
    objective_prompt: 'The patient has given their age and email address.',
    confirmation_mode: 'manual',
    modality: 'verbal',
    output_variables: {
      age: { schema: age, label: 'Age', input: 'number' },
      email: { schema: email, description: 'For the confirmation.' },
      note: {},
    },
    next_conditional_objectives: { say_goodbye: 'Otherwise' },
    callback_url: 'https://example.com/done',
    description: 'So that we can reach you.',
  },
  { objective_name: 'say_goodbye', objective_prompt: 'Both have said goodbye.' },
]);

describe('defineObjectives', () => {
  test('finds an objective by its name', () => {
    expect(intake.objectives.get_patient_name.label).toBe('Your name');
    expect(intake.find('say_goodbye')).toBe(intake.objectives.say_goodbye);
    expect(intake.find('nobody')).toBeUndefined();
  });

  test.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])('finds nothing for %s', (name) => {
    expect(intake.find(name)).toBeUndefined();
    expect(name in intake.objectives).toBe(false);
  });

  test('finds objectives that are named like a member of an object', () => {
    const names = ['constructor', '__proto__'];
    const odd = defineObjectives(names.map((objective_name) => ({ objective_name, objective_prompt: 'Known.' })));
    expect(names.map((name) => odd.find(name)?.name)).toEqual(names);
  });

  test('lists the objectives in order, with their defaults', () => {
    expect(intake.list.map(({ name }) => name)).toEqual(['get_patient_name', 'get_contact', 'say_goodbye']);
    expect(intake.objectives.say_goodbye).toStrictEqual({
      name: 'say_goodbye',
      prompt: 'Both have said goodbye.',
      confirmation_mode: 'auto',
      modality: 'verbal',
      variables: [],
      next: { required: [], conditional: {} },
    });
  });

  test('reads variables from a list of names and from an object', () => {
    expect(intake.objectives.get_patient_name.variables).toEqual([{ name: 'first_name' }, { name: 'last_name' }]);
    expect(intake.objectives.get_contact.variables).toEqual([
      { name: 'age', schema: age, label: 'Age', input: 'number' },
      { name: 'email', schema: email, description: 'For the confirmation.' },
      { name: 'note' },
    ]);
  });

  test('reads both spellings of the next objectives', () => {
    const next = { required: ['b'], conditional: {} };
    const [listed, single] = [{ next_required_objectives: ['b'] }, { next_required_objective: 'b' }].map((fields) =>
      defineObjectives([
        { objective_name: 'a', objective_prompt: 'Known.', ...fields },
        { objective_name: 'b', objective_prompt: 'Known.' },
      ] as ObjectiveInput[]),
    );
    expect(listed?.find('a')?.next).toEqual(next);
    expect(single?.find('a')?.next).toEqual(next);
  });

  test("is, as JSON, the data of the API's request, without the fields for the user's form", () => {
    expect(JSON.parse(JSON.stringify({ data: intake }))).toEqual({
      data: [
        {
          objective_name: 'get_patient_name',
          objective_prompt: 'The patient has given their first and last name.',
          confirmation_mode: 'manual',
          output_variables: ['first_name', 'last_name'],
          next_required_objectives: ['get_contact'],
        },
        {
          objective_name: 'get_contact',
          objective_prompt: 'The patient has given their age and email address.',
          confirmation_mode: 'manual',
          modality: 'verbal',
          output_variables: ['age', 'email', 'note'],
          next_conditional_objectives: { say_goodbye: 'Otherwise' },
          callback_url: 'https://example.com/done',
        },
        {
          objective_name: 'say_goodbye',
          objective_prompt: 'Both have said goodbye.',
          confirmation_mode: 'auto',
        },
      ],
    });
  });

  test('defines the same set from its own JSON', () => {
    const again = defineObjectives(JSON.parse(JSON.stringify(intake)) as ObjectiveInput[]);
    expect(again.list.map(({ name, next }) => ({ name, next }))).toEqual(
      intake.list.map(({ name, next }) => ({ name, next })),
    );
  });

  test('throws for an unknown field, and sends extraFields unchanged', () => {
    const objective = { objective_name: 'a', objective_prompt: 'Known.' } as const;
    expect(() => defineObjectives([{ ...objective, priority: 2 }] as never)).toThrow(InvalidObjectivesError);
    const set = defineObjectives([{ ...objective, extraFields: { priority: 2, hints: [{ of: 'a' }] } }]);
    expect(set.toJSON()).toEqual([{ ...objective, confirmation_mode: 'auto', priority: 2, hints: [{ of: 'a' }] }]);
  });

  test('leaves out fields without a value', () => {
    const set = defineObjectives([
      {
        objective_name: 'a',
        objective_prompt: 'Known.',
        confirmation_mode: '',
        modality: null,
        next_required_objective: '',
        next_required_objectives: ['b', ''],
        next_conditional_objectives: { b: 'Otherwise', c: undefined },
        output_variables: { first: {}, second: undefined },
        callback_url: null,
        label: '',
        description: undefined,
        extraFields: null,
      },
      { objective_name: 'b', objective_prompt: 'Known.', output_variables: null },
    ]);
    expect(set.toJSON()).toStrictEqual([
      {
        objective_name: 'a',
        objective_prompt: 'Known.',
        confirmation_mode: 'auto',
        next_required_objectives: ['b'],
        next_conditional_objectives: { b: 'Otherwise' },
        output_variables: ['first'],
      },
      { objective_name: 'b', objective_prompt: 'Known.', confirmation_mode: 'auto' },
    ]);
    expect(set.find('a')).toStrictEqual({
      name: 'a',
      prompt: 'Known.',
      confirmation_mode: 'auto',
      modality: 'verbal',
      variables: [{ name: 'first' }],
      next: { required: ['b'], conditional: { b: 'Otherwise' } },
    });
  });

  test('accepts next objectives that are not in the set, in both spellings', () => {
    const set = defineObjectives([
      {
        objective_name: 'a',
        objective_prompt: 'Known.',
        next_required_objective: 'elsewhere',
        next_required_objectives: ['b', 'elsewhere'],
        next_conditional_objectives: { nowhere: 'If so' },
      },
      { objective_name: 'b', objective_prompt: 'Known.' },
    ]);
    expect(set.objectives.a.next).toEqual({ required: ['elsewhere', 'b'], conditional: { nowhere: 'If so' } });
  });

  test('accepts an empty set', () => {
    expect(defineObjectives([]).toJSON()).toEqual([]);
  });

  test('lists a duplicate variable once, and sends it unchanged', () => {
    const twice = defineObjectives([
      { objective_name: 'a', objective_prompt: 'A.', output_variables: ['x', 'y', 'x', ''] },
    ]);
    expect(twice.objectives.a.variables).toEqual([{ name: 'x' }, { name: 'y' }]);
    expect(twice.toJSON()).toMatchObject([{ output_variables: ['x', 'y', 'x'] }]);
  });

  test('does not send empty names and conditions of next objectives', () => {
    const set = defineObjectives([
      {
        objective_name: 'a',
        objective_prompt: 'A.',
        next_required_objectives: ['b', null, ''],
        next_conditional_objectives: { b: 'Otherwise', c: null, d: '' },
      },
      { objective_name: 'b', objective_prompt: 'B.' },
    ]);
    expect(set.objectives.a.next).toEqual({ required: ['b'], conditional: { b: 'Otherwise' } });
    expect(set.toJSON()[0]).toMatchObject({
      next_required_objectives: ['b'],
      next_conditional_objectives: { b: 'Otherwise' },
    });
  });

  test('throws for a set with errors, and names each of them', () => {
    const define = () =>
      defineObjectives([
        { objective_name: 'a', objective_prompt: '', next_required_objective: 'b' },
        { objective_name: 'b', objective_prompt: 'Known.', next_required_objective: 'a' },
      ]);
    expect(define).toThrow(InvalidObjectivesError);
    expect(define).toThrow(
      expect.objectContaining({
        code: 'invalid-objectives',
        issues: [
          expect.objectContaining({ code: 'prompt-missing', path: '[0].objective_prompt' }),
          expect.objectContaining({ code: 'cycle', path: '[1].next_required_objective' }),
        ],
      }),
    );
    expect(define).toThrow('a → b → a');
    expect(define).toThrow('These objectives have mistakes, and were not used:');
  });

  test('does not throw for warnings', () => {
    const input = [{ objective_name: 'a', objective_prompt: 'Known.', confirmation_mode: 'manual' }] as const;
    expect(lintObjectives(input)).toHaveLength(1);
    expect(() => defineObjectives(input)).not.toThrow();
  });

  test('ignores blank text in every field', () => {
    const blank = ' \n';
    const fields = [
      ...['confirmation_mode', 'modality', 'next_required_objective', 'next_required_objectives'],
      ...['next_conditional_objectives', 'output_variables', 'callback_url', 'label', 'description', 'extraFields'],
    ];
    const objective = { objective_name: 'a', objective_prompt: 'Known.' };
    const blanks = Object.fromEntries(fields.map((field) => [field, blank]));
    const set = defineObjectives([{ ...objective, ...blanks }]);
    expect(set.toJSON()).toStrictEqual([{ ...objective, confirmation_mode: 'auto' }]);
    expect(set.find('a')).toStrictEqual(defineObjectives([objective]).find('a'));
  });

  test('keeps the name of a variable whose fields are null or blank', () => {
    const odd = { label: null, description: ' ', input: '', schema: null, name: 'other' } as object;
    const set = defineObjectives([
      {
        objective_name: 'a',
        objective_prompt: 'Known.',
        output_variables: {
          first: odd,
          city: { label: '', input: { options: ['Oslo', { value: 'bgo', label: '' }, { value: 'trd', label: 'T' }] } },
        },
      },
    ]);
    expect(set.find('a')?.variables).toMatchObject([
      { name: 'first' },
      { name: 'city', input: { options: ['Oslo', 'bgo', { value: 'trd', label: 'T' }] } },
    ]);
    for (const variable of set.find('a')?.variables ?? []) expect(variable).not.toHaveProperty('label');
  });
});
