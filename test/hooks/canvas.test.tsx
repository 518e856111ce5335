import { act, renderHook } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { useCanvas } from '../../src/hooks/useCanvas';
import { script } from '../../src/simulator';
import { inCall } from './inCall';

const question = {
  question: 'Which pet?',
  options: [
    { id: 'cat', label: 'A cat' },
    { id: 'dog', label: 'A dog' },
  ],
};
const cat = { selected_option_ids: ['cat'], skipped: false };

async function openCard(scenario = script().showsCard('question', question, 'pets')) {
  const room = inCall({ scenario });
  const { result } = renderHook(() => useCanvas(), { wrapper: room.wrapper });
  await room.pass(3000);
  const card = () => {
    const [first] = result.current.cards;
    if (first === undefined) throw new Error('There is no card.');
    return first;
  };
  const said = () =>
    room.call().sent.filter((message) => (message as { event_type: string }).event_type === 'conversation.respond');
  return { ...room, result, card, said };
}

/** Runs an action to its end, and returns the error that it rejects with. */
async function settle(action: () => Promise<void>): Promise<unknown> {
  let error: unknown = null;
  await act(async () => {
    error = await action().then(
      () => null,
      (thrown: unknown) => thrown,
    );
  });
  return error;
}

describe('useCanvas', () => {
  test('lists the open cards, with updates, until the replica clears them', async () => {
    const { result, pass } = await openCard(
      script()
        .showsCard('question', question, 'pets')
        .showsCard('canvas.text', { body: 'Cats sleep a lot.' }, 'note')
        .pause(60_000)
        .updatesCard('pets', { question: 'Cat or dog?' })
        .pause(60_000)
        .clearsCards('note')
        .pause(60_000)
        .clearsCards(),
    );
    expect(result.current.cards.map(({ component, status }) => [component, status])).toEqual([
      ['question', 'open'],
      ['text', 'open'],
    ]);
    await pass(3000);
    expect(result.current.cards[0]).toMatchObject({ revision: 2, content: { question: 'Cat or dog?' } });
    await pass(3000);
    expect(result.current.cards).toHaveLength(1);
    await pass(3000);
    expect(result.current.cards).toEqual([]);
  });

  test('posts an answer, says it to the replica, and closes the card', async () => {
    const { result, card, call, said, pass } = await openCard();
    expect(await settle(() => result.current.answer(card().id, cat))).toBeNull();
    await pass(10);
    expect(call().cardAnswers).toEqual([
      {
        interaction_id: expect.stringMatching(/^ci_pets_submit_/) as string,
        tool_call_id: 'pets',
        component: 'canvas.question',
        component_version: 'v1',
        type: 'submit',
        value: cat,
      },
    ]);
    expect(said()).toMatchObject([{ properties: { text: 'A cat' } }]);
    expect(result.current.cards).toEqual([]);
  });

  test('says what the app wants, or nothing', async () => {
    const { result, card, call, said } = await openCard(
      script().showsCard('question', question).showsCard('input', { prompt: 'Your age?', input_type: 'number' }),
    );
    await settle(() =>
      result.current.answer(card().id, cat, { text: 'The cat, please.', metadata: { source: 'menu' } }),
    );
    await settle(() => result.current.answer(card().id, { input_type: 'number', value: 7 }, { text: null }));
    expect(said()).toMatchObject([{ properties: { text: 'The cat, please.' } }]);
    expect(call().cardAnswers[0]).toMatchObject({ metadata: { source: 'menu' } });
    expect(result.current.cards).toEqual([]);
  });

  test('skips a card in the form of its component', async () => {
    const { result, card, call, said } = await openCard(
      script().showsCard('question', question).showsCard('input', { prompt: 'Your age?', input_type: 'number' }),
    );
    await settle(() => result.current.skip(card().id));
    await settle(() => result.current.skip(card().id, { text: 'Next, please.' }));
    expect(call().cardAnswers).toMatchObject([
      { type: 'skip', value: { selected_option_ids: [], skipped: true } },
      { type: 'skip', value: { input_type: 'number', value: null, skipped: true } },
    ]);
    expect(said()).toMatchObject([{ properties: { text: 'Next, please.' } }]);
  });

  test('sends an answer once when it is given twice', async () => {
    const { result, card, call, said } = await openCard();
    const { id } = card();
    await settle(async () => {
      await Promise.all([result.current.answer(id, cat), result.current.answer(id, cat)]);
    });
    expect(call().cardAnswers).toHaveLength(1);
    expect(said()).toHaveLength(1);
    expect(await settle(() => result.current.answer(id, cat))).toMatchObject({
      code: 'canvas-answer',
      reason: 'closed',
    });
  });

  test.each([
    ['unreachable', 'unreachable', null],
    [429, 'busy', 429],
    [503, 'busy', 503],
    [400, 'refused', 400],
  ] as const)('keeps the card after %s, and a retry counts once', async (failure, reason, status) => {
    const { result, card, call, said } = await openCard();
    call().setCanvasFailure(failure);
    expect(await settle(() => result.current.answer(card().id, cat))).toMatchObject({ reason, status });
    expect(card()).toMatchObject({ status: 'failed', error: { reason } });
    expect(said()).toEqual([]);
    call().setCanvasFailure(null);
    expect(await settle(() => result.current.answer(card().id, cat))).toBeNull();
    expect(result.current.cards).toEqual([]);
    expect(call().cardAnswers).toHaveLength(1);
    expect(said()).toHaveLength(1);
  });

  test('sends nothing while the call reconnects', async () => {
    const { result, card, call, pass } = await openCard();
    call().network('interrupted');
    await pass(10);
    expect(await settle(() => result.current.answer(card().id, cat))).toMatchObject({ reason: 'not-live' });
    expect(call().cardAnswers).toEqual([]);
    expect(card().status).toBe('failed');
  });

  test('refuses a value that JSON cannot hold, and a sentence that no message can hold', async () => {
    const { result, card, call } = await openCard();
    const cyclic: Record<string, unknown> = {};
    cyclic.self = cyclic;
    for (const value of [cyclic, null, 'text', []])
      expect(await settle(() => result.current.answer(card().id, value as never))).toMatchObject({ reason: 'invalid' });
    expect(await settle(() => result.current.answer(card().id, cat, { text: 'x'.repeat(5000) }))).toMatchObject({
      reason: 'invalid',
    });
    expect(call().cardAnswers).toEqual([]);
  });

  test('closes a dismissed card at once, also if the service does not learn of it', async () => {
    const { result, card, call, pass } = await openCard(
      script().showsCard('question', question).showsCard('text', { body: 'Hello' }),
    );
    act(() => result.current.dismiss(card().id));
    expect(result.current.cards).toHaveLength(1);
    await pass(10);
    expect(call().cardAnswers).toMatchObject([{ type: 'dismiss', value: {} }]);
    call().setCanvasFailure('unreachable');
    act(() => result.current.dismiss(card().id));
    act(() => result.current.dismiss('unknown'));
    await pass(10);
    expect(result.current.cards).toEqual([]);
  });

  test('an answer that is being sent counts, also if the user closes its card', async () => {
    const { result, card, call, said, pass } = await openCard();
    const { id } = card();
    await settle(() => {
      const sending = result.current.answer(id, cat);
      result.current.dismiss(id);
      return sending;
    });
    await pass(10);
    expect(call().cardAnswers).toMatchObject([{ type: 'submit', value: cat }]);
    expect(said()).toHaveLength(1);
  });

  test('tells that a card was closed if its answer could not be sent', async () => {
    const { result, card, call, said, pass } = await openCard();
    const { id } = card();
    vi.spyOn(call(), 'fetch').mockRejectedValueOnce(new TypeError('Failed to fetch'));
    await settle(() => {
      const sending = result.current.answer(id, cat);
      result.current.dismiss(id);
      return sending;
    });
    await pass(10);
    expect(call().cardAnswers).toMatchObject([{ type: 'dismiss' }]);
    expect(said()).toEqual([]);
    expect(result.current.cards).toEqual([]);
  });

  test('an id of a conversation that no address can hold is an error that is typed', async () => {
    const { result, card, call, pass } = await openCard(script());
    act(() =>
      call().say({
        event_type: 'conversation.tool_call',
        conversation_id: '\ud800',
        properties: { name: 'canvas_show_question', arguments: JSON.stringify(question), tool_call_id: 'odd' },
      }),
    );
    await pass(10);
    expect(await settle(() => result.current.answer(card().id, cat))).toMatchObject({
      code: 'canvas-answer',
      reason: 'unreachable',
    });
  });

  test('lists the latest 20, and keeps a card while the user closes others', async () => {
    const { result, card, call, pass } = await openCard();
    for (let count = 0; count < 25; count += 1) {
      act(() =>
        call().say({
          event_type: 'conversation.tool_call',
          properties: {
            name: 'canvas_show_text',
            arguments: { body: String(count) },
            tool_call_id: `n${String(count)}`,
          },
        }),
      );
      await pass(10);
      act(() => result.current.dismiss(result.current.cards.at(-1)?.id ?? ''));
    }
    expect(card()).toMatchObject({ toolCallId: 'pets' });
    for (let count = 0; count < 25; count += 1)
      act(() =>
        call().say({
          event_type: 'conversation.tool_call',
          properties: {
            name: 'canvas_show_text',
            arguments: { body: `m${String(count)}` },
            tool_call_id: `m${String(count)}`,
          },
        }),
      );
    await pass(10);
    expect(result.current.cards).toHaveLength(20);
    expect(result.current.cards.at(-1)).toMatchObject({ toolCallId: 'm24' });
  });

  test('has no cards after the call, and none of it in the next call', async () => {
    const { result, call, pass } = await openCard();
    act(() => call().closeRoom());
    await pass(10);
    expect(result.current.cards).toEqual([]);
  });
});
