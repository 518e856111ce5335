// @vitest-environment node
import fc from 'fast-check';
import { applyPatch } from 'rfc6902';
import { expect, test } from 'vitest';
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

test('two equal personas need no patch, whatever the service set and whichever names they have', () => {
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

test('what is new or other is added, what is gone is removed, and a list is given as a whole', () => {
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

test('a change under a newer name is not lost beside the older one, but refused', () => {
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

// The names of Object.prototype are refused by the library that applies the patch here.
const key = fc.string({ maxLength: 4 }).filter((name) => !(name in {}) && name !== 'prototype');
const { persona } = fc.letrec((tie) => ({
  persona: fc.dictionary(key, tie('value'), { maxKeys: 5 }),
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(null, true, 1, 2, 'a', 'b'),
    fc.array(tie('value'), { maxLength: 4 }),
    tie('persona'),
  ),
}));

test('a patch makes the one persona the other, and is one the service takes', () => {
  fc.assert(
    fc.property(persona as fc.Arbitrary<object>, persona as fc.Arbitrary<object>, (from, to) => {
      const patch = diffPersona(from, to);
      const result = structuredClone(from);
      expect(applyPatch(result, [...patch]).filter(Boolean)).toStrictEqual([]);
      expect({ ...result }).toEqual({ ...to });
      if (patch.length > 0) expect(jsonPatchSchema.safeParse(patch).success).toBe(true);
      expect(patch.some(({ op }) => op === 'replace')).toBe(false);
    }),
  );
});
