import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import { CanvasCards, type CanvasCardsProps } from '../../src/components/canvas/CanvasCards';
import { script, type Script } from '../../src/simulator';
import { SimulatedConversation } from '../conversation/SimulatedConversation';
import { InSimulatedCall, type InSimulatedCallProps } from '../InSimulatedCall';
import { arabicLabels } from '../labels/arabic';
import { germanLabels } from '../labels/german';

type CardsInCallProps = InSimulatedCallProps & CanvasCardsProps;

function CardsInCall({ renderers, ...props }: CardsInCallProps) {
  return (
    <InSimulatedCall {...props}>
      <div style={{ inlineSize: 'min(23rem, 100%)' }}>
        <CanvasCards renderers={renderers} />
      </div>
    </InSimulatedCall>
  );
}

const meta = {
  title: 'Magic Canvas',
  component: CardsInCall,
  parameters: {
    viewport: {
      options: {
        phone: { name: 'Phone', styles: { width: '375px', height: '667px' } },
        turned: { name: 'Turned phone', styles: { width: '667px', height: '375px' } },
        short: { name: 'Short', styles: { width: '360px', height: '480px' } },
      },
    },
  },
} satisfies Meta<typeof CardsInCall>;
export default meta;
type Story = StoryObj<typeof meta>;
type Play = NonNullable<Story['play']>;

const visits = {
  question: 'What would you like to come for?',
  options: [
    { id: 'checkup', label: 'A check-up' },
    { id: 'vaccination', label: 'A vaccination' },
    { id: 'results', label: 'To talk about my test results' },
  ],
};

/** A card of this component and with these arguments. */
function showing(component: string, args: object): { call: { scenario: Script } } {
  return { call: { scenario: script().showsCard(component, args) } };
}

/** Waits for the card with this title. */
function untilShown(title: string): Play {
  return async ({ canvasElement }) => {
    await within(canvasElement).findByRole('region', { name: title });
  };
}

export const Question: Story = {
  args: showing('question', { ...visits, allow_skip: true }),
  play: untilShown(visits.question),
};

export const QuestionInTheDark: Story = { ...Question, globals: { theme: 'dark' } };

/** Several answers, two of them in the user's own words. */
export const SeveralAnswers: Story = {
  args: showing('question', {
    question: 'Which of these do you have?',
    options: [
      { id: 'cough', label: 'A cough' },
      { id: 'pain', label: 'Pain', allow_free_text: true, free_text_placeholder: 'Where?' },
      { id: 'fever', label: 'A fever' },
    ],
    multi_select: true,
    allow_other: true,
  }),
  play: async ({ canvasElement }) => {
    const card = within(canvasElement);
    await userEvent.click(await card.findByRole('checkbox', { name: 'Pain' }));
    await userEvent.type(card.getByRole('textbox', { name: /Pain/ }), 'In the back');
    await userEvent.click(card.getByRole('checkbox', { name: 'Something else' }));
  },
};

export const WithoutAnAnswer: Story = {
  args: showing('question', visits),
  play: async ({ canvasElement }) => {
    const card = within(canvasElement);
    await userEvent.click(await card.findByRole('button', { name: 'Send answer' }));
    await waitFor(() => expect(card.getByText('Choose an answer.')).toBeVisible());
  },
};

export const AnswerSent: Story = {
  args: showing('question', visits),
  play: async ({ canvasElement }) => {
    const card = within(canvasElement);
    await userEvent.click(await card.findByRole('radio', { name: 'A check-up' }));
    await userEvent.click(card.getByRole('button', { name: 'Send answer' }));
    await waitFor(() => expect(card.queryByRole('region')).toBeNull());
    await expect(card.getByRole('status')).toHaveTextContent('Your answer was sent');
  },
};

export const AnswerNotSent: Story = {
  args: { ...showing('question', visits), afterJoin: (call) => call.setCanvasFailure('unreachable') },
  play: async ({ canvasElement }) => {
    const card = within(canvasElement);
    await userEvent.click(await card.findByRole('radio', { name: 'A check-up' }));
    await userEvent.click(card.getByRole('button', { name: 'Send answer' }));
    await waitFor(() => expect(card.getByText(/could not be sent/)).toBeVisible());
  },
};

export const Input: Story = {
  args: showing('input', {
    prompt: 'Which address can we write to?',
    input_type: 'email',
    placeholder: 'you@example.com',
  }),
  play: async ({ canvasElement }) => {
    const card = within(canvasElement);
    await userEvent.type(await card.findByRole('textbox'), 'ada@{Enter}');
    await waitFor(() => expect(card.getByText('This is not an email address.')).toBeVisible());
  },
};

export const Day: Story = {
  args: showing('calendar', {
    title: 'When did it begin?',
    initial_date: '2026-11-27',
    presets: [
      { label: 'Yesterday', date: '2026-11-29' },
      { label: 'A week ago', date: '2026-11-23' },
    ],
  }),
  play: untilShown('When did it begin?'),
};

export const FirstAndLastDay: Story = {
  args: showing('calendar', { title: 'When are you away?', mode: 'range' }),
  play: untilShown('When are you away?'),
};

const slots = [
  { id: 's1', start: '2026-12-01T09:00:00Z', end: '2026-12-01T09:30:00Z' },
  { id: 's2', start: '2026-12-01T09:30:00Z', end: '2026-12-01T10:00:00Z' },
  { id: 's3', start: '2026-12-02T14:00:00Z', end: '2026-12-02T14:30:00Z' },
  { id: 's4', start: '2026-12-02T15:00:00Z', end: '2026-12-02T15:30:00Z', label: 'With Dr. Osei' },
];

export const Times: Story = {
  args: showing('calendar', { title: 'When can you come?', slots, timezone: 'Europe/London' }),
  play: untilShown('When can you come?'),
};

export const Text: Story = {
  args: showing('text', { title: 'What to bring', body: 'Your insurance card.\nA list of your medicines.' }),
  play: untilShown('What to bring'),
};

export const Markdown: Story = {
  args: showing('text', {
    title: 'What to bring',
    format: 'markdown',
    body: '## Please bring\n\n- your **insurance card**\n- a list of your medicines\n\nSee [the directions](https://example.com/way) for *parking*.',
  }),
  play: untilShown('What to bring'),
};

const weights = [
  { label: 'August', value: 74 },
  { label: 'September', value: 73.2 },
  { label: 'October', value: 71 },
  { label: 'November', value: 71.5 },
];

export const Bars: Story = {
  args: showing('chart', { title: 'Your weight', data: weights, x_label: 'Month', y_label: 'Kilograms' }),
  play: untilShown('Your weight'),
};

export const BarsBelowZero: Story = {
  args: showing('chart', {
    title: 'Change since last month',
    data: [
      { label: 'Weight', value: -2 },
      { label: 'Steps', value: 3 },
      { label: 'Sleep', value: 0.5 },
    ],
  }),
  play: untilShown('Change since last month'),
};

export const Line: Story = {
  args: showing('chart', { title: 'Your weight', data: weights, chart_type: 'line' }),
  play: async ({ canvasElement }) => {
    const card = within(canvasElement);
    await userEvent.click(await card.findByText('Show the numbers'));
    await waitFor(() => expect(card.getByRole('table', { name: 'Your weight' })).toBeVisible());
  },
};

export const Pie: Story = {
  args: showing('chart', {
    title: 'Your day',
    chart_type: 'pie',
    data: [
      { label: 'Sleep', value: 8 },
      { label: 'Work', value: 9 },
      { label: 'Walking', value: 1.5 },
      { label: 'Everything else', value: 5.5 },
    ],
  }),
  play: untilShown('Your day'),
};

export const Alert: Story = {
  args: showing('alert', { body: 'The laboratory is closed on Friday.' }),
  play: untilShown('Notice'),
};

export const Alerts: Story = {
  args: {
    call: {
      scenario: script()
        .showsCard('alert', { body: 'Your visit is booked.', severity: 'success' })
        .showsCard('alert', { body: 'Please do not eat before the test.', severity: 'warning' })
        .showsCard('alert', { title: 'Not booked', body: 'This time has just been taken.', severity: 'error' }),
    },
  },
  play: untilShown('Not booked'),
};

const drawing =
  'data:image/svg+xml,%3Csvg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 9"%3E%3Crect width="16" height="9"/%3E%3C/svg%3E';

/** The picture does not exist. The card says that it did not load, and what it shows. */
export const PictureThatFails: Story = {
  args: showing('image', { title: 'How to find us', url: drawing, alt: 'A map: the clinic is opposite the station' }),
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByText('The picture could not be loaded.');
  },
};

export const Unknown: Story = {
  args: showing('hologram', { title: 'Your heart', body: 'Turn it to see the valves.', layers: ['left', 'right'] }),
  play: async ({ canvasElement }) => {
    const card = within(canvasElement);
    await userEvent.click(await card.findByText('Show the data'));
  },
};

/** A component of the app shows the content. */
export const OwnRenderer: Story = {
  args: {
    ...showing('hologram', { title: 'Your heart' }),
    renderers: {
      hologram: ({ onAnswer }) => (
        <button type="button" onClick={() => onAnswer({ seen: true }, { text: 'I have seen it.' })}>
          I have seen it
        </button>
      ),
    },
  },
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByRole('button', { name: 'I have seen it' });
  },
};

export const RendererThatThrows: Story = {
  args: {
    ...showing('chart', { title: 'Your weight', data: weights }),
    renderers: {
      chart: () => {
        throw new Error('This renderer throws in the story.');
      },
    },
  },
  beforeEach: () => {
    // The error is expected here, so it must not fail the story.
    const { reportError } = window;
    window.reportError = () => undefined;
    return () => {
      window.reportError = reportError;
    };
  },
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByRole('table', { name: 'Your weight' });
  },
};

const several = script()
  .replica('I have a question, and something to show you.')
  .showsCard('question', visits)
  .showsCard('chart', { title: 'Your weight', data: weights })
  .showsCard('alert', { body: 'Please do not eat before the test.', severity: 'warning' });

export const Several: Story = { args: { call: { scenario: several } }, play: untilShown('Warning') };

export const SeveralInTheDark: Story = { ...Several, globals: { theme: 'dark' } };

/** Long words and texts, as they may come. */
export const LongTexts: Story = {
  args: showing('question', {
    question: `${'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz'.repeat(2)}: is that the word?`,
    options: Array.from({ length: 10 }, (_, index) => ({
      id: String(index),
      label: `${'A rather long answer that needs several lines. '.repeat(3)}${String(index + 1)}`,
    })),
  }),
  play: untilShown(`${'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz'.repeat(2)}: is that the word?`),
};

/** The cards in the screen of the call. */
function inScreen(scenario: Script, region: string): Story {
  return {
    parameters: { layout: 'fullscreen' },
    render: (_, { globals, parameters }) => (
      <SimulatedConversation
        theme={globals.theme as 'light'}
        dir={globals.direction as 'ltr'}
        labels={parameters.labels as undefined}
        call={{ scenario }}
      />
    ),
    play: async ({ canvasElement }) => {
      await within(canvasElement).findByRole('region', { name: region });
    },
  };
}

const asking = script().replica('What would you like to come for?').showsCard('question', visits);

export const InTheCall: Story = inScreen(asking, visits.question);

export const InTheCallOnAPhone: Story = { ...InTheCall, globals: { viewport: { value: 'phone', isRotated: false } } };

export const InTheCallOnATurnedPhone: Story = {
  ...InTheCall,
  globals: { viewport: { value: 'turned', isRotated: false } },
};

export const InAShortCall: Story = {
  ...InTheCall,
  globals: { theme: 'dark', viewport: { value: 'short', isRotated: false } },
};

export const SeveralInTheCall: Story = inScreen(several, 'Warning');

export const SeveralInTheCallOnAPhone: Story = {
  ...SeveralInTheCall,
  globals: { theme: 'dark', viewport: { value: 'phone', isRotated: false } },
};

const inArabic = {
  question: 'ما سبب زيارتك؟',
  options: [
    { id: 'checkup', label: 'فحص عام' },
    { id: 'vaccination', label: 'تطعيم' },
  ],
  allow_skip: true,
};

export const InTheCallFromRightToLeft: Story = {
  ...inScreen(script().showsCard('question', inArabic), inArabic.question),
  globals: { direction: 'rtl' },
  parameters: { layout: 'fullscreen', labels: arabicLabels },
};

const inGerman = { title: 'Wann können Sie kommen?', slots, timezone: 'Europe/Berlin' };

export const InTheCallInGerman: Story = {
  ...inScreen(script().showsCard('calendar', inGerman), inGerman.title),
  globals: { viewport: { value: 'phone', isRotated: false } },
  parameters: { layout: 'fullscreen', labels: germanLabels },
};

/** The confirmation of an objective has precedence. The card is out of sight, and the Tab key still reaches it. */
export const BehindAConfirmation: Story = {
  ...inScreen(asking.pause(400).pending('patient_name', { first_name: 'Jon', last_name: 'Okafor' }), visits.question),
  play: async ({ canvasElement }) => {
    const screen = within(canvasElement);
    await screen.findByRole('button', { name: 'Confirm' });
    const card = await screen.findByRole('region', { name: visits.question });
    await waitFor(() => expect(card.checkVisibility({ checkOpacity: true })).toBe(false));
  },
};

/** The user is in the card, so the confirmation waits. */
export const BeforeAConfirmation: Story = {
  ...BehindAConfirmation,
  play: async (context) => {
    await BehindAConfirmation.play?.(context);
    const card = within(context.canvasElement).getByRole('region', { name: visits.question });
    within(card).getByRole('radio', { name: 'A check-up' }).focus();
    await waitFor(() => expect(card.checkVisibility({ checkOpacity: true })).toBe(true));
  },
};
