import { act, renderHook } from '@testing-library/react';
import * as z from 'zod/mini';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { useConfirmObjective } from '../../src/hooks/useConfirmObjective';
import { useObjective } from '../../src/hooks/useObjective';
import { useObjectivePending } from '../../src/hooks/useObjectivePending';
import { useObjectives } from '../../src/hooks/useObjectives';
import { defineObjectives } from '../../src/protocol';
import { scenario, script } from '../../src/simulator';
import { inCall } from './inCall';

const intake = defineObjectives([
  {
    objective_name: 'get_name',
    objective_prompt: 'Ask for the name',
    confirmation_mode: 'manual',
    output_variables: { first_name: { label: 'First name' }, age: { schema: z.number() } },
    next_required_objectives: ['get_reason'],
  },
  { objective_name: 'get_reason', objective_prompt: 'Ask for the reason', output_variables: ['reason'] },
]);

describe('useObjectivePending', () => {
  test('returns labelled fields and typed values, which the user edits and confirms and the service completes', async () => {
    const { wrapper, pass, call } = inCall(
      {
        scenario: scenario({
          objectives: intake,
          answers: { get_name: { first_name: 'Jon', age: '40' }, get_reason: 'A cough' },
          stays: true,
        }),
      },
      { objectives: intake },
    );
    const { result } = renderHook(
      () => ({
        pending: useObjectivePending(intake.objectives.get_name),
        objective: useConfirmObjective(intake.objectives.get_name),
        all: useObjectives(),
      }),
      { wrapper },
    );
    expect(result.current.pending).toBeNull();
    expect(result.current.objective.status).toBe('inactive');
    await pass(20_000);

    const { pending } = result.current;
    expect(pending).toMatchObject({ name: 'get_name', title: 'Get name', position: 1, total: 1, isConfirmable: true });
    expect(pending?.fields.map(({ label, text }) => [label, text])).toEqual([
      ['First name', 'Jon'],
      ['Age', '40'],
    ]);
    expect(pending?.values).toEqual({ first_name: 'Jon', age: 40 });

    act(() => {
      result.current.objective.edit('first_name', 'John');
    });
    expect(result.current.pending?.fields[0]).toMatchObject({ text: 'John', collected: 'Jon', isChanged: true });
    await act(async () => {
      await Promise.all([result.current.objective.confirm(), result.current.objective.confirm()]);
    });
    await pass(20_000);

    const confirmations = call().sent.filter(
      (message) => (message as { event_type: string }).event_type === 'conversation.objective.confirm',
    );
    expect(confirmations).toEqual([
      expect.objectContaining({
        properties: { objective_name: 'get_name', output_variables: { first_name: 'John', age: '40' } },
      }),
    ]);
    expect(result.current.pending).toBeNull();
    const { list, current, completed, expected, isComplete } = result.current.all;
    expect(list.map(({ name, status, values }) => [name, status, values])).toEqual([
      ['get_name', 'completed', { first_name: 'John', age: 40 }],
      ['get_reason', 'completed', { reason: 'A cough' }],
    ]);
    expect({ current, completed, expected, isComplete }).toEqual({
      current: null,
      completed: 2,
      expected: 2,
      isComplete: true,
    });
  });
});

const branching = defineObjectives([
  {
    objective_name: 'ask_if_new',
    objective_prompt: 'Ask if they are new',
    next_conditional_objectives: { new_patient: 'If they are new', known_patient: 'If they have been here before' },
  },
  { objective_name: 'new_patient', objective_prompt: 'Welcome them', next_required_objectives: ['get_name'] },
  { objective_name: 'known_patient', objective_prompt: 'Welcome them back', next_required_objectives: ['get_name'] },
  { objective_name: 'get_name', objective_prompt: 'Ask for the name', output_variables: ['first_name'] },
]);

describe('useObjectives', () => {
  test('leaves out a branch that is not taken, and counts an objective that was completed without a confirmation', async () => {
    const { call, pass, wrapper } = inCall({}, { objectives: branching });
    const { result } = renderHook(() => useObjectives(), { wrapper });
    await pass(1000);
    expect(result.current).toMatchObject({ completed: 0, expected: 1, isComplete: false, current: null });

    await act(async () => {
      call().say({ event_type: 'conversation.objective.activated', properties: { objective_name: 'ask_if_new' } });
      call().say({ event_type: 'conversation.objective.completed', properties: { objective_name: 'ask_if_new' } });
      call().say({ event_type: 'conversation.objective.activated', properties: { objective_name: 'known_patient' } });
      await Promise.resolve();
    });
    await pass(100);
    expect(result.current.current?.title).toBe('Known patient');
    expect(result.current).toMatchObject({ completed: 1, expected: 3, isComplete: false });
    expect(result.current.list.find(({ name }) => name === 'new_patient')?.isExpected).toBe(false);

    await act(async () => {
      call().say({ event_type: 'conversation.objective.completed', properties: { objective_name: 'known_patient' } });
      call().say({
        event_type: 'conversation.objective.completed',
        properties: { objective_name: 'get_name', output_variables: { first_name: 'Ada' } },
      });
      await Promise.resolve();
    });
    await pass(100);
    expect(result.current).toMatchObject({ completed: 3, expected: 3, isComplete: true, current: null });
    expect(result.current.list.find(({ name }) => name === 'get_name')).toMatchObject({
      status: 'completed',
      values: { first_name: 'Ada' },
    });
  });

  test('contains an undefined objective once the service sends an event about it', async () => {
    const open = defineObjectives([
      { objective_name: 'a', objective_prompt: 'A.', next_required_objectives: ['elsewhere', 'nowhere'] },
    ]);
    const { call, pass, wrapper } = inCall({}, { objectives: open });
    const { result } = renderHook(() => useObjectives(), { wrapper });
    await pass(1000);
    expect(result.current).toMatchObject({ completed: 0, expected: 1 });

    const receive = async (event: string, objective_name: string) => {
      await act(async () => {
        call().say({ event_type: `conversation.objective.${event}`, properties: { objective_name } });
        await Promise.resolve();
      });
      await pass(100);
    };
    await receive('completed', 'a');
    expect(result.current).toMatchObject({ completed: 1, expected: 1, isComplete: true });
    await receive('activated', 'elsewhere');
    expect(result.current).toMatchObject({ completed: 1, expected: 2, isComplete: false });
    expect(result.current.current?.title).toBe('Elsewhere');
  });
});

describe('useConfirmObjective', () => {
  test('types names and values by the definition', () => {
    expectTypeOf(() => useObjectivePending(intake.objectives.get_name))
      .returns.exclude<null>()
      .toHaveProperty('name')
      .toEqualTypeOf<'get_name'>();
    expectTypeOf(() => useObjectivePending(intake.objectives.get_name))
      .returns.exclude<null>()
      .toHaveProperty('values')
      .toEqualTypeOf<Readonly<Partial<{ first_name: string; age: number }>>>();
    expectTypeOf(() => useConfirmObjective(intake.objectives.get_name))
      .returns.toHaveProperty('edit')
      .parameter(0)
      .toEqualTypeOf<'first_name' | 'age'>();
    // @ts-expect-error: the definition has no such objective
    expect(intake.objectives.get_nmae).toBeUndefined();
  });

  test('uses the first objective that waits if no name is passed, and rejects with a message if none waits', async () => {
    const { wrapper, pass } = inCall({ scenario: script().pending('anything', { some_value: 'x' }) });
    const { result } = renderHook(() => ({ pending: useObjectivePending(), objective: useConfirmObjective() }), {
      wrapper,
    });
    await expect(result.current.objective.confirm()).rejects.toThrow(/No objective is pending/);
    await pass(5000);
    expect(result.current.pending).toMatchObject({ title: 'Anything', fields: [{ label: 'Some value', text: 'x' }] });
    expect(result.current.objective.status).toBe('pending');
  });

  test('sends a correction to the replica, which asks again with new values', async () => {
    const { wrapper, pass, call } = inCall(
      {
        scenario: scenario({
          objectives: intake,
          answers: { get_name: { first_name: 'Jon', age: '40' } },
          extract: {
            get_name: (text, previous) => ({ ...previous, first_name: text.includes('Joan') ? 'Joan' : '?' }),
          },
        }),
      },
      { objectives: intake },
    );
    const { result } = renderHook(() => ({ pending: useObjectivePending(), objective: useConfirmObjective() }), {
      wrapper,
    });
    await pass(20_000);
    act(() => {
      result.current.objective.correct('It is Joan');
    });
    expect(result.current.pending?.correction).toBe('It is Joan');
    await pass(20_000);
    expect(result.current.pending).toMatchObject({ correction: null, collected: { first_name: 'Joan', age: '40' } });
    expect(call().sent).toEqual([expect.objectContaining({ event_type: 'conversation.respond' })]);
  });
});

describe('useObjective', () => {
  test('renders again only when its own objective changes', async () => {
    const { wrapper, pass } = inCall({
      scenario: script().pending('a', { v: '1' }).replica('A long line, said word for word.').pending('b', { v: '2' }),
    });
    let renders = 0;
    renderHook(
      () => {
        renders += 1;
        return useObjective('a');
      },
      { wrapper },
    );
    await pass(2000);
    const before = renders;
    await pass(60_000);
    expect(renders).toBe(before);
  });
});
