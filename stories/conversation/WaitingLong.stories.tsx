import type { Meta, StoryObj } from '@storybook/react-vite';
import { useState } from 'react';
import { expect, within } from 'storybook/test';
import { CallNotice } from '../../src/components/conversation/CallNotice';
import { ConversationProvider } from '../../src/components/conversation/ConversationProvider';
import { ControlBar } from '../../src/components/controls/ControlBar';
import { ControlBarLeave } from '../../src/components/controls/ControlBarLeave';
import { ControlBarMicrophone } from '../../src/components/controls/ControlBarMicrophone';
import { ReplicaVideo } from '../../src/components/stage/ReplicaVideo';
import { Stage } from '../../src/components/stage/Stage';
import { createSimulatedCall } from '../../src/simulator';

/** A stage that a host has put together from parts, in a call whose replica does not come. */
function OwnStage({ longWaitMs }: { readonly longWaitMs: number }) {
  const [createCall] = useState(() => () => createSimulatedCall({ replica: { appearAfterMs: 'never' } }));
  return (
    <ConversationProvider
      conversationUrl="https://tavus.daily.co/story"
      createCall={createCall}
      persist={false}
      autoJoin
    >
      <Stage>
        <ReplicaVideo />
        <CallNotice replica="Dr. Amara Osei" longWaitMs={longWaitMs} />
        <div className="cvi-stage-bottom">
          <ControlBar>
            <ControlBarMicrophone />
            <ControlBarLeave />
          </ControlBar>
        </div>
      </Stage>
    </ConversationProvider>
  );
}

const meta = { title: 'Stage', component: OwnStage } satisfies Meta<typeof OwnStage>;
export default meta;

export const WaitingLong: StoryObj<typeof meta> = {
  args: { longWaitMs: 300 },
  play: async ({ canvasElement }) => {
    await expect(await within(canvasElement).findByText(/takes longer/, {}, { timeout: 6000 })).toBeInTheDocument();
  },
};
