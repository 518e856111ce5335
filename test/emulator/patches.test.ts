import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { newEmulator, type Json } from './newEmulator';

/** The names that every object inherits. A patch must treat them as missing unless they are own properties. */
const inheritedNames = [...Object.getOwnPropertyNames(Object.prototype), 'prototype'];

/** Sends a patch to a persona with this `extra_body`, and reads the result. */
async function patchExtraBody(extraBody: unknown, steps: unknown): Promise<{ status: number; after: Json }> {
  const { ask, make, emulator } = newEmulator();
  const id = await make.persona({ layers: { llm: { extra_body: extraBody } } });
  const { status } = await ask('PATCH', `/v2/personas/${id}`, steps);
  const { body } = await ask('GET', `/v2/personas/${id}`);
  emulator.close();
  return { status, after: body.data[0].layers.llm.extra_body };
}

/** The same with paths that start in `extra_body`. */
function patchInside(extraBody: unknown, steps: readonly Record<string, unknown>[]) {
  const inside = (path: unknown): string => `/layers/llm/extra_body${String(path)}`;
  return patchExtraBody(
    extraBody,
    steps.map((step) => ({ ...step, path: inside(step.path), ...('from' in step && { from: inside(step.from) }) })),
  );
}

afterEach(() => {
  // The patch has not changed anything that all objects of the program share.
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(Object.keys(Array.prototype)).toEqual([]);
  expect(Object.keys(Object)).toEqual([]);
});

describe('createTavusEmulator, patches', () => {
  describe('a JSON Patch', () => {
    // The examples of RFC 6902, appendix A, each with the API's status.
    test.each([
      ['adds a member', { a: 1 }, [{ op: 'add', path: '/b', value: 2 }], { a: 1, b: 2 }],
      ['adds an item', { a: [1, 3] }, [{ op: 'add', path: '/a/1', value: 2 }], { a: [1, 2, 3] }],
      ['appends an item', { a: [1] }, [{ op: 'add', path: '/a/-', value: [2] }], { a: [1, [2]] }],
      ['appends at the index after the last', { a: [1] }, [{ op: 'add', path: '/a/1', value: 2 }], { a: [1, 2] }],
      ['replaces an existing member by adding', { a: 1 }, [{ op: 'add', path: '/a', value: null }], { a: null }],
      ['removes a member', { a: 1, b: 2 }, [{ op: 'remove', path: '/b' }], { a: 1 }],
      ['removes an item', { a: [1, 2, 3] }, [{ op: 'remove', path: '/a/1' }], { a: [1, 3] }],
      ['replaces null', { a: null }, [{ op: 'replace', path: '/a', value: 1 }], { a: 1 }],
      ['moves a value', { a: { b: 1 }, c: {} }, [{ op: 'move', from: '/a/b', path: '/c/d' }], { a: {}, c: { d: 1 } }],
      ['moves an item to the end', { a: [1, 2, 3] }, [{ op: 'move', from: '/a/0', path: '/a/2' }], { a: [2, 3, 1] }],
      [
        'finds the target of a move once the value is gone',
        { a: [1, {}, {}] },
        [{ op: 'move', from: '/a/0', path: '/a/1/b' }],
        { a: [{}, { b: 1 }] },
      ],
      ['copies a value', { a: { b: [1] } }, [{ op: 'copy', from: '/a', path: '/c' }], { a: { b: [1] }, c: { b: [1] } }],
      [
        'copies by value',
        { a: [1] },
        [
          { op: 'copy', from: '/a', path: '/b' },
          { op: 'add', path: '/b/-', value: 2 },
        ],
        { a: [1], b: [1, 2] },
      ],
      ['unescapes names', { '/': 9, '~1': 10 }, [{ op: 'remove', path: '/~01' }], { '/': 9 }],
      ['accepts an empty name', { a: 1 }, [{ op: 'add', path: '/', value: 2 }], { a: 1, '': 2 }],
      [
        'tests any value, whatever the order of its members',
        { a: { b: [1, 'x', null, { c: 1, d: 2 }] } },
        [
          { op: 'test', path: '/a', value: { b: [1, 'x', null, { d: 2, c: 1 }] } },
          { op: 'add', path: '/e', value: 1 },
        ],
        { a: { b: [1, 'x', null, { c: 1, d: 2 }] }, e: 1 },
      ],
    ])('%s', async (_, before, steps, expected) => {
      expect(await patchInside(before, steps)).toEqual({ status: 200, after: expected });
    });

    test.each([
      ['adds to a missing value', { a: 1 }, [{ op: 'add', path: '/b/c', value: 1 }]],
      ['adds to a text', { a: 'b' }, [{ op: 'add', path: '/a/b', value: 1 }]],
      ['adds after the end', { a: [1] }, [{ op: 'add', path: '/a/2', value: 2 }]],
      ['adds at an index with zeros before it', { a: [1] }, [{ op: 'add', path: '/a/01', value: 2 }]],
      ['copies after the end', { a: [1], b: 2 }, [{ op: 'copy', from: '/b', path: '/a/9' }]],
      ['moves after the end', { a: [1], b: 2 }, [{ op: 'move', from: '/b', path: '/a/9' }]],
      [
        'moves an item after the end that its removal leaves',
        { a: [1, 2] },
        [{ op: 'move', from: '/a/0', path: '/a/2' }],
      ],
      ['removes a missing value', { a: 1 }, [{ op: 'remove', path: '/b' }]],
      ['removes the index after the last item', { a: [1] }, [{ op: 'remove', path: '/a/-' }]],
      ['replaces a missing value', { a: [1] }, [{ op: 'replace', path: '/a/1', value: 2 }]],
      ['moves a missing value', { a: 1 }, [{ op: 'move', from: '/b', path: '/c' }]],
      ['moves a value into itself', { a: { b: {} } }, [{ op: 'move', from: '/a', path: '/a/b' }]],
      ['copies a missing value', { a: [] }, [{ op: 'copy', from: '/a/-', path: '/b' }]],
      ['tests a missing value', { a: 1 }, [{ op: 'test', path: '/b', value: null }]],
      ['tests a number against its text', { a: 1 }, [{ op: 'test', path: '/a', value: '1' }]],
      ['tests a list against a longer one', { a: [1] }, [{ op: 'test', path: '/a', value: [1, 2] }]],
      ['tests a list against an object', { a: [] }, [{ op: 'test', path: '/a', value: {} }]],
      ['tests a member against another', { a: { b: 1 } }, [{ op: 'test', path: '/a', value: { c: 1 } }]],
      ['has an invalid escape', { '~2': 1 }, [{ op: 'remove', path: '/~2' }]],
    ])('is rejected with 422 when it %s, and changes nothing', async (_, before, steps) => {
      const change = { op: 'add', path: '/changed', value: true };
      expect(await patchInside(before, [change, ...steps])).toEqual({ status: 422, after: before });
    });

    test.each(['add', 'remove', 'replace', 'move', 'copy'])(
      'is rejected with 422 when it would "%s" a whole persona',
      async (op) => {
        const { ask, make } = newEmulator();
        const id = await make.persona();
        const step = {
          add: { value: {} },
          replace: { value: {} },
          move: { from: '/layers' },
          copy: { from: '/layers' },
        };
        const steps = [{ op, path: '', ...step[op as keyof typeof step] }];
        expect((await ask('PATCH', `/v2/personas/${id}`, steps)).status).toBe(422);
      },
    );

    test('tests a whole set of objectives', async () => {
      const { ask, make } = newEmulator();
      const id = await make.objectives({ objective_name: 'a', objective_prompt: 'b' });
      const data = [{ objective_name: 'a', objective_prompt: 'b', confirmation_mode: 'auto', modality: 'verbal' }];
      const test = (name: string) => [{ op: 'test', path: '', value: { name, data } }];
      expect((await ask('PATCH', `/v2/objectives/${id}`, test('New Objectives'))).status).toBe(304);
      expect((await ask('PATCH', `/v2/objectives/${id}`, test('Others'))).status).toBe(400);
    });

    test.each(inheritedNames)('treats "%s" as a name like any other', async (name) => {
      const has = { [name]: ['x'] };
      const inherited = await patchInside({ a: 1 }, [{ op: 'test', path: `/${name}`, value: has }]);
      expect(inherited.status).toBe(422);
      for (const op of ['add', 'replace', 'remove', 'test']) {
        expect((await patchInside({ a: [], b: 'c' }, [{ op, path: `/${name}/x`, value: 1 }])).status).toBe(422);
        expect((await patchInside({ a: [], b: 'c' }, [{ op, path: `/a/${name}`, value: 1 }])).status).toBe(422);
        expect((await patchInside({ a: [], b: 'c' }, [{ op, path: `/b/${name}`, value: 1 }])).status).toBe(422);
      }
      expect((await patchInside({ a: 1 }, [{ op: 'copy', from: `/${name}`, path: '/b' }])).status).toBe(422);
      // Parsed JSON never has a member of this name.
      if (name === '__proto__') return;
      expect(await patchInside({ a: 1 }, [{ op: 'add', path: `/${name}`, value: { b: 1 } }])).toEqual({
        status: 200,
        after: { a: 1, [name]: { b: 1 } },
      });
      expect(await patchInside({ a: 1, [name]: { b: 1 } }, [{ op: 'replace', path: `/${name}/b`, value: 2 }])).toEqual({
        status: 200,
        after: { a: 1, [name]: { b: 2 } },
      });
      expect(await patchInside({ ...has, b: 1 }, [{ op: 'remove', path: `/${name}` }])).toEqual({
        status: 200,
        after: { b: 1 },
      });
    });

    test('never adds a member by the name of the prototype', async () => {
      for (const value of [{ polluted: true }, null, 1]) {
        const { status, after } = await patchInside({ a: 1 }, [{ op: 'add', path: '/__proto__', value }]);
        expect(status).toBe(422);
        expect(Object.getPrototypeOf(after)).toBe(Object.prototype);
      }
      expect({}).not.toHaveProperty('polluted');
    });

    test.each(['test', 'add'])('accepts lists of a hundred thousand items: %s', async (op) => {
      const long = Array.from({ length: 100_000 }, (_, index) => index % 10);
      const { status } = await patchInside({ a: long.slice(0, 1000) }, [{ op, path: '/a', value: long }]);
      expect(status).toBe(op === 'test' ? 422 : 200);
    });

    test('is rejected when it nests values deeper and deeper', async () => {
      const deep = Array.from({ length: 40 }).reduce<unknown>((inner) => ({ a: inner }), {});
      const deepest = '/a'.repeat(40);
      const moves = Array.from({ length: 200 }, (_, index) => [
        { op: 'add', path: `/${index + 1}`, value: deep },
        { op: 'move', from: `/${index}`, path: `/${index + 1}${deepest}` },
      ]).flat();
      expect((await patchInside({}, [{ op: 'add', path: '/0', value: deep }, ...moves])).status).toBe(422);
      const copies = Array.from({ length: 100 }, () => ({ op: 'copy', from: '/a', path: '/a/a' }));
      expect((await patchInside({ a: {} }, copies)).status).toBe(422);
    });

    test('is rejected when it copies more than a million characters in all', async () => {
      const copies = Array.from({ length: 999 }, () => [
        { op: 'copy', from: '/a', path: '/b' },
        { op: 'remove', path: '/b' },
      ]).flat();
      expect((await patchInside({ a: 'x'.repeat(200_000) }, copies.slice(0, 8))).status).toBe(304);
      expect((await patchInside({ a: 'x'.repeat(200_000) }, copies.slice(0, 12))).status).toBe(422);
    });
  });

  /** Names and pointers that lead to a value, to no value, and out of the document. */
  const name = fc.oneof(
    fc.constantFrom('a', 'b', 'data', 'layers', 'llm', 'extra_body', 'tags', '0', '1', '-', '-1', '1e0', '', 'length'),
    fc.constantFrom(...inheritedNames),
    fc.string({ maxLength: 3 }),
  );
  const pointer = fc.oneof(
    fc.array(name, { maxLength: 5 }).map((names) => names.map((one) => `/${one}`).join('')),
    fc.array(name, { maxLength: 3 }).map((names) => `/layers/llm/extra_body${names.map((one) => `/${one}`).join('')}`),
    fc.constantFrom('', '/layers', '/layers/llm/extra_body', '/data', '/data/0', '/tags'),
    fc.string({ maxLength: 5 }),
  );
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.jsonValue({ maxDepth: 1 }),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.array(fc.tuple(name, tie('value')), { maxLength: 3 }).map(parsedFrom),
      fc.constantFrom(...inheritedNames).map((inherited) => parsedFrom([[inherited, ['x']]])),
    ),
  }));
  const step = fc.record(
    {
      op: fc.oneof(
        { weight: 20, arbitrary: fc.constantFrom('add', 'remove', 'replace', 'copy', 'move', 'test') },
        name,
      ),
      path: fc.oneof({ weight: 20, arbitrary: pointer }, value),
      from: fc.oneof({ weight: 20, arbitrary: pointer }, value),
      value,
    },
    { requiredKeys: ['op', 'path'] },
  );

  /** An object as a parser creates it: each name is an own property, also `__proto__`. */
  function parsedFrom(entries: readonly (readonly [string, unknown])[]): unknown {
    return JSON.parse(`{${entries.map(([key, of]) => `${JSON.stringify(key)}:${JSON.stringify(of)}`).join(',')}}`);
  }

  /** The prototype that all objects share. A patch that reaches it has left its document. */
  function shared(): unknown {
    return [Object, Object.prototype, Array, Array.prototype, Function.prototype, String.prototype, Number.prototype]
      .flatMap((owner) => [owner, ...Object.values(Object.getOwnPropertyDescriptors(owner)).map((one) => one.value)])
      .filter((owner) => typeof owner === 'function' || (typeof owner === 'object' && owner !== null))
      .map((owner) => Object.getOwnPropertyNames(owner));
  }

  test('responds to any JSON Patch with a status of the API, applies all of it or nothing, and stays in the document', async () => {
    const before = shared();
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 5 }), value, async (steps, extra_body) => {
        const { ask, make, emulator } = newEmulator();
        const personas = [await make.persona({ layers: { llm: { extra_body } } }), await make.persona()];
        const [patched, other] = personas.map((id) => `/v2/personas/${id}`) as [string, string];
        const was = [await ask('GET', patched), await ask('GET', other)];
        const { status } = await ask('PATCH', patched, steps);
        expect([200, 304, 400, 422]).toContain(status);
        if (status !== 200) expect(await ask('GET', patched)).toEqual(was[0]);
        expect(await ask('GET', other)).toEqual(was[1]);
        for (const [path, ofSets] of [
          ['objectives', await make.objectives({ objective_name: 'a', objective_prompt: 'b' })],
          ['guardrails', await make.guardrailSet({ guardrail_name: 'a', guardrail_prompt: 'b' })],
          ['guardrails', await make.guardrail({ tags: ['a'] })],
        ]) {
          expect([200, 304, 400]).toContain((await ask('PATCH', `/v2/${path}/${ofSets}`, steps)).status);
          expect((await ask('GET', `/v2/${path}/${ofSets}`)).status).toBe(200);
        }
        emulator.close();
      }),
      { numRuns: 500 },
    );
    expect(shared()).toEqual(before);
  });

  test('ignores unknown members of an operation, whatever their values', async () => {
    const { ask, make } = newEmulator();
    const id = await make.persona();
    const steps = [{ op: 'add', path: '/greeting', value: 'Hello', from: 5, note: [] }];
    expect(await ask('PATCH', `/v2/personas/${id}`, steps)).toMatchObject({ status: 200 });
    expect(
      await ask('PATCH', `/v2/personas/${id}`, [{ op: 'remove', path: '/greeting', value: '', from: {} }]),
    ).toMatchObject({
      status: 200,
    });
  });
});
