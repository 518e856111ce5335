import type { Meta, StoryObj } from '@storybook/react-vite';
import { useState } from 'react';
import { expect, userEvent, within } from 'storybook/test';
import { ControlBar } from '../../src/components/controls/ControlBar';
import { ControlBarChat } from '../../src/components/controls/ControlBarChat';
import { ControlBarScreenShare } from '../../src/components/controls/ControlBarScreenShare';
import { ControlBarTranscript } from '../../src/components/controls/ControlBarTranscript';
import { script } from '../../src/simulator';
import { InSimulatedCall } from '../InSimulatedCall';

interface PanelButtonsProps {
  readonly unread?: number;
}

/** The buttons for a chat, a transcript and the user's screen, in a bar at a place of the app's own. */
function PanelButtons({ unread }: PanelButtonsProps) {
  const [open, setOpen] = useState<string | null>(null);
  const props = (name: string) => ({
    isOpen: open === name,
    onOpenChange: (isOpen: boolean) => setOpen(isOpen ? name : null),
  });
  return (
    <InSimulatedCall call={{ scenario: script() }}>
      <ControlBar style={{ inlineSize: 'fit-content' }}>
        <ControlBarScreenShare />
        <ControlBarTranscript {...props('transcript')} />
        <ControlBarChat {...props('chat')} unread={unread} />
      </ControlBar>
    </InSimulatedCall>
  );
}

const meta = { title: 'Control bar/Chat, transcript and screen', component: PanelButtons } satisfies Meta<
  typeof PanelButtons
>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Closed: Story = {
  play: async ({ canvasElement }) => {
    const bar = within(canvasElement);
    await bar.findByRole('button', { name: 'Chat', expanded: false });
    await bar.findByRole('button', { name: 'Transcript', expanded: false });
    await bar.findByRole('button', { name: 'Share your screen' });
  },
};

export const Unread: Story = {
  args: { unread: 3 },
  play: async ({ canvasElement }) => {
    const button = await within(canvasElement).findByRole('button', { name: 'Chat, 3 new' });
    await expect(button).toHaveTextContent('3');
  },
};

export const Open: Story = {
  play: async ({ canvasElement }) => {
    const bar = within(canvasElement);
    await userEvent.click(await bar.findByRole('button', { name: 'Transcript' }));
    await expect(bar.getByRole('button', { name: 'Transcript', expanded: true })).toHaveAttribute('data-on');
  },
};

export const OpenInTheDark: Story = { ...Open, globals: { theme: 'dark' } };

export const OpenFromRightToLeft: Story = { ...Open, globals: { direction: 'rtl' } };

export const SharingTheScreen: Story = {
  play: async ({ canvasElement }) => {
    const bar = within(canvasElement);
    await userEvent.click(await bar.findByRole('button', { name: 'Share your screen' }));
    await bar.findByRole('button', { name: /Stop sharing/ });
  },
};
