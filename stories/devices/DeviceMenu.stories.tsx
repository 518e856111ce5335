import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import { ControlBar } from '../../src/components/controls/ControlBar';
import { ControlBarCamera } from '../../src/components/controls/ControlBarCamera';
import { ControlBarLeave } from '../../src/components/controls/ControlBarLeave';
import { ControlBarMicrophone } from '../../src/components/controls/ControlBarMicrophone';
import { ControlBarSpeaker } from '../../src/components/controls/ControlBarSpeaker';
import { LabelsProvider } from '../../src/components/labels/LabelsProvider';
import type { Labels } from '../../src/components/labels/Labels';
import { CallMedia } from '../../src/components/stage/CallMedia';
import { ConversationAudio } from '../../src/components/stage/ConversationAudio';
import { ReplicaVideo } from '../../src/components/stage/ReplicaVideo';
import { Stage } from '../../src/components/stage/Stage';
import { InSimulatedCall, type InSimulatedCallProps } from '../InSimulatedCall';
import { arabicLabels } from '../labels/arabic';

interface MenuInCallProps extends InSimulatedCallProps {
  readonly width?: string;
  readonly height?: string;
  readonly labels?: Labels;
  readonly dir?: 'rtl';
  /** Shows a button for the speaker alone. */
  readonly hasSpeaker?: boolean;
}

/** The control bar with its device menus, in a simulated call. */
function MenuInCall({ width, height = '30rem', labels, dir, hasSpeaker = false, ...props }: MenuInCallProps) {
  return (
    <InSimulatedCall {...props}>
      <LabelsProvider labels={labels}>
        <Stage style={{ blockSize: height, inlineSize: width }} dir={dir}>
          <CallMedia>
            <ReplicaVideo />
            <ConversationAudio />
          </CallMedia>
          <div className="cvi-stage-bottom">
            <ControlBar>
              <ControlBarMicrophone />
              {hasSpeaker ? <ControlBarSpeaker className="own-speaker" id="speaker" /> : null}
              <ControlBarCamera />
              <ControlBarLeave />
            </ControlBar>
          </div>
        </Stage>
      </LabelsProvider>
    </InSimulatedCall>
  );
}

const meta = { title: 'Device menu', component: MenuInCall } satisfies Meta<typeof MenuInCall>;
export default meta;
type Story = StoryObj<typeof meta>;
type Play = NonNullable<Story['play']>;

function openMenu(name = 'Microphone options'): Play {
  return async ({ canvasElement }) => {
    await userEvent.click(await within(canvasElement).findByRole('button', { name }));
    await within(canvasElement).findByRole('menu', { name });
  };
}

/** Everything that the user may choose: microphones, speakers and noise cancellation, which is on. */
export const Microphone: Story = {
  play: async (context) => {
    await openMenu()(context);
    const menu = within(context.canvasElement);
    await waitFor(() => expect(menu.getByRole('menuitemradio', { name: 'First simulated microphone' })).toBeChecked());
    await expect(menu.getByRole('menuitemcheckbox', { name: 'Noise cancellation' })).toBeChecked();
    await waitFor(() => expect(menu.getByRole('group', { name: 'Speaker' })).toBeVisible());
  },
};

/** The second camera is chosen with the keyboard. The menu closes, and the focus returns to its button. */
export const CameraChosenWithTheKeyboard: Story = {
  play: async (context) => {
    const canvas = within(context.canvasElement);
    const button = await canvas.findByRole('button', { name: 'Camera options' });
    button.focus();
    await userEvent.keyboard('{ArrowDown}');
    const second = await canvas.findByRole('menuitemradio', { name: 'Second simulated camera' });
    await userEvent.keyboard('{End}{Home}{ArrowDown}');
    await expect(second).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await expect(canvas.queryByRole('menu')).toBeNull();
    await expect(button).toHaveFocus();
    await waitFor(async () => {
      if (canvas.queryByRole('menu') === null) await userEvent.keyboard('{ArrowUp}');
      await expect(canvas.getByRole('menuitemradio', { name: 'Second simulated camera' })).toBeChecked();
    });
  },
};

/** Escape closes the menu, and so does a press beside it. */
export const Closed: Story = {
  play: async (context) => {
    await openMenu()(context);
    const canvas = within(context.canvasElement);
    await userEvent.keyboard('{Escape}');
    await expect(canvas.queryByRole('menu')).toBeNull();
    const button = canvas.getByRole('button', { name: 'Microphone options' });
    await waitFor(() => expect(button).toHaveFocus());
    await openMenu('Camera options')(context);
    await userEvent.click(await canvas.findByRole('button', { name: 'Mute microphone' }));
    await waitFor(() => expect(canvas.queryByRole('menu')).toBeNull());
  },
};

/** One microphone, and no processor: there is nothing to choose, so there is no button. */
export const NothingToChoose: Story = {
  args: {
    call: {
      devices: [
        { kind: 'audioinput', deviceId: 'only-microphone' },
        { kind: 'videoinput', deviceId: 'only-camera' },
      ],
      processorFailures: { 'noise-cancellation': 'unsupported', 'background-blur': 'unsupported' },
    },
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await canvas.findByRole('button', { name: 'Mute microphone' });
    await waitFor(() => expect(canvas.queryByRole('button', { name: 'Microphone options' })).toBeNull());
  },
};

/** A button of its own for the speaker. */
export const Speaker: Story = {
  args: { hasSpeaker: true },
  play: async (context) => {
    await openMenu('Speaker options')(context);
    const button = within(context.canvasElement).getByRole('button', { name: 'Speaker options' });
    await expect(button).toHaveClass('own-speaker', 'cvi-menu-button');
    await expect(button).toHaveAttribute('id', 'speaker');
  },
};

export const OnASmallPhone: Story = { args: { width: '320px', height: '480px' }, play: openMenu() };

/** On a low stage, the menu is beside the column of buttons. */
export const OnALowStage: Story = { args: { width: '600px', height: '340px' }, play: openMenu('Camera options') };

export const RightToLeft: Story = {
  args: { dir: 'rtl', labels: arabicLabels, width: '360px', height: '480px' },
  play: openMenu(arabicLabels.microphoneMenu),
};

/** The ring around a focused arrow overlaps no other button. */
const ringIsFree: Play = async ({ canvasElement }) => {
  const canvas = within(canvasElement);
  const arrow = await canvas.findByRole('button', { name: 'Camera options' });
  (await canvas.findByRole('button', { name: 'Turn camera off' })).focus();
  await userEvent.tab();
  await expect(arrow).toHaveFocus();
  const { outlineOffset, outlineWidth } = getComputedStyle(arrow);
  const reach = parseFloat(outlineOffset) + parseFloat(outlineWidth);
  const ring = arrow.getBoundingClientRect();
  for (const name of ['Turn camera off', 'Leave the call']) {
    const other = canvas.getByRole('button', { name }).getBoundingClientRect();
    const isBeside = ring.right + reach <= other.left || other.right <= ring.left - reach;
    const isAboveOrBelow = ring.bottom + reach <= other.top || other.bottom <= ring.top - reach;
    await expect(isBeside || isAboveOrBelow).toBe(true);
  }
};

export const FocusedWithTheKeyboard: Story = { play: ringIsFree };

export const FocusedOnALowStage: Story = { args: { width: '360px', height: '480px' }, play: ringIsFree };
