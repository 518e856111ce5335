import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, waitFor, within } from 'storybook/test';
import { CallNotice } from '../../src/components/conversation/notices/CallNotice';
import { ControlBar } from '../../src/components/controls/ControlBar';
import { ControlBarLeave } from '../../src/components/controls/ControlBarLeave';
import { ControlBarMicrophone } from '../../src/components/controls/ControlBarMicrophone';
import { ConversationAudio } from '../../src/components/stage/ConversationAudio';
import { ReplicaStatus } from '../../src/components/stage/ReplicaStatus';
import { ReplicaVideo } from '../../src/components/stage/ReplicaVideo';
import { SelfView } from '../../src/components/stage/SelfView';
import { Stage } from '../../src/components/stage/Stage';
import { StageBottom } from '../../src/components/stage/StageBottom';
import { StageTop } from '../../src/components/stage/StageTop';
import { Captions } from '../../src/components/captions/Captions';
import { script } from '../../src/simulator';
import { InSimulatedCall, type InSimulatedCallProps } from '../InSimulatedCall';

interface StageInCallProps extends InSimulatedCallProps {
  readonly longWaitMs?: number;
}

/** A stage that an app has built from the parts. */
function StageInCall({ longWaitMs = 20_000, ...props }: StageInCallProps) {
  return (
    <InSimulatedCall {...props}>
      <Stage>
        <ReplicaVideo />
        <SelfView />
        <ConversationAudio />
        <StageTop>
          <ReplicaStatus />
        </StageTop>
        <CallNotice longWaitMs={longWaitMs} />
        <StageBottom>
          <ControlBar>
            <ControlBarMicrophone />
            <ControlBarLeave />
          </ControlBar>
        </StageBottom>
      </Stage>
    </InSimulatedCall>
  );
}

const meta = { title: 'Stage', component: StageInCall } satisfies Meta<typeof StageInCall>;
export default meta;
type Story = StoryObj<typeof meta>;
type Play = NonNullable<Story['play']>;

function untilTextAppears(text: RegExp): Play {
  return async ({ canvasElement }) => {
    await within(canvasElement).findByText(text);
  };
}

export const ReplicaListens: Story = { play: untilTextAppears(/^Listening$/) };

export const ReplicaSpeaks: Story = {
  args: { call: { speed: 1, scenario: script().replica('I am so glad that you could make it today. '.repeat(20)) } },
  play: untilTextAppears(/^Speaking$/),
};

/** The replica's picture and sound, and the user's camera. */
export const PicturesAndSound: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await canvas.findByLabelText('Dr. Amara Osei', { selector: 'video' });
    await canvas.findByLabelText('Your camera', { selector: 'video' });
    await waitFor(() => expect(canvasElement.querySelector('audio')).toBeInTheDocument());
  },
};

/** The stage shows the initials of a replica without a picture. */
export const NoPictureOfTheReplica: Story = {
  args: { call: { audioOnly: true, speed: 8, replica: { name: 'Dr. Amara Osei' } } },
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByText('Dr. Amara Osei');
    await expect(canvasElement.querySelector('.cvi-replica-video')).toHaveTextContent('DO');
  },
};

export const CameraOff: Story = { args: { startCameraOff: true }, play: untilTextAppears(/^Camera off$/) };

/** The replica does not come. After a while the notice says that this takes longer than usual. */
export const WaitingLong: Story = {
  args: { longWaitMs: 300, call: { replica: { appearAfterMs: 'never' } } },
  play: untilTextAppears(/taking longer than usual/),
};

/** The replica drops out. */
export const DroppedOut: Story = {
  args: { afterJoin: (call) => void setTimeout(() => call.replicaLeaves(), 1200) },
  play: untilTextAppears(/dropped out/),
};

/** Without `StageTop` and `StageBottom`, parts in a stage are at its lower edge, in their order. */
export const PartsDirectlyInAStage: Story = {
  render: () => (
    <InSimulatedCall
      call={{ speed: 1, scenario: script().replica('I am so glad that you could make it today. '.repeat(20)) }}
    >
      <Stage>
        <ReplicaVideo />
        <Captions />
        <ControlBar>
          <ControlBarMicrophone />
          <ControlBarLeave />
        </ControlBar>
      </Stage>
    </InSimulatedCall>
  ),
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByText(/I am so glad/);
    const stage = canvasElement.querySelector('.cvi-stage')!.getBoundingClientRect();
    const captions = canvasElement.querySelector('.cvi-captions')!.getBoundingClientRect();
    const bar = canvasElement.querySelector('.cvi-control-bar')!.getBoundingClientRect();
    await expect(Math.abs(bar.left + bar.right - stage.left - stage.right)).toBeLessThan(4);
    await expect(bar.bottom).toBeGreaterThan(stage.bottom - 40);
    await expect(captions.bottom).toBeLessThanOrEqual(bar.top);
  },
};

/** Outside a stage, each part is where the page has it, and covers nothing. */
export const PartsOutsideAStage: Story = {
  render: () => (
    <InSimulatedCall call={{ speed: 1 }}>
      <div style={{ display: 'grid', gridTemplateColumns: '2fr 1fr', gap: '1rem', position: 'relative' }}>
        <ReplicaVideo />
        <div>
          <p>My own text</p>
          <SelfView />
          <ControlBar>
            <ControlBarMicrophone />
            <ControlBarLeave />
          </ControlBar>
        </div>
      </div>
    </InSimulatedCall>
  ),
  play: async ({ canvasElement }) => {
    const text = await within(canvasElement).findByText('My own text');
    const video = canvasElement.querySelector('.cvi-replica-video')!.getBoundingClientRect();
    await expect(video.right).toBeLessThanOrEqual(text.getBoundingClientRect().left);
    await expect(video.height).toBeGreaterThan(100);
    const { top } = canvasElement.querySelector('.cvi-self-view')!.getBoundingClientRect();
    await expect(top).toBeGreaterThanOrEqual(text.getBoundingClientRect().bottom);
  },
};
