import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import { script, type SimulatedCall } from '../../src/simulator';
import { replayLog } from '../../src/conversation/log/replayLog';
import { arabicEventLogLabels } from './arabic';
import { SimulatedEventLog } from './SimulatedEventLog';
import { recordedCall } from './recordedCall';

const meta = {
  title: 'Event log',
  component: SimulatedEventLog,
  parameters: {
    layout: 'fullscreen',
    viewport: { options: { phone: { name: 'Phone', styles: { width: '375px', height: '667px' } } } },
  },
  decorators: [
    (Story) => (
      <div
        style={{
          blockSize: '100vh',
          padding: '1rem',
          background: 'var(--cvi-background)',
          boxSizing: 'border-box',
        }}
      >
        <Story />
      </div>
    ),
  ],
} satisfies Meta<typeof SimulatedEventLog>;
export default meta;
type Story = StoryObj<typeof meta>;
type Play = NonNullable<Story['play']>;

const name = { first_name: 'Jon', last_name: 'Okafor' };
const interview = {
  scenario: script()
    .activated('patient_name')
    .replica('Hello, I am Amara. What is your name?')
    .user('Jon Okafor.')
    .pending('patient_name', name)
    .replica('Thank you, Jon. I have put your name on the card. Is that right?')
    .completed('patient_name', name)
    .activated('contact'),
};

/** Sends one message for each reason of a rejection, and some valid ones. */
function sendRejectedMessages(call: SimulatedCall): void {
  const stranger = call.addParticipant({ name: 'Mallory' });
  setTimeout(() => {
    const pending = { objective_name: 'patient_name', output_variables: name };
    const event = {
      event_type: 'conversation.objective.pending',
      conversation_id: 'story',
      seq: 9e12,
      properties: pending,
    };
    call.say(event);
    call.say(event);
    call.say({ ...event, properties: { ...pending, output_variables: { first_name: 'Mallory' } } }, stranger);
    call.say({ ...event, seq: 9e12 + 1, properties: { objective_name: 7 } });
    call.say({ chat: 'Can you hear me?' }, stranger);
    call.say('{"event_type":');
    call.say({
      event_type: 'conversation.guardrail',
      properties: { guardrail: 'no_medical_advice', reason: 'Asked for a dose' },
    });
    for (let sent = 0; sent < 3; sent += 1) call.say({ event_type: 'system.replica_present' });
  }, 400);
}

/** Replays the log of a recorded call. The simulated replica sends the messages of the recorded one. */
function replayRecordedCall(call: SimulatedCall): void {
  const stranger = call.addParticipant({ name: 'Mallory' });
  setTimeout(() => {
    const post = (data: unknown, fromId: string) => call.say(data, fromId === 'replica-1' ? undefined : stranger);
    replayLog(recordedCall, { post }, { speed: 20 });
  }, 400);
}

function untilTextAppears(text: RegExp, count = 1): Play {
  return async ({ canvasElement }) => {
    await waitFor(() => expect(within(canvasElement).getAllByText(text).length).toBeGreaterThanOrEqual(count), {
      timeout: 8000,
    });
  };
}

const phone = { viewport: { value: 'phone', isRotated: false } };
const untilCompleted = untilTextAppears(/objective\.completed/);
const untilRejected = untilTextAppears(/objective\.pending/, 4);

export const Empty: Story = { args: { call: null }, play: untilTextAppears(/No messages yet/) };

export const LiveInterview: Story = { args: { call: interview }, play: untilCompleted };

export const InTheDark: Story = { args: { call: interview }, globals: { theme: 'dark' }, play: untilCompleted };

export const Rejections: Story = {
  args: { afterJoin: sendRejectedMessages },
  play: async (context) => {
    await untilRejected(context);
    const canvas = within(context.canvasElement);
    await userEvent.click(canvas.getByRole('button', { name: /untrusted/ }));
    await expect(canvas.getByText('not from the replica')).toBeInTheDocument();
  },
};

export const RejectionsInTheDark: Story = { ...Rejections, globals: { theme: 'dark' } };

export const Replayed: Story = { args: { afterJoin: replayRecordedCall }, play: untilTextAppears(/untrusted/) };

export const Filtered: Story = {
  args: { afterJoin: sendRejectedMessages },
  play: async (context) => {
    await untilRejected(context);
    const canvas = within(context.canvasElement);
    await userEvent.click(canvas.getByRole('button', { name: 'Info' }));
    await userEvent.type(canvas.getByRole('searchbox', { name: 'Filter by type' }), 'objective');
    await expect(canvas.getAllByRole('listitem')).toHaveLength(2);
  },
};

export const NothingFits: Story = {
  args: { call: interview },
  play: async (context) => {
    await untilCompleted(context);
    await userEvent.type(within(context.canvasElement).getByRole('searchbox'), 'nothing is called this');
    await untilTextAppears(/No message matches/)(context);
  },
};

function sendManyMessages(call: SimulatedCall): void {
  setTimeout(() => {
    for (let seq = 0; seq < 400; seq += 1) {
      const properties = { role: seq % 2 === 0 ? 'replica' : 'user', speech: `This is line ${String(seq)} of many.` };
      call.say({ event_type: 'conversation.utterance', seq: 9e12 + seq, properties });
    }
  }, 200);
}

/** The list shows only the last 200 messages. It does not move while the user is scrolled away from the end. */
export const Long: Story = {
  args: { afterJoin: sendManyMessages },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    // A query by role takes seconds with so many rows.
    const rows = canvasElement.getElementsByClassName('cvi-event-log-row');
    await waitFor(() => expect(rows[rows.length - 1]).toHaveTextContent('line 399'));
    await expect(rows).toHaveLength(200);
    const box = canvas.getByRole('log');
    const toEnd = () => box.scrollHeight - box.scrollTop - box.clientHeight;
    await waitFor(() => expect(toEnd()).toBeLessThan(8));
    box.scrollTop = 900;
    await userEvent.click(await canvas.findByText(/Back to the end/));
    await waitFor(() => expect(toEnd()).toBeLessThan(8));
    await expect(canvas.queryByText(/Back to the end/)).not.toBeInTheDocument();
    box.scrollTop = 900;
    await canvas.findByText(/Back to the end/);
    await expect(box.scrollTop).toBe(900);
  },
};

/** Tab reaches one row, the arrow keys reach the others, and Enter shows the whole message. */
export const ByKeyboard: Story = {
  args: { call: interview },
  play: async (context) => {
    await untilCompleted(context);
    const canvas = within(context.canvasElement);
    canvas.getByRole('button', { name: 'Clear' }).focus();
    await userEvent.tab();
    await expect(document.activeElement).toHaveAttribute('aria-expanded', 'false');
    await userEvent.keyboard('{Home}{ArrowDown}{Enter}');
    const rows = within(canvas.getByRole('list')).getAllByRole('button');
    await expect(rows[1]).toHaveFocus();
    await expect(rows[1]).toHaveAttribute('aria-expanded', 'true');
    await expect(rows.filter(({ tabIndex }) => tabIndex === 0)).toEqual([rows[1]]);
  },
};

export const OnAPhone: Story = { args: { afterJoin: sendRejectedMessages }, globals: phone, play: Rejections.play! };

export const RightToLeft: Story = {
  args: { afterJoin: sendRejectedMessages, labels: arabicEventLogLabels },
  globals: { direction: 'rtl' },
  play: async (context) => {
    await untilRejected(context);
    await userEvent.click(within(context.canvasElement).getByRole('button', { name: /غير موثوقة/ }));
  },
};
