import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, userEvent, within } from 'storybook/test';
import { ConfirmationCardActions } from '../../src/components/objectives/card/ConfirmationCardActions';

const pending = { status: 'pending', isConfirmable: true, decision: null, isChecking: false } as const;
const sent = { ...pending, isConfirmable: false, decision: 'decision-1' } as const;

const onSubmit = fn();

const meta = {
  title: 'Objectives/ConfirmationCardActions',
  component: ConfirmationCardActions,
  args: { pending, onCorrect: fn() },
  decorators: [
    (Story) => (
      <form
        style={{ padding: '1rem', background: 'var(--cvi-surface)', color: 'var(--cvi-text)' }}
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        <Story />
      </form>
    ),
  ],
} satisfies Meta<typeof ConfirmationCardActions>;
export default meta;
type Story = StoryObj<typeof meta>;

/** Confirm submits the form of the app. The second click of a double click does nothing. */
export const Pending: Story = {
  play: async ({ canvasElement }) => {
    onSubmit.mockClear();
    await userEvent.dblClick(within(canvasElement).getByRole('button', { name: 'Confirm' }));
    await expect(onSubmit).toHaveBeenCalledOnce();
  },
};

export const Checking: Story = { args: { pending: { ...pending, isChecking: true } } };

export const Confirming: Story = { args: { pending: { ...sent, status: 'confirming' } } };

export const Queued: Story = { args: { pending: { ...sent, status: 'queued' } } };

export const Unacknowledged: Story = { args: { pending: { ...pending, status: 'unacknowledged' } } };

export const Failed: Story = { args: { pending: { ...pending, status: 'failed' } } };
