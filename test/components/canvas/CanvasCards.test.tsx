import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import '../../../src/components/canvas/CanvasCalendar';
import '../../../src/components/canvas/CanvasChart';
import '../../../src/components/canvas/CanvasMarkdown';
import '../../../src/components/canvas/canvasForms';
import { CanvasCards, type CanvasCardsProps } from '../../../src/components/canvas/CanvasCards';
import { script, type Script, type SimulatedCall } from '../../../src/simulator';
import { inCall, type InCall } from '../../hooks/inCall';

const reported = vi.fn();
beforeEach(() => {
  vi.stubGlobal('reportError', reported);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  reported.mockReset();
});

interface ShownCards extends InCall {
  /** What was posted about cards. */
  readonly posted: () => readonly unknown[];
  /** The sentences of the user. */
  readonly said: () => readonly unknown[];
}

async function showCards(scenario: Script, props: CanvasCardsProps = {}): Promise<ShownCards> {
  const room = inCall({ scenario });
  const { wrapper: Call } = room;
  render(
    <Call>
      <CanvasCards {...props} />
    </Call>,
  );
  await room.pass(3000);
  // Lazy parts load in real time.
  await act(() => vi.dynamicImportSettled());
  await room.pass(500);
  await waitFor(() => expect(document.querySelector('.cvi-canvas-loading')).toBeNull());
  return {
    ...room,
    posted: () =>
      room.call().cardAnswers.map(({ type, value, metadata }) => ({ type, value, ...(metadata && { metadata }) })),
    said: () =>
      room
        .call()
        .sent.filter((message) => (message as { event_type: string }).event_type === 'conversation.respond')
        .map((message) => (message as { properties: { text: string } }).properties.text),
  };
}

const card = (name: string) => screen.getByRole('region', { name });
const toolCall = (name: string, args: object, id: string) => ({
  event_type: 'conversation.tool_call',
  conversation_id: 'c123',
  properties: { name, arguments: JSON.stringify(args), tool_call_id: id },
});
const show = (call: SimulatedCall, component: string, args: object, id: string) =>
  call.say(toolCall(`canvas_show_${component}`, args, id));
/** The sentences of the live region, each announced when it was added. */
const announced = () => [...screen.getByRole('status').children].map((sentence) => sentence.textContent);
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));
const pets = {
  question: 'Which pet?',
  options: [
    { id: 'cat', label: 'A cat' },
    { id: 'dog', label: 'A dog' },
  ],
};

describe('<CanvasCards>', () => {
  test('shows several cards at once, and announces the latest', async () => {
    await showCards(
      script().showsCard('question', pets).showsCard('text', { title: 'About cats', body: 'They sleep a lot.' }),
    );
    expect(screen.getAllByRole('region').map((region) => region.getAttribute('data-component'))).toEqual([
      'question',
      'text',
    ]);
    await act(() => new Promise((resolve) => setTimeout(resolve, 150)));
    expect(screen.getByRole('status')).toHaveTextContent('New card: About cats');
  });

  test('announces each card that arrives, and nothing again after an answer', async () => {
    const { call, pass } = await showCards(script());
    act(() => {
      show(call(), 'question', pets, 'pets');
      show(call(), 'text', { title: 'About cats', body: 'They sleep.' }, 'note');
    });
    await pass(10);
    await act(() => new Promise((resolve) => setTimeout(resolve, 150)));
    expect(announced()).toEqual(['New card: Which pet?', 'New card: About cats']);
    await userEvent.click(screen.getByRole('radio', { name: 'A dog' }));
    const before = screen.getByRole('status').lastChild;
    await press('Send answer');
    await pass(10);
    expect(before).toBeInTheDocument();
    await act(() => new Promise((resolve) => setTimeout(resolve, 2700)));
    expect(announced()).toEqual(['New card: Which pet?', 'New card: About cats', 'Your answer was sent']);
  });

  test('announces each change of a card, also with the same words', async () => {
    const { call, pass } = await showCards(script().showsCard('question', pets, 'pets'));
    const change = async (hint: string) => {
      act(() => call().say(toolCall('update_component', { tool_call_id: 'pets', updates: { hint } }, hint)));
      await pass(10);
    };
    await change('first');
    await change('second');
    await act(() => new Promise((resolve) => setTimeout(resolve, 150)));
    expect(announced()).toEqual(['New card: Which pet?', 'Changed: Which pet?', 'Changed: Which pet?']);
  });

  test('is empty without a card', async () => {
    await showCards(script());
    expect(screen.queryByRole('region')).toBeNull();
    expect(screen.getByRole('status')).toBeEmptyDOMElement();
  });

  test('a new card does not take the focus, and a closed one does not lose it', async () => {
    const { pass } = await showCards(script().showsCard('text', { title: 'About cats', body: 'They sleep.' }));
    expect(document.body).toHaveFocus();
    await press('Close: About cats');
    await pass(10);
    expect(screen.queryByRole('region')).toBeNull();
    expect(document.querySelector('.cvi-canvas')).toHaveFocus();
  });

  test('the focus moves from a closed card to the next one, or to the one before', async () => {
    await showCards(
      script()
        .showsCard('text', { title: 'One', body: 'First' })
        .showsCard('text', { title: 'Two', body: 'Second' })
        .showsCard('text', { title: 'Three', body: 'Third' }),
    );
    await press('Close: Two');
    expect(card('Three')).toHaveFocus();
    await press('Close: Three');
    expect(card('One')).toHaveFocus();
  });

  test('the button of a card with a long question has a short name', async () => {
    await showCards(script().showsCard('question', { ...pets, question: 'Why? '.repeat(100) }));
    expect(screen.getByRole('button', { name: /^Close: Why\?/ }).getAttribute('aria-label')?.length).toBeLessThan(100);
  });

  test('the focus moves from a closed card to the one that asks for a confirmation', async () => {
    const { wrapper: Call, pass } = inCall({
      scenario: script()
        .showsCard('text', { title: 'One', body: 'First' })
        .showsCard('text', { title: 'Two', body: 'Second' }),
    });
    render(
      <Call>
        <div className="cvi-call">
          <div className="cvi-confirmation" tabIndex={-1}>
            <section className="cvi-confirmation-card" aria-label="Confirm" tabIndex={-1} />
          </div>
          <CanvasCards />
        </div>
      </Call>,
    );
    await pass(3000);
    await press('Close: One');
    expect(card('Confirm')).toHaveFocus();
  });

  describe('a question', () => {
    test('sends the chosen answer, and says it', async () => {
      const { posted, said, pass } = await showCards(script().showsCard('question', pets));
      await userEvent.click(within(card('Which pet?')).getByRole('radio', { name: 'A dog' }));
      await press('Send answer');
      await pass(10);
      expect(posted()).toEqual([{ type: 'submit', value: { selected_option_ids: ['dog'], skipped: false } }]);
      expect(said()).toEqual(['A dog']);
      expect(screen.queryByRole('region')).toBeNull();
      await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent('Your answer was sent'));
    });

    test('asks for an answer before it sends one', async () => {
      const { posted } = await showCards(script().showsCard('question', pets));
      await press('Send answer');
      expect(screen.getByRole('alert')).toHaveTextContent('Choose an answer.');
      expect(screen.getByRole('radio', { name: 'A cat' })).toHaveFocus();
      expect(posted()).toEqual([]);
    });

    test('sends several answers, with the user’s own words', async () => {
      const options = [...pets.options, { id: 'bird', label: 'A bird', allow_free_text: true }];
      const { posted, said, pass } = await showCards(
        script().showsCard('question', { question: 'Which pets?', options, multi_select: true, allow_other: true }),
      );
      await userEvent.click(screen.getByRole('checkbox', { name: 'A bird' }));
      await userEvent.type(screen.getByRole('textbox', { name: 'In your own words: A bird' }), 'a crow');
      await userEvent.click(screen.getByRole('checkbox', { name: 'A cat' }));
      await userEvent.click(screen.getByRole('checkbox', { name: 'Something else' }));
      await userEvent.type(screen.getByRole('textbox', { name: 'In your own words: Something else' }), 'a snail');
      await press('Send answer');
      await pass(10);
      expect(posted()).toEqual([
        {
          type: 'submit',
          value: { selected_option_ids: ['cat', 'bird'], skipped: false },
          metadata: { free_text: { bird: 'a crow' }, other_text: 'a snail' },
        },
      ]);
      expect(said()).toEqual(['A cat, A bird: a crow, a snail']);
    });

    test('can be skipped if the replica allows it', async () => {
      const { posted, said, pass } = await showCards(script().showsCard('question', { ...pets, allow_skip: true }));
      await press('Skip');
      await pass(10);
      expect(posted()).toEqual([{ type: 'skip', value: { selected_option_ids: [], skipped: true } }]);
      expect(said()).toEqual(['I would like to skip this.']);
    });

    test('keeps the choice when the replica changes the card', async () => {
      await showCards(
        script().showsCard('question', pets, 'pets').expectAnswer().updatesCard('pets', { question: 'Cat or dog?' }),
      ).then(async ({ call, pass }) => {
        await userEvent.click(screen.getByRole('radio', { name: 'A dog' }));
        act(() => void call().sendAppMessage({ event_type: 'conversation.respond', properties: { text: 'Hm.' } }));
        await pass(3000);
      });
      expect(within(card('Cat or dog?')).getByRole('radio', { name: 'A dog' })).toBeChecked();
    });

    test('sends one answer when the replica allows only one any more', async () => {
      const { call, posted, pass } = await showCards(
        script().showsCard('question', { ...pets, multi_select: true }, 'pets'),
      );
      await userEvent.click(screen.getByRole('checkbox', { name: 'A cat' }));
      await userEvent.click(screen.getByRole('checkbox', { name: 'A dog' }));
      const updates = { multi_select: false };
      act(() => call().say(toolCall('update_component', { tool_call_id: 'pets', updates }, 'call_u')));
      await pass(10);
      await press('Send answer');
      await pass(10);
      expect(posted()).toMatchObject([{ value: { selected_option_ids: ['dog'] } }]);
    });

    test('says that an answer was not sent, and sends it again', async () => {
      const { call, posted, pass } = await showCards(script().showsCard('question', pets));
      call().setCanvasFailure('unreachable');
      await userEvent.click(screen.getByRole('radio', { name: 'A cat' }));
      await press('Send answer');
      await pass(10);
      expect(screen.getByRole('alert')).toHaveTextContent('It could not be sent.');
      expect(card('Which pet?')).toHaveAttribute('data-status', 'failed');
      call().setCanvasFailure(null);
      await press('Send answer');
      await pass(10);
      expect(posted()).toHaveLength(1);
    });
  });

  describe('an input', () => {
    test.each([
      ['email', 'ada@', 'This is not an email address.', 'ada@example.com', 'ada@example.com'],
      ['number', 'five', 'This is not a number.', '1,250.5', 1250.5],
      ['tel', '   ', 'This is needed.', '+44 20 7946', '+44 20 7946'],
    ])('of type %s checks what is typed', async (input_type, wrong, issue, right, value) => {
      const { posted, said, pass } = await showCards(
        script().showsCard('input', { prompt: 'How do we reach you?', input_type, required: true }),
      );
      const field = screen.getByRole('textbox', { name: 'How do we reach you?' });
      await userEvent.type(field, wrong);
      await press('Send answer');
      expect(field).toHaveAccessibleDescription(issue);
      expect(field).toBeInvalid();
      await userEvent.clear(field);
      await userEvent.type(field, `${right}{Enter}`);
      await pass(10);
      expect(posted()).toEqual([{ type: 'submit', value: { input_type, value, skipped: false } }]);
      expect(said()).toEqual([String(value)]);
    });
  });

  test.each([
    ['1.250,5', 1250.5],
    ['٣٫٥', 3.5],
    ['−7', -7],
  ])('an input reads the number %s as people write it', async (typed, value) => {
    const { posted, pass } = await showCards(
      script().showsCard('input', { prompt: 'How much?', input_type: 'number' }),
    );
    await userEvent.type(screen.getByRole('textbox', { name: 'How much?' }), `${typed}{Enter}`);
    await pass(10);
    expect(posted()).toMatchObject([{ value: { value } }]);
  });

  test('the focus moves to the field that is missing', async () => {
    await showCards(
      script()
        .showsCard('calendar', { mode: 'range', initial_date: '2026-12-05' })
        .showsCard('question', { ...pets, question: 'Which one?', allow_other: true }),
    );
    await userEvent.click(within(card('Choose a time')).getByRole('button', { name: 'Send answer' }));
    expect(screen.getByLabelText('To')).toHaveFocus();
    await userEvent.click(screen.getByRole('radio', { name: 'Something else' }));
    await userEvent.click(within(card('Which one?')).getByRole('button', { name: 'Send answer' }));
    expect(screen.getByRole('textbox', { name: 'In your own words: Something else' })).toHaveFocus();
  });

  describe('a calendar', () => {
    test('sends a day, also one of the replica’s suggestions', async () => {
      const { posted, pass } = await showCards(
        script().showsCard('calendar', {
          title: 'Your birthday',
          presets: [{ label: 'Tomorrow', date: '2026-12-02' }],
        }),
      );
      await press('Send answer');
      expect(screen.getByRole('alert')).toHaveTextContent('Choose a day.');
      await press('Tomorrow');
      expect(screen.queryByRole('alert')).toBeNull();
      expect(screen.getByLabelText('Day')).toHaveValue('2026-12-02');
      await press('Send answer');
      await pass(10);
      expect(posted()).toEqual([{ type: 'submit', value: { selected_date: '2026-12-02' } }]);
    });

    test('sends a first and a last day in their order', async () => {
      const { posted, pass } = await showCards(
        script().showsCard('calendar', { mode: 'range', initial_date: '2026-12-05' }),
      );
      await userEvent.type(screen.getByLabelText('To'), '2026-12-01');
      await press('Send answer');
      expect(screen.getByRole('alert')).toHaveTextContent('The last day is before the first.');
      await userEvent.clear(screen.getByLabelText('To'));
      await userEvent.type(screen.getByLabelText('To'), '2026-12-08');
      await press('Send answer');
      await pass(10);
      expect(posted()).toEqual([
        { type: 'submit', value: { selected_range: { start: '2026-12-05', end: '2026-12-08' } } },
      ]);
    });

    test('sends a time, and says it in words', async () => {
      const slots = [
        { id: 's1', start: '2026-12-01T09:00:00Z', end: '2026-12-01T09:30:00Z' },
        { id: 's2', start: '2026-12-02T14:00:00Z', end: '2026-12-02T14:30:00Z' },
      ];
      const { posted, said, pass } = await showCards(
        script().showsCard('calendar', { title: 'Your visit', slots, timezone: 'Europe/Berlin' }),
      );
      expect(screen.getByText('Times in Europe/Berlin')).toBeInTheDocument();
      const day = within(card('Your visit')).getByRole('group', { name: /Wednesday/ });
      await userEvent.click(within(day).getByRole('radio', { name: /3:00\s–\s3:30\sPM/ }));
      await press('Send answer');
      await pass(10);
      expect(posted()).toEqual([{ type: 'submit', value: { selected_slot: slots[1] } }]);
      expect(said()).toEqual([expect.stringMatching(/^Wednesday.*3:00\s–\s3:30\sPM$/)]);
    });

    test('shows times that cannot be read as they are, in an invalid zone', async () => {
      await showCards(
        script().showsCard('calendar', {
          slots: [
            { id: 'a', start: 'after lunch' },
            { id: 'b', start: '2026-12-01T09:00:00' },
          ],
          timezone: 'Mars/Olympus',
        }),
      );
      expect(screen.queryByText(/^Times in/)).toBeNull();
      expect(screen.getByRole('radio', { name: 'after lunch' })).toBeInTheDocument();
      expect(screen.getByRole('radio', { name: /9:00.AM/ })).toBeInTheDocument();
      expect(reported).not.toHaveBeenCalled();
    });
  });

  test('a calendar names the time zone that it shows, and keeps a day that does not exist as it is', async () => {
    const days = ['2026-02-31T10:00:00Z', '2026-12-01', '2026-12-01 09:00'].map((start) => ({ id: start, start }));
    await showCards(
      script()
        .showsCard('calendar', {
          title: 'Days',
          slots: [...days, { id: 'x', start: '2026-12-01T09:00:00Z' }],
          timezone: 'Asia/Tokyo',
        })
        .showsCard('calendar', {
          title: 'Hours',
          slots: [{ id: 'x', start: '2026-12-01T09:00:00Z' }],
          timezone: 'Mars/Olympus',
        }),
    );
    expect(within(card('Days')).getByText('Times in Asia/Tokyo')).toBeInTheDocument();
    const times = within(card('Days')).getAllByRole('radio');
    expect(times.map((time) => time.closest('label')?.textContent.replace(/\s/g, ' '))).toEqual([
      '2026-02-31T10:00:00Z',
      'Tuesday, December 1',
      '9:00 AM',
      '6:00 PM',
    ]);
    const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
    expect(within(card('Hours')).getByText(`Times in ${timeZone}`)).toBeInTheDocument();
  });

  test('a chart has small, large and equal numbers as they are', async () => {
    const data = [0.0004, 0.0004, -0, 1234.567, 6e23].map((value) => ({ label: 'Size', value }));
    await showCards(script().showsCard('chart', { title: 'Sizes', data }));
    expect(
      within(card('Sizes'))
        .getAllByRole('cell')
        .map((cell) => cell.textContent),
    ).toEqual(['0.0004', '0.0004', '0', '1,234.57', '6E23']);
  });

  test('a pie of the largest numbers has parts', async () => {
    const data = [1e300, 1e300].map((value) => ({ label: 'Half', value }));
    await showCards(script().showsCard('chart', { title: 'Halves', data, chart_type: 'pie' }));
    expect(within(card('Halves')).getAllByRole('cell', { name: /\(50%\)$/ })).toHaveLength(2);
  });

  test('a chart is a table with its numbers', async () => {
    const data = [
      { label: 'May', value: 4 },
      { label: 'June', value: -2.5 },
    ];
    await showCards(script().showsCard('chart', { title: 'Visits', data, x_label: 'Month', y_label: 'Number' }));
    const table = within(card('Visits')).getByRole('table', { name: 'Visits' });
    expect(
      within(table)
        .getAllByRole('row')
        .map((row) => row.textContent),
    ).toEqual(['MonthNumber', 'May4', 'June-2.5']);
  });

  test.each([['line'], ['pie']])('a %s has its numbers in a table, too', async (chart_type) => {
    const data = [
      { label: 'Cats', value: 3 },
      { label: 'Dogs', value: 1 },
    ];
    await showCards(script().showsCard('chart', { title: 'Pets', data, chart_type }));
    expect(screen.getByRole('rowheader', { name: 'Cats', hidden: true })).toBeInTheDocument();
    expect(card('Pets').querySelector('svg')).toHaveAttribute('viewBox');
  });

  test('Markdown becomes elements, and nothing else does', async () => {
    const body = [
      '# Cats',
      'They **sleep** *a lot*, see [more](https://cats.test/x) or [this](javascript:alert(1)).',
      '- one\n- two',
      '<img src=x onerror="alert(1)"><script>alert(2)</script>',
    ].join('\n\n');
    await showCards(script().showsCard('text', { body, format: 'markdown' }));
    const text = card('Note');
    expect(within(text).getByRole('heading', { name: 'Cats', level: 4 })).toBeInTheDocument();
    expect(within(text).getByText('sleep').tagName).toBe('STRONG');
    expect(within(text).getAllByRole('listitem')).toHaveLength(2);
    expect(
      within(text)
        .getAllByRole('link')
        .map((link) => link.getAttribute('href')),
    ).toEqual(['https://cats.test/x']);
    expect(text.querySelector('img, script')).toBeNull();
    expect(text).toHaveTextContent('<script>alert(2)</script>');
  });

  test('Markdown may have lists and headings without blank lines around them', async () => {
    const body = [
      '# To bring',
      'Please bring:',
      '- your **[passport](https://pass.test/)**',
      '- a photo',
      '  of yourself',
      '',
      '- shoes',
      '3. Wait.',
      '4. Enter.',
      'Thank you.',
    ].join('\r\n');
    await showCards(script().showsCard('text', { title: 'Visit', body, format: 'markdown' }));
    const text = within(card('Visit'));
    expect(text.getByRole('heading', { name: 'To bring', level: 4 })).toBeInTheDocument();
    expect(text.getByText('Please bring:')).toBeInTheDocument();
    expect(text.getAllByRole('listitem').map((item) => item.textContent)).toEqual([
      'your passport',
      'a photo of yourself',
      'shoes',
      'Wait.',
      'Enter.',
    ]);
    expect(text.getAllByRole('list')[1]).toHaveAttribute('start', '3');
    expect(text.getByRole('link', { name: 'passport' })).toHaveAttribute('href', 'https://pass.test/');
    expect(text.getByText('Thank you.')).toBeInTheDocument();
  });

  test('an alert with a title of its own says its severity, too', async () => {
    await showCards(script().showsCard('alert', { title: 'Order 5', body: 'It is lost.', severity: 'error' }));
    expect(screen.getByRole('alert')).toHaveTextContent(/^Problem\s*Order 5: It is lost.$/);
    expect(within(card('Order 5')).getByText('Problem')).toBeInTheDocument();
  });

  test('an alert is announced with its severity, and stays until the user closes it', async () => {
    const { posted, pass } = await showCards(
      script().showsCard('alert', { body: 'The line is busy.', severity: 'warning' }),
    );
    expect(screen.getByRole('alert')).toHaveTextContent('Warning: The line is busy.');
    expect(card('Warning')).toHaveAttribute('data-severity', 'warning');
    await press('Close: Warning');
    await pass(10);
    expect(posted()).toEqual([{ type: 'dismiss', value: {} }]);
  });

  test('a picture has its description, and words if it does not load', async () => {
    await showCards(
      script()
        .showsCard('image', { title: 'The way', url: 'https://cdn.test/map.png', alt: 'A map of the clinic' })
        .showsCard('image', { title: 'A trap', url: 'javascript:alert(1)', alt: 'Nothing' }),
    );
    const picture = within(card('The way')).getByRole('img', { name: 'A map of the clinic' });
    expect(picture).toHaveAttribute('referrerpolicy', 'no-referrer');
    expect(within(card('A trap')).getByText('The picture could not be loaded.')).toBeInTheDocument();
    act(() => void picture.dispatchEvent(new Event('error')));
    expect(within(card('The way')).getByText('The picture could not be loaded.')).toBeInTheDocument();
    expect(within(card('The way')).getByText('A map of the clinic')).toBeInTheDocument();
  });

  test('an unknown card says that it cannot be shown, and the replica learns of it once', async () => {
    const { call } = await showCards(
      script().showsCard('hologram', { title: 'Your heart', body: 'Turn it.', layers: 3 }),
    );
    const unknown = within(card('Your heart'));
    expect(unknown.getByText('This cannot be shown here.')).toBeInTheDocument();
    expect(unknown.getByText('Turn it.')).toBeInTheDocument();
    expect(unknown.getByText(/"layers": 3/)).toBeInTheDocument();
    const context = call().sent.filter(
      (message) => (message as { event_type: string }).event_type === 'conversation.append_llm_context',
    );
    expect(context).toMatchObject([{ properties: { context: expect.stringContaining('canvas.hologram') as string } }]);
  });

  test('the replica learns of an unknown card when the connection is back', async () => {
    const { call, pass } = await showCards(script());
    const contexts = () =>
      call().sent.filter(
        (message) => (message as { event_type: string }).event_type === 'conversation.append_llm_context',
      );
    act(() => call().network('interrupted'));
    await pass(10);
    act(() => show(call(), 'hologram', { title: 'Your heart' }, 'heart'));
    await pass(10);
    expect(card('Your heart')).toBeInTheDocument();
    expect(contexts()).toEqual([]);
    act(() => call().network('connected'));
    await pass(10);
    act(() => call().network('interrupted'));
    act(() => call().network('connected'));
    await pass(10);
    expect(contexts()).toHaveLength(1);
  });

  test('a renderer of the app replaces the content, and answers', async () => {
    const { posted, pass } = await showCards(script().showsCard('hologram', { title: 'Your heart' }), {
      renderers: {
        hologram: ({ card: { arguments: args }, onAnswer }) => (
          <button onClick={() => onAnswer({ turned: true }, { text: 'I have turned it.' })}>
            {String(args.title)}
          </button>
        ),
      },
    });
    await userEvent.click(screen.getByRole('button', { name: 'Your heart' }));
    await pass(10);
    expect(posted()).toEqual([{ type: 'submit', value: { turned: true } }]);
  });

  test('a renderer that throws is reported, and the card shows its own content', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    await showCards(script().showsCard('chart', { title: 'Visits', data: [{ label: 'May', value: 4 }] }), {
      renderers: {
        chart: () => {
          throw new Error('No chart today');
        },
      },
    });
    expect(within(card('Visits')).getByRole('rowheader', { name: 'May' })).toBeInTheDocument();
    expect(reported).toHaveBeenCalled();
    await press('Close: Visits');
    expect(screen.queryByRole('region')).toBeNull();
  });

  test('a component with the name of an inherited property has no renderer', async () => {
    await showCards(script().showsCard('constructor', { title: 'Odd' }).showsCard('__proto__', { title: 'Odder' }), {
      renderers: {},
    });
    expect(screen.getAllByText('This cannot be shown here.')).toHaveLength(2);
  });
});
