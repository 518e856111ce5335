import { describe, expectTypeOf, test } from 'vitest';
import { diffPersona, type CreatePersona, type JsonPatch, type Layers, type Persona } from '../../src/server';

const persona: Persona = { persona_id: 'p1', layers: { llm: { model: 'mine' } } };
const wanted: CreatePersona = { system_prompt: 'Be kind.' };
const layers: Layers = { tts: { tts_engine: 'cartesia' } };
const fields = ['greeting'];
const make = (): Persona => persona;

describe('diffPersona', () => {
  test('a stored layer can be changed and sent back in a patch', () => {
    const llm = { ...persona.layers?.llm, model: 'tavus-gpt-oss' };
    expectTypeOf([{ op: 'add', path: '/layers/llm', value: llm }] as const).toExtend<JsonPatch>();
    expectTypeOf([{ op: 'add', path: '/layers', value: { ...persona.layers, llm } }] as const).toExtend<JsonPatch>();
  });

  test('a persona can be compared with a changed copy, or with one from source code', () => {
    const compared = () => [
      diffPersona(persona, {
        ...persona,
        greeting: 'Hello!',
        pal_name: 'Nurse',
        layers: { ...persona.layers, ...layers },
      }),
      diffPersona(persona, wanted),
      diffPersona(persona, { system_prompt: 'Be kind.', layers }),
      diffPersona(wanted, persona),
    ];
    expectTypeOf(compared).returns.toEqualTypeOf<JsonPatch[]>();
  });

  test('a misspelled field, a list or a function is a type error', () => {
    const refused = () => [
      // @ts-expect-error -- it is "greeting"
      diffPersona(persona, { ...persona, greting: 'Hello!' }),
      // @ts-expect-error -- it is "greeting"
      diffPersona(persona, { system_prompt: 'Be kind.', greting: 'Hello!' }),
      // @ts-expect-error -- it is a text
      diffPersona(persona, { ...persona, system_prompt: 42 }),
      // @ts-expect-error -- a list of texts
      diffPersona(persona, fields),
      // @ts-expect-error -- a function
      diffPersona(persona, make),
      // @ts-expect-error -- a list of texts
      diffPersona(fields, persona),
      // @ts-expect-error -- a function
      diffPersona(make, persona),
    ];
    expectTypeOf(refused).toBeFunction();
  });
});
