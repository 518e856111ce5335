import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import { script, type SimulatedCall } from '../../src/simulator';
import { replayLog } from '../../src/conversation/eventLog/replayLog';
import { arabicEventLogLabels } from './arabic';
import { LogDesk } from './LogDesk';
import { recordedCall } from './recordedCall';

const meta = {
  title: 'Event log',
  component: LogDesk,
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
} satisfies Meta<typeof LogDesk>;
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

/** One message of each kind that is not believed, among some that are. */
function refusals(call: SimulatedCall): void {
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
    for (let beat = 0; beat < 3; beat += 1) call.say({ event_type: 'system.replica_present' });
  }, 400);
}

/** A call from production happens once more: the replica of the log is the one that is here. */
function replayed(call: SimulatedCall): void {
  const stranger = call.addParticipant({ name: 'Mallory' });
  setTimeout(() => {
    const post = (data: unknown, fromId: string) => call.say(data, fromId === 'replica-1' ? undefined : stranger);
    replayLog(recordedCall, { post }, { speed: 20 });
  }, 400);
}

function untilThereIs(text: RegExp, count = 1): Play {
  return async ({ canvasElement }) => {
    await waitFor(() => expect(within(canvasElement).getAllByText(text).length).toBeGreaterThanOrEqual(count), {
      timeout: 8000,
    });
  };
}

const phone = { viewport: { value: 'phone', isRotated: false } };
const untilCompleted = untilThereIs(/objective\.completed/);
const untilRefused = untilThereIs(/objective\.pending/, 4);

export const Empty: Story = { args: { call: null }, play: untilThereIs(/No message has come/) };

export const LiveInterview: Story = { args: { call: interview }, play: untilCompleted };

export const InTheDark: Story = { args: { call: interview }, globals: { theme: 'dark' }, play: untilCompleted };

export const Refusals: Story = {
  args: { then: refusals },
  play: async (context) => {
    await untilRefused(context);
    const canvas = within(context.canvasElement);
    await userEvent.click(canvas.getByRole('button', { name: /untrusted/ }));
    await expect(canvas.getByText('not from the replica')).toBeInTheDocument();
  },
};

export const RefusalsInTheDark: Story = { ...Refusals, globals: { theme: 'dark' } };

export const Replayed: Story = { args: { then: replayed }, play: untilThereIs(/untrusted/) };

export const Filtered: Story = {
  args: { then: refusals },
  play: async (context) => {
    await untilRefused(context);
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
    await untilThereIs(/No message fits/)(context);
  },
};

function sayMany(call: SimulatedCall): void {
  setTimeout(() => {
    for (let seq = 0; seq < 400; seq += 1) {
      const properties = { role: seq % 2 === 0 ? 'replica' : 'user', speech: `This is line ${String(seq)} of many.` };
      call.say({ event_type: 'conversation.utterance', seq: 9e12 + seq, properties });
    }
  }, 200);
}

/** Of many messages the last lines are shown. Scrolled away from the end, the list stands still. */
export const Long: Story = {
  args: { then: sayMany },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    // Asked by role, that many lines take seconds.
    const rows = canvasElement.getElementsByClassName('cvi-event-log-row');
    await waitFor(() => expect(rows[rows.length - 1]).toHaveTextContent('line 399'), { timeout: 8000 });
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

/** Tab leads to one line, the arrow keys to the others, and Enter shows it whole. */
export const ByKeyboard: Story = {
  args: { call: interview },
  play: async (context) => {
    await untilCompleted(context);
    const canvas = within(context.canvasElement);
    canvas.getByRole('button', { name: 'Clear' }).focus();
    await userEvent.tab();
    await expect(document.activeElement).toHaveAttribute('aria-expanded', 'false');
    await userEvent.keyboard('{Home}{ArrowDown}{Enter}');
    const lines = within(canvas.getByRole('list')).getAllByRole('button');
    await expect(lines[1]).toHaveFocus();
    await expect(lines[1]).toHaveAttribute('aria-expanded', 'true');
    await expect(lines.filter(({ tabIndex }) => tabIndex === 0)).toEqual([lines[1]]);
  },
};

export const OnAPhone: Story = { args: { then: refusals }, globals: phone, play: Refusals.play! };

export const RightToLeft: Story = {
  args: { then: refusals, labels: arabicEventLogLabels },
  globals: { direction: 'rtl' },
  play: async (context) => {
    await untilRefused(context);
    await userEvent.click(within(context.canvasElement).getByRole('button', { name: /غير موثوقة/ }));
  },
};
