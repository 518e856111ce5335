import type { Meta, StoryObj } from '@storybook/react-vite';
import { within } from 'storybook/test';
import { ControlBar } from '../../src/components/controls/ControlBar';
import { ControlBarLeave } from '../../src/components/controls/ControlBarLeave';
import { ControlBarMicrophone } from '../../src/components/controls/ControlBarMicrophone';
import { LabelsProvider, type LabelsProviderProps } from '../../src/components/labels/LabelsProvider';
import { Stage } from '../../src/components/stage/Stage';
import { InSimulatedCall } from '../InSimulatedCall';
import { germanLabels } from './german';

/** Two buttons in a call, with labels of the app's own. */
function LabelledButtons({ labels }: LabelsProviderProps) {
  return (
    <InSimulatedCall>
      <LabelsProvider labels={labels}>
        <Stage style={{ blockSize: '14rem' }}>
          <div className="cvi-stage-bottom">
            <ControlBar>
              <ControlBarMicrophone />
              <ControlBarLeave />
            </ControlBar>
          </div>
        </Stage>
      </LabelsProvider>
    </InSimulatedCall>
  );
}

const meta = { title: 'Labels', component: LabelledButtons } satisfies Meta<typeof LabelledButtons>;
export default meta;
type Story = StoryObj<typeof meta>;
type Play = NonNullable<Story['play']>;

function untilButtonsAppear(...names: string[]): Play {
  return async ({ canvasElement }) => {
    for (const name of names) await within(canvasElement).findByRole('button', { name });
  };
}

export const English: Story = { play: untilButtonsAppear('Mute microphone', 'Leave the call') };

/** A label that the app does not pass stays English. */
export const OneReplaced: Story = {
  args: { labels: { leave: 'Hang up' } },
  play: untilButtonsAppear('Mute microphone', 'Hang up'),
};

export const German: Story = {
  args: { labels: germanLabels },
  play: untilButtonsAppear('Mikrofon stummschalten', 'Gespräch verlassen'),
};
