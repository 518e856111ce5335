import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, userEvent, within } from 'storybook/test';
import { ConfirmationCardCorrection } from '../../src/components/objectives/correction/ConfirmationCardCorrection';

const meta = {
  title: 'Objectives/ConfirmationCardCorrection',
  component: ConfirmationCardCorrection,
  args: { onSend: fn() },
  decorators: [
    (Story) => (
      <form style={{ padding: '1rem', background: 'var(--cvi-surface)', color: 'var(--cvi-text)' }}>
        <Story />
      </form>
    ),
  ],
} satisfies Meta<typeof ConfirmationCardCorrection>;
export default meta;
type Story = StoryObj<typeof meta>;

const open = async (canvasElement: HTMLElement, text: string) => {
  const canvas = within(canvasElement);
  await userEvent.click(canvas.getByRole('button', { name: 'Something’s wrong' }));
  await userEvent.type(canvas.getByRole('textbox', { name: 'What is wrong?' }), text);
  return canvas;
};

export const Closed: Story = {};

export const Sent: Story = {
  play: async ({ canvasElement, args }) => {
    const canvas = await open(canvasElement, 'It is spelled John.');
    await userEvent.click(canvas.getByRole('button', { name: 'Tell the replica' }));
    await expect(args.onSend).toHaveBeenCalledWith('It is spelled John.');
    await expect(canvas.queryByRole('textbox')).not.toBeInTheDocument();
  },
};

/** Escape closes the text field and keeps the text. The button is marked. */
export const ClosedWithUnsentText: Story = {
  play: async ({ canvasElement }) => {
    const canvas = await open(canvasElement, 'It is spelled John.{Escape}');
    await expect(canvas.getByRole('button', { name: 'Something’s wrong' })).toHaveAttribute('data-unsent');
  },
};

/** The text could not be sent. It stays, and the issue is shown. */
export const NotSent: Story = {
  args: {
    onSend: fn(() => {
      throw new Error('The call is not live.');
    }),
  },
  play: async ({ canvasElement }) => {
    const canvas = await open(canvasElement, 'It is spelled John.');
    await userEvent.click(canvas.getByRole('button', { name: 'Tell the replica' }));
    await expect(canvas.getByRole('alert')).toHaveTextContent('could not be sent');
  },
};
