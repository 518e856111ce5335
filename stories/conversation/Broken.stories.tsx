import type { Meta, StoryObj } from '@storybook/react-vite';
import { useState, type ReactNode } from 'react';
import { expect, fn, within } from 'storybook/test';
import { TavusConversation } from '../../src/components/conversation/TavusConversation';
import { RenderError } from '../../src/errors/RenderError';
import { createSimulatedCall } from '../../src/simulator';

interface BrokenProps {
  readonly theme: 'light' | 'dark' | 'auto';
  readonly onError: (error: unknown) => void;
}

function ThrowingChild(): ReactNode {
  throw new Error('The story throws this error.');
}

/** An app with a child that throws. The call area says that something went wrong, and the rest of the page keeps working. */
function Broken({ theme, onError }: BrokenProps) {
  const [createCall] = useState(() => () => createSimulatedCall());
  return (
    <TavusConversation
      conversationUrl="https://tavus.daily.co/story"
      style={{ blockSize: '100vh' }}
      hairCheck={false}
      {...{ createCall, theme, onError }}
    >
      <ThrowingChild />
    </TavusConversation>
  );
}

const meta = {
  title: 'Screen/Broken',
  component: Broken,
  args: { theme: 'auto', onError: fn() },
  render: (args, { globals }) => <Broken {...args} theme={String(globals.theme) as BrokenProps['theme']} />,
  parameters: { layout: 'fullscreen' },
} satisfies Meta<typeof Broken>;
export default meta;
type Story = StoryObj<typeof meta>;

/** A child threw an error while it was rendered. */
export const Child: Story = {
  play: async ({ canvasElement, args }) => {
    const canvas = within(canvasElement);
    await expect(await canvas.findByRole('heading', { name: 'Something went wrong' })).toBeInTheDocument();
    await expect(canvas.getByRole('button', { name: 'Try again' })).toBeEnabled();
    await expect(args.onError).toHaveBeenCalledWith(expect.any(RenderError));
  },
};
