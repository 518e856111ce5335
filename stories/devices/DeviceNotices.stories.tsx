import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, userEvent, waitFor, within } from 'storybook/test';
import { DeviceNotices } from '../../src/components/devices/DeviceNotices';
import { ControlBar } from '../../src/components/controls/ControlBar';
import { ControlBarCamera } from '../../src/components/controls/ControlBarCamera';
import { ControlBarMicrophone } from '../../src/components/controls/ControlBarMicrophone';
import { LabelsProvider } from '../../src/components/labels/LabelsProvider';
import type { Labels } from '../../src/components/labels/Labels';
import { MicrophoneNotice } from '../../src/components/conversation/notices/MicrophoneNotice';
import { CallMedia } from '../../src/components/stage/CallMedia';
import { ReplicaVideo } from '../../src/components/stage/ReplicaVideo';
import { Stage } from '../../src/components/stage/Stage';
import type { SimulatedCall } from '../../src/simulator';
import { hum } from '../check/fakeMediaDevices';
import { arabicLabels } from '../labels/arabic';
import { InSimulatedCall, type InSimulatedCallProps } from '../InSimulatedCall';

interface NoticesInCallProps extends InSimulatedCallProps {
  readonly width?: string;
  readonly height?: string;
  readonly labels?: Labels;
  readonly dir?: 'rtl';
}

/** The notices about the user's devices, above the control bar of a simulated call. */
function NoticesInCall({ width, height = '30rem', labels, dir, ...props }: NoticesInCallProps) {
  return (
    <InSimulatedCall {...props}>
      <LabelsProvider labels={labels}>
        <Stage style={{ blockSize: height, inlineSize: width }} dir={dir}>
          <CallMedia>
            <ReplicaVideo />
          </CallMedia>
          <div className="cvi-stage-bottom">
            <DeviceNotices />
            <MicrophoneNotice />
            <ControlBar>
              <ControlBarMicrophone />
              <ControlBarCamera />
            </ControlBar>
          </div>
        </Stage>
      </LabelsProvider>
    </InSimulatedCall>
  );
}

const meta = { title: 'Device notices', component: NoticesInCall } satisfies Meta<typeof NoticesInCall>;
export default meta;
type Story = StoryObj<typeof meta>;

/** A while after the join, when the first devices are known. */
function later(action: (call: SimulatedCall) => void) {
  return (call: SimulatedCall) => void setTimeout(() => action(call), 1000);
}

function untilText(text: RegExp): NonNullable<Story['play']> {
  return async ({ canvasElement }) => {
    await within(canvasElement).findAllByText(text);
  };
}

/** The app mutes everybody until the replica has spoken. */
export const MutedForFirstTurn: Story = {
  args: { startMuted: 'until-first-turn' },
  play: untilText(/Your microphone turns on when .* has spoken/),
};

/** The microphone in use was unplugged. There is nothing to undo, because it is gone. */
export const MicrophoneUnplugged: Story = {
  args: { afterJoin: later((call) => call.unplug('simulated-first-microphone')) },
  play: async (context) => {
    await untilText(/Microphone changed to Second simulated microphone/)(context);
    await expect(within(context.canvasElement).queryByRole('button', { name: 'Undo' })).toBeNull();
  },
};

/** The system's default has changed, and Daily follows it. The user may go back. */
export const DefaultChanged: Story = {
  args: { afterJoin: later((call) => call.changeDefault('simulated-second-microphone')) },
  play: async (context) => {
    await untilText(/Microphone changed to Second/)(context);
    await userEvent.click(within(context.canvasElement).getByRole('button', { name: 'Undo' }));
    await expect(within(context.canvasElement).queryByText(/Microphone changed/)).toBeNull();
  },
};

/** A phone call uses the microphone. */
export const MicrophoneInterrupted: Story = {
  args: { afterJoin: later((call) => call.interruptDevice('microphone', true)) },
  play: untilText(/Paused by another app/),
};

/** The user has withdrawn the permission in the browser's settings. */
export const PermissionRevoked: Story = {
  args: { afterJoin: later((call) => call.revokePermission('microphone')) },
  play: untilText(/Nobody can hear you/),
};

/** Blocks the camera, and perhaps the microphone, as a browser does whose user has said no. */
function block(...blockedMedia: ('audio' | 'video')[]) {
  return later((call) =>
    call.cameraError({ type: 'permissions', blockedBy: 'user', blockedMedia, msg: 'Permission denied' }),
  );
}

/** The camera is blocked. The notice says so and what helps, and the button of the camera goes on to say it. */
export const CameraBlocked: Story = {
  args: { afterJoin: block('video') },
  play: async ({ canvasElement }) => {
    const status = await within(canvasElement).findByRole('status');
    await waitFor(() => expect(status).toHaveTextContent('Nobody can see you. Blocked by the browser.'));
    await waitFor(() => expect(within(status).getByRole('button', { name: 'Try again' })).toBeVisible());
    await expect(within(canvasElement).queryByRole('alert')).toBeNull();
  },
};

export const CameraBlockedInTheDark: Story = { ...CameraBlocked, globals: { theme: 'dark' } };

/** The page is a phone: without a margin around the stage. */
const onAPhone: Partial<Story> = { parameters: { layout: 'fullscreen' } };

export const CameraBlockedOnAPhone: Story = {
  ...CameraBlocked,
  ...onAPhone,
  args: { ...CameraBlocked.args, width: '375px', height: '667px' },
};

export const CameraBlockedRightToLeft: Story = {
  ...onAPhone,
  args: { ...CameraBlocked.args, dir: 'rtl', labels: arabicLabels, width: '375px', height: '667px' },
  play: untilText(/لا أحد يراك/),
};

/** Both are blocked. The microphone is worse: its notice stays. */
export const BothBlockedOnAPhone: Story = {
  ...onAPhone,
  args: { afterJoin: block('audio', 'video'), width: '375px', height: '667px' },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await expect(await canvas.findByRole('alert')).toHaveTextContent('Nobody can hear you.');
    await expect(canvas.getByRole('status')).toHaveTextContent('Nobody can see you.');
  },
};

/** Another app has taken the camera. The microphone is not affected. */
export const CameraTakenByAnotherApp: Story = {
  args: {
    afterJoin: later((call) => call.cameraError({ type: 'cam-in-use', msg: 'The camera is in use.' })),
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await canvas.findByText('Nobody can see you.');
    await expect(canvas.getByRole('button', { name: 'Turn camera on' })).toHaveAccessibleDescription(
      'Another app is using it. Close that app, then press again.',
    );
    await expect(canvas.getByRole('button', { name: 'Mute microphone' })).toBeVisible();
  },
};

/** Another app has taken the microphone. That is worse, so it is said at once. */
export const MicrophoneTakenByAnotherApp: Story = {
  args: {
    afterJoin: later((call) => call.cameraError({ type: 'mic-in-use', msg: 'The microphone is in use.' })),
  },
  play: async ({ canvasElement }) => {
    const alert = await within(canvasElement).findByRole('alert');
    await expect(alert).toHaveTextContent('Nobody can hear you. Another app is using it.');
    await waitFor(() => expect(within(alert).getByRole('button', { name: 'Try again' })).toBeVisible());
  },
};

/** Another app uses the camera that the user has chosen in the menu. The one before is opened again. */
export const ChoiceFailed: Story = {
  args: {
    afterJoin: fn((call: SimulatedCall) => {
      const { setInputDevicesAsync } = call;
      call.setInputDevicesAsync = (requested) => {
        call.setDeviceFailure('camera', requested.videoDeviceId === 'simulated-second-camera' ? 'in-use' : null);
        return setInputDevicesAsync(requested);
      };
    }),
  },
  play: async ({ canvasElement, args }) => {
    const canvas = within(canvasElement);
    await waitFor(() => expect(args.afterJoin).toHaveBeenCalled());
    await userEvent.click(await canvas.findByRole('button', { name: 'Camera options' }));
    await userEvent.click(await canvas.findByRole('menuitemradio', { name: 'Second simulated camera' }));
    const status = await canvas.findByRole('status');
    await waitFor(() => expect(status).toHaveTextContent('Second simulated camera could not be used.'));
    await userEvent.click(canvas.getByRole('button', { name: 'Camera options' }));
    await waitFor(() => expect(canvas.getByRole('menuitemradio', { name: 'First simulated camera' })).toBeChecked());
  },
};

/** The muted user speaks. */
export const SpeakingWhileMuted: Story = {
  args: {
    afterJoin: later((call) => {
      void call.setInputDevicesAsync({ audioSource: hum('m1') });
      setTimeout(() => call.setLocalAudio(false), 500);
    }),
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await canvas.findByText('You are muted. Nobody hears what you say.');
    await userEvent.click(canvas.getByRole('button', { name: 'Unmute' }));
    await canvas.findByRole('button', { name: 'Mute microphone' });
    await waitFor(() => expect(canvas.queryByText(/You are muted/)).toBeNull());
  },
};

export const NoiseCancellationFailed: Story = {
  args: { afterJoin: later((call) => call.nonfatalError('audio-processor-error', 'The worklet did not load')) },
  play: untilText(/Noise cancellation is not working/),
};

const defaultChanged = later((call) => call.changeDefault('simulated-second-microphone'));

export const DefaultChangedInTheDark: Story = {
  args: { afterJoin: defaultChanged },
  globals: { theme: 'dark' },
  play: untilText(/Microphone changed to Second/),
};

export const DefaultChangedOnAPhone: Story = {
  ...onAPhone,
  args: { afterJoin: defaultChanged, width: '375px', height: '667px' },
  play: untilText(/Microphone changed to Second/),
};

export const DefaultChangedRightToLeft: Story = {
  ...onAPhone,
  args: { afterJoin: defaultChanged, dir: 'rtl', labels: arabicLabels, width: '375px', height: '667px' },
  play: untilText(/Second simulated microphone/),
};
