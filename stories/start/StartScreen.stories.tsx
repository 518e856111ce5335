import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, userEvent, within } from 'storybook/test';
import { startLabels } from '../../src/components/labels/startLabels';
import { StartScreen } from '../../src/components/start/StartScreen';

const meta = {
  title: 'Screen/Start',
  component: StartScreen,
  args: { labels: startLabels, isStarting: false, onStart: fn(), onPreload: fn() },
  parameters: { layout: 'fullscreen' },
  decorators: [
    (Story, { globals }) => (
      <div className="cvi-conversation" data-theme={String(globals.theme)} style={{ blockSize: '100vh' }}>
        <Story />
      </div>
    ),
  ],
} satisfies Meta<typeof StartScreen>;
export default meta;
type Story = StoryObj<typeof meta>;

/** Focusing the button loads the call's code. Pressing it starts the call. */
export const Ready: Story = {
  play: async ({ canvasElement, args }) => {
    const button = within(canvasElement).getByRole('button', { name: 'Start' });
    button.focus();
    await expect(args.onPreload).toHaveBeenCalled();
    await userEvent.click(button);
    await expect(args.onStart).toHaveBeenCalledTimes(1);
  },
};

/** While a call is starting, a press does nothing, and the button keeps the focus. */
export const Starting: Story = {
  args: { isStarting: true },
  play: async ({ canvasElement, args }) => {
    const button = within(canvasElement).getByRole('button', { name: 'Connecting…' });
    await userEvent.click(button);
    await expect(args.onStart).not.toHaveBeenCalled();
    await expect(button).toHaveFocus();
  },
};

export const Failed: Story = {
  args: { failedText: 'The clinic opens at eight.' },
  play: async ({ canvasElement }) => {
    await expect(within(canvasElement).getByRole('alert')).toHaveTextContent('The clinic opens at eight.');
  },
};

export const AudioOnly: Story = {
  args: { audioOnly: true },
  play: async ({ canvasElement }) => {
    await expect(within(canvasElement).getByRole('button')).toHaveAccessibleDescription(
      'Your browser will ask for your microphone.',
    );
  },
};
