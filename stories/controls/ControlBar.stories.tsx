import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import { ControlBar } from '../../src/components/controls/ControlBar';
import { ControlBarCamera } from '../../src/components/controls/ControlBarCamera';
import { ControlBarInterrupt } from '../../src/components/controls/ControlBarInterrupt';
import { ControlBarLeave } from '../../src/components/controls/ControlBarLeave';
import { ControlBarMicrophone } from '../../src/components/controls/ControlBarMicrophone';
import { Stage } from '../../src/components/stage/Stage';
import { script } from '../../src/simulator';
import { InSimulatedCall, type InSimulatedCallProps } from '../InSimulatedCall';

/** The control bar on a stage, in a simulated call. */
function ControlBarInCall({ interrupt = false, ...props }: InSimulatedCallProps & { readonly interrupt?: boolean }) {
  return (
    <InSimulatedCall {...props}>
      <Stage style={{ blockSize: '14rem' }}>
        <div className="cvi-stage-bottom">
          <ControlBar>
            <ControlBarMicrophone />
            <ControlBarCamera />
            {interrupt && <ControlBarInterrupt />}
            <ControlBarLeave />
          </ControlBar>
        </div>
      </Stage>
    </InSimulatedCall>
  );
}

const meta = { title: 'Control bar', component: ControlBarInCall } satisfies Meta<typeof ControlBarInCall>;
export default meta;
type Story = StoryObj<typeof meta>;
type Play = NonNullable<Story['play']>;

function untilButtonAppears(name: string): Play {
  return async ({ canvasElement }) => {
    await within(canvasElement).findByRole('button', { name });
  };
}

export const MicrophoneAndCameraOn: Story = {
  play: async (context) => {
    await untilButtonAppears('Mute microphone')(context);
    await untilButtonAppears('Turn camera off')(context);
  },
};

export const Muted: Story = { args: { startMuted: true }, play: untilButtonAppears('Unmute microphone') };

export const CameraOff: Story = { args: { startCameraOff: true }, play: untilButtonAppears('Turn camera on') };

/** The browser blocks the microphone. The button says so, and what to do. */
export const MicrophoneDenied: Story = {
  args: { call: { microphoneFailure: 'permissions' } },
  play: async ({ canvasElement }) => {
    const button = await within(canvasElement).findByRole('button', { name: 'Unmute microphone' });
    await waitFor(() => expect(button).toHaveAccessibleDescription(/Blocked by the browser/));
    button.focus();
  },
};

/** A focused button shows its name. Escape hides it. */
export const NameShownAndDismissed: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await canvas.findByRole('button', { name: 'Mute microphone' });
    await userEvent.tab();
    const name = canvas.getByText('Mute microphone');
    await waitFor(() => expect(name).toBeVisible());
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(name).not.toBeVisible());
  },
};

/** A button of the app's choice that stops the replica. It is disabled while the replica is silent. */
export const Interrupt: Story = {
  args: {
    interrupt: true,
    call: { scenario: script().replica('Welcome! I am glad that you are here today. Let us begin.') },
  },
  play: async ({ canvasElement }) => {
    const button = await within(canvasElement).findByRole('button', { name: 'Interrupt' });
    await waitFor(() => expect(button).toHaveAttribute('aria-disabled', 'false'));
    await userEvent.click(button);
    await waitFor(() => expect(button).toHaveAttribute('aria-disabled', 'true'));
    await expect(button.querySelector('svg')).toHaveStyle({ opacity: '0.5' });
  },
};
