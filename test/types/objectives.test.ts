import * as v from 'valibot';
import { describe, expect, expectTypeOf, test } from 'vitest';
import * as z from 'zod/mini';
import fromJson from './objectives.json';
import {
  defineObjectives,
  type ObjectiveDefinition,
  type ObjectiveInput,
  type ObjectivesDefinition,
  type ObjectiveValues,
} from '../../src/protocol';
import type { ObjectiveSet, TavusClient } from '../../src/server';
import { scenario } from '../../src/simulator';

const intake = defineObjectives([
  {
    objective_name: 'get_patient_name',
    objective_prompt: 'The patient has given their name.',
    confirmation_mode: 'manual',
    output_variables: ['first_name', 'last_name'],
  },
  {
    objective_name: 'get_details',
    objective_prompt: 'The patient has given their details.',
    output_variables: {
      age: { schema: z.number(), input: 'number' },
      born: {
        schema: v.pipe(
          v.string(),
          v.transform((text) => new Date(text)),
        ),
      },
      city: { label: 'City', input: { options: ['Oslo', { value: 'bgo', label: 'Bergen' }] } },
      note: {},
    },
  },
  { objective_name: 'say_goodbye', objective_prompt: 'Both have said goodbye.' },
]);

describe('the types of objectives', () => {
  test('a definition knows the names of its objectives', () => {
    expectTypeOf<keyof typeof intake.objectives>().toEqualTypeOf<'get_patient_name' | 'get_details' | 'say_goodbye'>();
    expectTypeOf(intake.objectives.get_details.name).toEqualTypeOf<'get_details'>();
    // @ts-expect-error -- no objective has this name
    expectTypeOf(intake.objectives.get_patient).toBeAny();
  });

  test('values of listed variables are texts', () => {
    type Values = ObjectiveValues<typeof intake.objectives.get_patient_name>;
    expectTypeOf<Values>().toEqualTypeOf<{ first_name: string; last_name: string }>();
  });

  test('values of described variables have the output type of their schema, and are texts without one', () => {
    type Values = ObjectiveValues<typeof intake.objectives.get_details>;
    expectTypeOf<Values>().toEqualTypeOf<{ age: number; born: Date; city: string; note: string }>();
  });

  test('an objective without variables has no values', () => {
    expectTypeOf<ObjectiveValues<typeof intake.objectives.say_goodbye>>().toEqualTypeOf<Record<string, never>>();
  });

  test('every definition is an ObjectivesDefinition, and every objective an ObjectiveDefinition', () => {
    expectTypeOf(intake).toExtend<ObjectivesDefinition>();
    expectTypeOf(intake.objectives.get_details).toExtend<ObjectiveDefinition>();
    expectTypeOf(intake.find('get_details')).toEqualTypeOf<ObjectiveDefinition | undefined>();
  });

  test('a set that is read at run time has objectives of any name', () => {
    const read = defineObjectives([] as ObjectiveInput[]);
    expectTypeOf(read).toExtend<ObjectivesDefinition>();
    expectTypeOf(read.objectives.anything?.name).toEqualTypeOf<string | undefined>();
  });

  test('a JSON module is a set that may have any name', () => {
    const read = defineObjectives(fromJson);
    expect(read.list.map(({ name }) => name)).toEqual(['ask_if_new_patient', 'get_patient_name', 'say_goodbye']);
    expect(read.find('get_patient_name')?.variables.map(({ name }) => name)).toEqual([
      'first_name',
      'last_name',
      'city',
    ]);
    expectTypeOf(read).toExtend<ObjectivesDefinition>();
    expectTypeOf(read.objectives.anything?.name).toEqualTypeOf<string | undefined>();
    expectTypeOf(() => scenario({ objectives: read, answers: { get_patient_name: 'Ada' } })).toBeFunction();
  });

  test('the client accepts a JSON module, a literal, a definition, a body and a stored set', () => {
    expectTypeOf((client: TavusClient, set: ObjectiveSet) => [
      client.objectives.create(fromJson),
      client.objectives.create({ data: fromJson, name: 'Intake' }),
      client.objectives.create([{ objective_name: 'a', objective_prompt: 'Known.', extraFields: { priority: 2 } }]),
      client.objectives.create(intake),
      client.objectives.create({ data: intake, name: null }),
      client.objectives.create(
        intake.toJSON().map((objective) => ({ ...objective, callback_url: 'https://a.example' })),
      ),
      client.objectives.create([] as ObjectiveInput[]),
      client.objectives.create(set),
      client.objectives.create(set.objectives),
      client.objectives.create({ data: set.objectives, name: set.name ?? null }),
    ]).toBeFunction();
  });

  test('an invalid field is a type error', () => {
    const a = { objective_name: 'a', objective_prompt: 'Known.' } as const;
    expectTypeOf(() => [
      // @ts-expect-error -- a mode that does not exist
      defineObjectives([{ ...a, confirmation_mode: 'sometimes' }]),
      // @ts-expect-error -- a text is not a schema
      defineObjectives([{ ...a, output_variables: { age: { schema: 'number' } } }]),
      // @ts-expect-error -- a kind of field that does not exist
      defineObjectives([{ ...a, output_variables: { age: { input: 'slider' } } }]),
      // @ts-expect-error -- a field that is misspelled
      defineObjectives([{ ...a, confirmation_modes: 'manual' }]),
      // @ts-expect-error -- the same in the second of two
      defineObjectives([a, { objective_name: 'b', objective_prompt: 'Told.', next_required: ['a'] }]),
      // @ts-expect-error -- the prompt is missing
      defineObjectives([{ objective_name: 'a' }]),
      // @ts-expect-error -- a field of a variable that is misspelled
      defineObjectives([{ ...a, output_variables: { age: { label: 'Age', inptu: 'number' } } }]),
    ]).toBeFunction();
  });
});
