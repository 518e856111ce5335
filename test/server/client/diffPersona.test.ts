import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyOperation } from '../../../src/emulator/resources/applyOperation';
import { InvalidRequestError } from '../../../src/errors/InvalidRequestError';
import { jsonPatchSchema } from '../../../src/rest/jsonPatch';
import { diffPersona } from '../../../src/server/client/diffPersona';

const before = {
  persona_id: 'p1',
  persona_name: 'Nurse',
  system_prompt: 'You ask.',
  created_at: 'then',
  guardrail_ids: ['g1', 'g2'],
  layers: { llm: { model: 'a' }, conversational_flow: { pal_interruptibility: 'low' } },
};

describe('diffPersona', () => {
  test('two equal personas give an empty patch, whatever the service sets and whichever names they have', () => {
    expect(diffPersona(before, before)).toStrictEqual([]);
    const { persona_name, ...others } = before;
    const same = {
      ...others,
      pal_name: persona_name,
      persona_id: 'p2',
      updated_at: 'now',
      greeting: undefined,
      layers: { conversational_flow: { replica_interruptibility: 'low' }, llm: { model: 'a', api_key: undefined } },
    };
    expect(diffPersona(before, same)).toStrictEqual([]);
  });

  test('a new or changed field is added, a missing one is removed, and a list is replaced as a whole', () => {
    const { system_prompt: _gone, ...others } = before;
    const layers = { llm: { model: 'b', 'x/y~z': true }, conversational_flow: { replica_interruptibility: 'low' } };
    const after = { ...others, pal_name: 'Doctor', persona_name: undefined, guardrail_ids: ['g2'], layers };
    expect(diffPersona(before, after)).toStrictEqual([
      { op: 'remove', path: '/system_prompt' },
      { op: 'add', path: '/persona_name', value: 'Doctor' },
      { op: 'add', path: '/guardrail_ids', value: ['g2'] },
      { op: 'add', path: '/layers/llm/x~1y~0z', value: true },
      { op: 'add', path: '/layers/llm/model', value: 'b' },
    ]);
  });

  test('a change under a newer name next to the older one throws', () => {
    expect(() => diffPersona(before, { ...before, pal_name: 'Doctor' })).toThrow(InvalidRequestError);
    expect(() => diffPersona({ ...before, pal_name: 'Doctor' }, before)).toThrow('pal_name: it is the newer name');
    const conversational_flow = { pal_interruptibility: 'low', replica_interruptibility: 'high' };
    expect(() => diffPersona(before, { ...before, layers: { conversational_flow } })).toThrow(
      'layers.conversational_flow.pal_interruptibility: it is the newer name',
    );
  });

  test.each([[[]], [() => before], [null], [undefined], ['persona'], [{ toJSON: () => [] }]])(
    '%j is no persona, and takes nothing away from one',
    (nothing) => {
      expect(() => diffPersona(before, nothing as object)).toThrow('after: expected a persona');
      expect(() => diffPersona(nothing as object, before)).toThrow('before: expected a persona');
    },
  );

  test('a long list is compared as fast as a short one', () => {
    const long = Array.from({ length: 100_000 }, (_, index) => `g${index}`);
    expect(diffPersona({ ...before, guardrail_ids: long }, { ...before, guardrail_ids: [...long] })).toStrictEqual([]);
    const [step] = diffPersona({ ...before, guardrail_ids: long }, { ...before, guardrail_ids: [...long, 'g'] });
    expect(step).toMatchObject({ op: 'add', path: '/guardrail_ids' });
  });

  const circular: Record<string, unknown> = { persona_name: 'Nurse' };
  circular.layers = { llm: { extra_body: circular } };
  const deep = Array.from({ length: 10_000 }).reduce<object>((inner) => ({ a: inner }), {});

  test.each([
    ['holds itself', circular],
    ['is nested too deeply', { layers: { llm: { extra_body: deep } } }],
    [
      'is nested a little too deeply',
      { layers: { llm: { extra_body: JSON.parse('{"a":'.repeat(64) + '1' + '}'.repeat(64)) } } },
    ],
    ['has a number that is no JSON', { layers: { llm: { extra_body: 1n } } }],
  ])('a persona that %s is refused, and named', (_, persona) => {
    expect(() => diffPersona(before, persona)).toThrow(InvalidRequestError);
    expect(() => diffPersona(before, persona)).toThrow('after: expected a persona');
    expect(() => diffPersona(persona, before)).toThrow('before: expected a persona');
  });

  const inheritedNames = [...Object.getOwnPropertyNames(Object.prototype), 'prototype'].filter(
    (name) => name !== '__proto__',
  );
  const key = fc.oneof(fc.string({ maxLength: 4 }), fc.constantFrom(...inheritedNames, '/', '~', '~1'));
  const { persona } = fc.letrec((tie) => ({
    persona: fc.dictionary(key, tie('value'), { maxKeys: 5 }),
    value: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom(null, true, 1, 2, 'a', 'b'),
      fc.array(tie('value'), { maxLength: 4 }),
      tie('persona'),
    ),
  }));

  test('a patch turns one persona into the other, and matches the schema', () => {
    fc.assert(
      fc.property(persona as fc.Arbitrary<object>, persona as fc.Arbitrary<object>, (from, to) => {
        const patch = diffPersona(from, to);
        const result = structuredClone(from) as Record<string, unknown>;
        expect(patch.every((step) => applyOperation(result, step))).toBe(true);
        expect({ ...result }).toEqual({ ...to });
        if (patch.length > 0) expect(jsonPatchSchema.safeParse(patch).success).toBe(true);
        expect(patch.some(({ op }) => op === 'replace')).toBe(false);
      }),
    );
  });
});
