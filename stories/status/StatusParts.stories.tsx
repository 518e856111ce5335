import type { Meta, StoryObj } from '@storybook/react-vite';
import type { ReactNode } from 'react';
import { expect, waitFor, within } from 'storybook/test';
import { CallTimer } from '../../src/components/status/CallTimer';
import { CallWarning } from '../../src/components/status/CallWarning';
import { NetworkIndicator } from '../../src/components/status/NetworkIndicator';
import { RecordingNotice } from '../../src/components/status/RecordingNotice';
import { StatusAnnouncer } from '../../src/components/status/StatusAnnouncer';
import { script } from '../../src/simulator';
import { InSimulatedCall, type InSimulatedCallProps } from '../InSimulatedCall';

interface PartInCallProps extends InSimulatedCallProps {
  readonly part: ReactNode;
}

/** One part of the status alone, without our screen. */
function PartInCall({ part, ...props }: PartInCallProps) {
  return (
    <InSimulatedCall call={{ scenario: script() }} {...props}>
      {part}
    </InSimulatedCall>
  );
}

const meta = { title: 'Network, recording and time/Parts', component: PartInCall } satisfies Meta<typeof PartInCall>;
export default meta;
type Story = StoryObj<typeof meta>;

const inTheDark = { globals: { theme: 'dark' } } as const;

export const Warning: Story = {
  args: { part: <CallWarning />, afterJoin: (call) => call.networkQuality('bad') },
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(within(canvasElement).getByText(/Sound and picture may break off/)).toBeVisible());
  },
};

export const WarningInTheDark: Story = { ...Warning, ...inTheDark };

export const Timer: Story = {
  args: { part: <CallTimer maxDurationS={754} /> },
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(within(canvasElement).getByRole('timer')).toHaveTextContent(/12:\d\d$/));
  },
};

export const TimerOfTheLastMinute: Story = {
  args: { part: <CallTimer maxDurationS={50} warnAtS={60} /> },
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(within(canvasElement).getByRole('timer')).toHaveAttribute('data-ending'));
  },
};

export const TimerOfTheLastMinuteInTheDark: Story = { ...TimerOfTheLastMinute, ...inTheDark };

export const BadNetwork: Story = {
  args: { part: <NetworkIndicator />, afterJoin: (call) => call.networkQuality('bad') },
  play: async ({ canvasElement }) => {
    const indicator = await within(canvasElement).findByRole('img');
    await expect(indicator).toHaveAttribute('data-quality', 'bad');
  },
};

export const BadNetworkInTheDark: Story = { ...BadNetwork, ...inTheDark };

export const Recorded: Story = {
  args: { part: <RecordingNotice />, afterJoin: (call) => call.recordingStarts() },
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(within(canvasElement).getByText(/^Recording since/)).toBeVisible());
  },
};

export const RecordedInTheDark: Story = { ...Recorded, ...inTheDark };

/** Nobody sees it. A screen reader announces that the replica is here. */
export const Announced: Story = {
  args: { part: <StatusAnnouncer /> },
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(within(canvasElement).getByRole('status')).toHaveTextContent(/is here/));
  },
};
