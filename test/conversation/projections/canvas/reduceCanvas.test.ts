import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { initialCanvas, reduceCanvas, type Canvas } from '../../../../src/conversation/projections/canvas/reduceCanvas';
import { parseAppMessage, type TavusEvent } from '../../../../src/protocol';

const config = {
  version: 1,
  component: 'canvas.question',
  component_version: 'v1',
  sandbox_url: 'https://mcp-ui.tavus.io',
};
const pets = {
  question: 'Which pet?',
  options: [
    { id: 'cat', label: 'A cat' },
    { id: 'dog', label: 'A dog' },
  ],
};

interface Call {
  readonly name?: string;
  readonly args?: unknown;
  readonly id?: string | null;
  readonly config?: unknown;
  readonly more?: object;
}

/** An event of the data channel, as the parser returns it. */
function call({
  name = 'canvas_show_question',
  args = pets,
  id = 'call_1',
  config: given,
  more = {},
}: Call): TavusEvent {
  const parsed = parseAppMessage({
    event_type: 'conversation.tool_call',
    conversation_id: 'c1',
    properties: { name, arguments: JSON.stringify(args), ...(id !== null && { tool_call_id: id }) },
    ...(given !== undefined && { canvas_config: given }),
    ...more,
  });
  if (!parsed.ok) throw new Error('The event is invalid.');
  return parsed.event;
}

const show = (options: Call = {}) => call({ config, ...options });
const update = (id: unknown, updates: unknown, more = {}) =>
  call({ name: 'update_component', args: { tool_call_id: id, updates }, id: 'call_u', more });
const clear = (args: object = {}, more = {}) => call({ name: 'canvas_clear', args, id: 'call_c', more });

/** Reduces events that arrive a second apart. */
function after(...events: TavusEvent[]): Canvas {
  return events.reduce((canvas, event, index) => reduceCanvas(canvas, event, index, index * 1000), initialCanvas);
}

const idsOf = ({ cards }: Canvas) => cards.map(({ toolCallId }) => toolCallId);

describe('reduceCanvas', () => {
  test('shows a card with what its arguments say', () => {
    const { cards } = after(show());
    expect(cards).toMatchObject([
      {
        id: 'card-0',
        toolCallId: 'call_1',
        conversationId: 'c1',
        component: 'question',
        wireComponent: 'canvas.question',
        version: 'v1',
        arguments: pets,
        content: {
          type: 'question',
          question: 'Which pet?',
          options: [
            { id: 'cat', label: 'A cat', allowsText: false },
            { id: 'dog', label: 'A dog', allowsText: false },
          ],
          isMultiple: false,
        },
        revision: 1,
        at: 0,
      },
    ]);
  });

  test('shows a card of any tool with a config, and of a tool that is named after a component', () => {
    expect(after(show({ name: 'pick_one' })).cards[0]?.component).toBe('question');
    expect(after(call({})).cards[0]).toMatchObject({ component: 'question', wireComponent: 'canvas.question' });
    expect(after(call({ name: 'book_table' }), call({ name: 'canvas_fold' })).cards).toEqual([]);
  });

  test('ignores a card without an id, because it could be neither answered nor changed', () => {
    expect(after(show({ id: null })).cards).toEqual([]);
  });

  test('returns the same object for anything else', () => {
    const before = after(show());
    expect(reduceCanvas(before, call({ name: 'book_table', id: 'x' }), 9, 9)).toBe(before);
    expect(reduceCanvas(before, update('other', { question: 'Which?' }), 9, 9)).toBe(before);
    expect(reduceCanvas(before, clear({ tool_call_id: 'other' }), 9, 9)).toBe(before);
  });

  test('shows several cards, oldest first, and at most 50', () => {
    const events = Array.from({ length: 55 }, (_, index) => show({ id: `call_${String(index)}` }));
    expect(idsOf(after(...events))).toEqual(Array.from({ length: 50 }, (_, index) => `call_${String(index + 5)}`));
  });

  test('shows a resent card once, also after it was cleared', () => {
    expect(after(show(), show()).cards).toHaveLength(1);
    expect(after(show(), clear(), show()).cards).toEqual([]);
    const canvas = after(show(), clear());
    expect(reduceCanvas(canvas, show(), 9, 120_000).cards).toHaveLength(1);
  });

  test('shows a cleared card again if the replica shows it again, and not if the service resends it', () => {
    const canvas = after(show({ more: { seq: 5 } }), clear({}, { seq: 6 }));
    expect(reduceCanvas(canvas, show({ more: { seq: 5 } }), 9, 5000).cards).toEqual([]);
    const again = reduceCanvas(canvas, show({ more: { seq: 9 } }), 9, 5000);
    expect(again.cards).toMatchObject([{ id: 'card-9', toolCallId: 'call_1' }]);
    const resent = reduceCanvas(again, show({ more: { seq: 9 } }), 10, 10_000);
    expect(resent.cards).toEqual(again.cards);
    const gone = reduceCanvas(resent, clear({ tool_call_id: 'call_1' }, { seq: 10 }), 11, 11_000);
    expect(reduceCanvas(gone, show({ more: { seq: 9 } }), 12, 15_000).cards).toEqual([]);
  });

  test('a card that replaces another one under the same id has the next revision', () => {
    const { cards } = after(
      show(),
      update('call_1', { question: 'Who?' }),
      show({ args: { ...pets, question: 'Why?' } }),
    );
    expect(cards).toMatchObject([{ id: 'card-2', revision: 3 }]);
  });

  describe('messages that overtake each other', () => {
    const at = (seq: number) => ({ more: { seq } });

    test('a card does not stay open if the message that clears it arrives first', () => {
      expect(after(clear({ tool_call_id: 'call_1' }, { seq: 6 }), show(at(5))).cards).toEqual([]);
      expect(after(clear({}, { seq: 6 }), show(at(5))).cards).toEqual([]);
    });

    test('a card has the content of an update that arrives first', () => {
      const { cards } = after(update('call_1', { question: 'Who?' }, { seq: 6 }), show(at(5)));
      expect(cards).toMatchObject([{ id: 'card-1', content: { question: 'Who?' }, revision: 2 }]);
    });

    test('a message that arrives much later was not overtaken: the service counts from the start', () => {
      const canvas = reduceCanvas(initialCanvas, clear({}, { seq: 6 }), 0, 0);
      expect(reduceCanvas(canvas, show(at(5)), 1, 2000).cards).toHaveLength(1);
    });

    test('end in the same cards, in whatever order they arrive', () => {
      const id = fc.constantFrom('call_1', 'call_2');
      const question = fc.constantFrom('Who?', 'Why?', 'When?');
      const step = fc.oneof(
        fc.tuple(id, question).map(
          ([call, text]) =>
            (seq: number) =>
              show({ ...at(seq), id: call, args: { ...pets, question: text } }),
        ),
        fc.tuple(id, question).map(
          ([call, text]) =>
            (seq: number) =>
              update(call, { question: text }, { seq }),
        ),
        fc
          .option(id, { nil: undefined })
          .map((call) => (seq: number) => clear(call ? { tool_call_id: call } : {}, { seq })),
      );
      const dialogue = fc.array(step, { minLength: 2, maxLength: 8 }).chain((steps) => {
        const events = steps.map((create, index) => create(index + 1));
        return fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length }));
      });
      // Each message has the same id in both orders.
      const play = (events: readonly TavusEvent[]) =>
        events.reduce(
          (canvas, event, index) => reduceCanvas(canvas, event, event.seq ?? 0, index * 100),
          initialCanvas,
        );
      const seen = (canvas: Canvas) => canvas.cards.map(({ at: _, ...card }) => card);
      fc.assert(
        fc.property(dialogue, ([sent, received]) => {
          expect(seen(play(received))).toEqual(seen(play(sent)));
        }),
        { numRuns: 500 },
      );
    });

    test('are kept for a while, and not without end', () => {
      const events = Array.from({ length: 500 }, (_, index) => update('call_1', { question: 'Who?' }, { seq: index }));
      const flooded = events.reduce((canvas, event, index) => reduceCanvas(canvas, event, index, index), initialCanvas);
      expect(JSON.stringify(flooded).length).toBeLessThan(20_000);
    });
  });

  test('shows other content under a known id in its place, as a new card', () => {
    const { cards } = after(show(), show({ id: 'call_2' }), show({ args: { ...pets, question: 'Which one?' } }));
    expect(cards.map(({ id, toolCallId }) => [id, toolCallId])).toEqual([
      ['card-2', 'call_1'],
      ['card-1', 'call_2'],
    ]);
  });

  describe('an update', () => {
    test('replaces the arguments that it names, and keeps the id', () => {
      const { cards } = after(
        show(),
        show({ id: 'call_2' }),
        update('call_1', { multi_select: true, question: 'Which pets?' }),
      );
      expect(cards[0]).toMatchObject({
        id: 'card-0',
        revision: 2,
        content: { question: 'Which pets?', isMultiple: true, options: [{ id: 'cat' }, { id: 'dog' }] },
      });
      expect(cards[1]).toMatchObject({ revision: 1 });
    });

    test('may arrive as JSON text', () => {
      expect(after(show(), update('call_1', '{"question":"Who?"}')).cards[0]?.content).toMatchObject({
        question: 'Who?',
      });
    });

    test('does not change a card of another conversation', () => {
      const { cards } = after(show(), update('call_1', { question: 'Who?' }, { conversation_id: 'c2' }));
      expect(cards[0]?.revision).toBe(1);
    });

    test('does not undo a later one that arrived first', () => {
      const canvas = after(show({ more: { seq: 1 } }), update('call_1', { question: 'Third' }, { seq: 3 }));
      const second = update('call_1', { question: 'Second', multi_select: true }, { seq: 2 });
      const { cards } = reduceCanvas(canvas, second, 9, 2000);
      expect(cards[0]?.content).toMatchObject({ question: 'Third', isMultiple: true });
      // Much later, the service has begun to count again.
      const later = reduceCanvas(canvas, update('call_1', { question: 'Later' }, { seq: 2 }), 9, 60_000);
      expect(later.cards[0]?.content).toMatchObject({ question: 'Later' });
    });

    test('cannot make a card grow without end', () => {
      const updates = Array.from({ length: 200 }, (_, index) =>
        update('call_1', { [`field_${String(index)}`]: index }),
      );
      expect(Object.keys(after(show(), ...updates).cards[0]!.arguments).length).toBeLessThanOrEqual(50);
    });
  });

  describe('clearing', () => {
    test('removes one card, or all of the conversation', () => {
      const two = [show(), show({ id: 'call_2' }), show({ id: 'call_3', more: { conversation_id: 'c2' } })];
      expect(idsOf(after(...two, clear({ tool_call_id: 'call_1' })))).toEqual(['call_2', 'call_3']);
      expect(idsOf(after(...two, clear({ reason: 'done' })))).toEqual(['call_3']);
    });

    test('spares a card that was shown after it was sent', () => {
      expect(after(show({ more: { seq: 5 } }), clear({}, { seq: 4 })).cards).toHaveLength(1);
    });
  });

  test('keeps what places a card out of its arguments', () => {
    const args = { ...pets, layout: 'left', displayMode: 'inline', safe_area: {}, backdrop: true };
    expect(after(show({ args })).cards[0]?.arguments).toEqual(pets);
  });

  test('has no content for an unknown component, and for one without what it needs', () => {
    const unknown = { ...config, component: 'canvas.hologram' };
    expect(after(show({ config: unknown })).cards[0]).toMatchObject({ component: 'hologram', content: null });
    expect(after(show({ args: { question: 'Which?' } })).cards[0]?.content).toBeNull();
    for (const component of ['constructor', '__proto__', 'toString'])
      expect(after(show({ config: { ...config, component } })).cards[0]?.content).toBeNull();
  });

  test('bounds a card of a megabyte, and one that is deeply nested', () => {
    let deep: unknown = 'end';
    for (let depth = 0; depth < 500; depth += 1) deep = { deep };
    const options = Array.from({ length: 500 }, (_, index) => ({
      id: `option ${String(index)}`,
      label: 'x'.repeat(500),
    }));
    const [card] = after(show({ args: { question: 'x'.repeat(1_000_000), options, deep } })).cards;
    expect(JSON.stringify(card).length).toBeLessThan(100_000);
    expect(card?.content).toMatchObject({ type: 'question' });
  });

  test('never throws, and has content of a known form, whatever arrives', () => {
    const names = [
      'question',
      'input',
      'calendar',
      'text',
      'chart',
      'alert',
      'image',
      'canvas.question',
      'x',
      'constructor',
    ];
    const values = fc.jsonValue({ maxDepth: 4 });
    const fields = [
      ...['question', 'options', 'prompt', 'body', 'data', 'slots', 'mode', 'presets', 'title', 'url', '__proto__'],
      ...['chart_type', 'severity', 'auto_dismiss_seconds', 'timezone', 'input_type', 'tool_call_id', 'updates'],
    ];
    const item = fc.dictionary(fc.constantFrom('id', 'label', 'value', 'start', 'end', 'date', 'constructor'), values);
    const args = fc.dictionary(
      fc.constantFrom(...fields),
      fc.oneof(values, fc.array(item, { maxLength: 60 }), fc.string()),
    );
    const event = fc.record({
      name: fc.constantFrom('canvas_show_question', 'update_component', 'canvas_clear', 'canvas_show_', 'own'),
      args: fc.oneof(args, values),
      id: fc.constantFrom('call_1', 'call_2', '', '__proto__'),
      config: fc.oneof(
        fc.constant(undefined),
        values,
        fc.record({ component: fc.oneof(fc.constantFrom(...names), values) }),
      ),
      more: fc.record({ seq: fc.oneof(fc.integer(), values) }, { requiredKeys: [] }),
    });
    fc.assert(
      fc.property(fc.array(event, { maxLength: 12 }), (events) => {
        const { cards } = after(...events.map((options) => call({ ...options, config: options.config })));
        expect(cards.length).toBeLessThanOrEqual(20);
        expect(new Set(cards.map(({ id }) => id)).size).toBe(cards.length);
        for (const { content } of cards) {
          if (content === null) continue;
          const lists = Object.values(content).filter((value) => Array.isArray(value));
          for (const list of lists) expect(list.length).toBeLessThanOrEqual(50);
          if (content.type === 'image' && content.url !== null) expect(content.url).toMatch(/^https:/i);
          if (content.type === 'chart') expect(content.points.every(({ value }) => Number.isFinite(value))).toBe(true);
          if (content.type === 'question') {
            const ids = content.options.map(({ id }) => id);
            expect(new Set(ids).size).toBe(ids.length);
          }
        }
      }),
      { numRuns: 100 },
    );
  });
});
