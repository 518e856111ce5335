import { describe, expectTypeOf, test } from 'vitest';
import { createSessionHandler, type GuardrailSet, type ObjectiveSet, type TavusClient } from '../../src/server';
import { defineObjectives, type ObjectiveInput } from '../../src/protocol';
import conversation from './conversation.json';
import guardrails from './guardrails.json';
import objectives from './objectives.json';
import persona from './persona.json';

declare const client: TavusClient;
declare const read: ObjectiveSet;
declare const readGuardrails: GuardrailSet;

const own: ObjectiveInput[] = [];
const last = { objective_name: 'last', objective_prompt: 'Done.', confirmation_mode: 'manual' } as const;

describe('JSON modules', () => {
  test('a JSON module can be the request of any resource', () => {
    expectTypeOf(() => [
      client.personas.create(persona),
      client.personas.create({ ...persona, pipeline_mode: 'echo' }),
      client.guardrails.create(guardrails.data[0]!),
      client.guardrailSets.create(guardrails),
      client.guardrailSets.create({ data: readGuardrails.guardrails }),
      client.guardrailSets.create({ data: [...readGuardrails.guardrails], name: 'All' }),
      client.conversations.create(conversation),
      client.conversations.create({ ...conversation, properties: { ...conversation.properties, language: 'German' } }),
      createSessionHandler({ client, secret: 'x', authorize: () => true, conversation }),
    ]).toBeFunction();
  });

  test('objectives of a JSON module, of a list or of a stored set can come before others', () => {
    expectTypeOf(() => [
      client.objectives.create([...objectives, last]),
      client.objectives.create([...own, last]),
      client.objectives.create([...own, ...objectives]),
      client.objectives.create({ data: [...objectives, ...own, last], name: 'All' }),
      client.objectives.create([...read.objectives, last]),
      client.objectives.create([...defineObjectives([last]).toJSON(), last]),
      client.objectives.create(read.objectives.map((entry) => ({ ...entry, callback_url: 'https://a.example' }))),
      defineObjectives([...objectives, last, ...own]),
      defineObjectives([...own, last]),
      defineObjectives([last, ...own]),
      defineObjectives([...defineObjectives([last]).toJSON(), { ...last, objective_name: 'other' }]),
    ]).toBeFunction();
  });

  test('an invalid entry is a type error after others, too', () => {
    expectTypeOf(() => [
      // @ts-expect-error -- a field that is misspelled
      client.objectives.create([...own, { ...last, confirmation_modes: 'manual' }]),
      // @ts-expect-error -- a mode that does not exist
      defineObjectives([...objectives, { ...last, confirmation_mode: 'sometimes' }]),
      // @ts-expect-error -- the prompt is missing
      client.objectives.create([...own, { objective_name: 'a' }]),
      // @ts-expect-error -- the name is missing
      client.objectives.create([{ objective_prompt: 'A.' }]),
      // @ts-expect-error -- a tool never has this format
      client.personas.create({ system_prompt: 'x', layers: { llm: { tools: [{ type: 'function' }] } } }),
    ]).toBeFunction();
  });
});
