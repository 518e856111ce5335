import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fireEvent, userEvent, waitFor, within } from 'storybook/test';
import { TranscriptPanel } from '../../src/components/transcript/TranscriptPanel';
import { script, type SimulatedCall } from '../../src/simulator';
import { SimulatedConversation } from '../conversation/SimulatedConversation';
import { InSimulatedCall, type InSimulatedCallProps } from '../InSimulatedCall';
import { arabicLabels } from '../labels/arabic';
import { germanLabels } from '../labels/german';

/** The panel alone, in a simulated call. */
function TranscriptInCall(props: InSimulatedCallProps) {
  return (
    <InSimulatedCall {...props}>
      <div style={{ blockSize: '28rem', inlineSize: 'min(24rem, 100%)' }}>
        <TranscriptPanel />
      </div>
    </InSimulatedCall>
  );
}

const meta = {
  title: 'Transcript',
  component: TranscriptInCall,
  parameters: {
    viewport: {
      options: {
        phone: { name: 'Phone', styles: { width: '375px', height: '667px' } },
        turned: { name: 'Turned phone', styles: { width: '667px', height: '375px' } },
        short: { name: 'Short', styles: { width: '360px', height: '480px' } },
      },
    },
  },
} satisfies Meta<typeof TranscriptInCall>;
export default meta;
type Story = StoryObj<typeof meta>;
type Play = NonNullable<Story['play']>;

const name = { first_name: 'Jon', last_name: 'Okafor' };
const interview = script()
  .activated('patient_name')
  .replica('Hello, I am Amara. What is your name?')
  .user('Jon Okafor.')
  .pending('patient_name', name)
  .replica('Thank you, Jon. I have put your name on the card, so that you can check it.')
  .interruptedAfter('Thank you, Jon. I have put your name on the card')
  .user('That is right.')
  .completed('patient_name', name)
  .replica('Then I would like to know how we reach you.');

const untilTheEnd: Play = async ({ canvasElement }) => {
  await within(canvasElement).findByText(/how we reach you/);
};

export const Empty: Story = {
  args: { call: { scenario: script() } },
  play: async ({ canvasElement }) => {
    const text = within(canvasElement).getByText('Nothing has been said yet.');
    await waitFor(() => expect(text).toBeVisible());
  },
};

export const Interview: Story = {
  args: { call: { scenario: interview } },
  play: async (context) => {
    await untilTheEnd(context);
    await expect(within(context.canvasElement).getByText(/Interrupted/)).toBeVisible();
  },
};

export const InterviewInTheDark: Story = { ...Interview, globals: { theme: 'dark' } };

/** What the replica collected and the user confirmed stands between the lines. */
export const WithEvents: Story = {
  args: { call: { scenario: interview } },
  play: async (context) => {
    await untilTheEnd(context);
    await userEvent.click(within(context.canvasElement).getByRole('button', { name: 'Show events' }));
    await expect(within(context.canvasElement).getByText(/To confirm: .*\(Jon, Okafor\)/)).toBeVisible();
  },
};

export const Found: Story = {
  args: { call: { scenario: interview } },
  play: async (context) => {
    await untilTheEnd(context);
    const panel = within(context.canvasElement);
    await userEvent.type(panel.getByRole('searchbox'), 'NAME');
    await waitFor(() => expect(panel.getAllByRole('listitem')).toHaveLength(2));
    await expect(panel.getAllByText('name')[0]?.tagName).toBe('MARK');
  },
};

export const NothingFound: Story = {
  args: { call: { scenario: interview } },
  play: async (context) => {
    await untilTheEnd(context);
    await userEvent.type(within(context.canvasElement).getByRole('searchbox'), '(zebra');
    await expect(within(context.canvasElement).getByText('Nothing found.')).toBeVisible();
  },
};

/** The replica and the user have said this many lines. */
function sayLines(call: SimulatedCall, count: number): void {
  for (let seq = 1; seq <= count; seq += 1)
    call.say({
      event_type: 'conversation.utterance',
      seq: 10_000 + seq,
      turn_idx: Math.floor(seq / 2),
      inference_id: `line-${String(seq)}`,
      properties: { role: seq % 2 === 0 ? 'user' : 'replica', speech: `This is line ${String(seq)}.` },
    });
}

/** Stays where the user has scrolled to, and has a button back to the latest line. */
export const Long: Story = {
  args: {
    call: { scenario: script(), replica: { appearAfterMs: 20 } },
    afterJoin: (call) => setTimeout(() => sayLines(call, 220), 500),
  },
  play: async ({ canvasElement }) => {
    const panel = within(canvasElement);
    await panel.findByText('This is line 220.');
    await expect(panel.getAllByRole('listitem')).toHaveLength(100);
    const box = panel.getByRole('log');
    await waitFor(() => expect(box.scrollTop + box.clientHeight).toBeGreaterThan(box.scrollHeight - 10));
    box.scrollTop = 0;
    await fireEvent.scroll(box);
    await userEvent.click(panel.getByRole('button', { name: 'Show earlier lines' }));
    await waitFor(() => expect(panel.getAllByRole('listitem')).toHaveLength(200));
    await userEvent.click(panel.getByRole('button', { name: 'Go to the latest line' }));
    await waitFor(() => expect(panel.queryByRole('button', { name: 'Go to the latest line' })).toBeNull());
    await waitFor(() => expect(box.scrollTop + box.clientHeight).toBeGreaterThan(box.scrollHeight - 10));
    await userEvent.type(panel.getByRole('searchbox'), 'line 219');
    await waitFor(() => expect(panel.getAllByRole('listitem')).toHaveLength(1));
  },
};

/** The transcript in the screen of the call. */
const inScreen = {
  parameters: { layout: 'fullscreen' },
  render: (_, { globals, parameters }) => (
    <SimulatedConversation
      theme={globals.theme as 'light'}
      dir={globals.direction as 'ltr'}
      transcript
      labels={parameters.labels as undefined}
      call={{ scenario: interview }}
    />
  ),
  play: async ({ canvasElement, parameters }) => {
    const labels = parameters.labels as typeof arabicLabels | undefined;
    const screen = within(canvasElement);
    await userEvent.click(await screen.findByRole('button', { name: labels?.transcript ?? 'Transcript' }));
    const panel = await screen.findByRole('region', { name: labels?.transcript ?? 'Transcript' });
    await within(panel).findByText(/how we reach you/);
  },
} satisfies Story;

export const InTheCall: Story = inScreen;

export const InTheCallOnAPhone: Story = { ...inScreen, globals: { viewport: { value: 'phone', isRotated: false } } };

export const InTheCallOnATurnedPhone: Story = {
  ...inScreen,
  globals: { viewport: { value: 'turned', isRotated: false } },
};

export const InAShortCall: Story = {
  ...inScreen,
  globals: { theme: 'dark', viewport: { value: 'short', isRotated: false } },
};

export const InTheCallFromRightToLeft: Story = {
  ...inScreen,
  globals: { direction: 'rtl' },
  parameters: { ...inScreen.parameters, labels: arabicLabels },
};

export const InTheCallInGerman: Story = {
  ...inScreen,
  globals: { viewport: { value: 'phone', isRotated: false } },
  parameters: { ...inScreen.parameters, labels: germanLabels },
};
