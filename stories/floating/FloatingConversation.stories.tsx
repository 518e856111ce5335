import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import { ControlBarFullScreen } from '../../src/components/screen/ControlBarFullScreen';
import { script } from '../../src/simulator';
import { arabicLabels } from '../labels/arabic';
import { SimulatedFloating } from './SimulatedFloating';

const sizes = {
  phone: { name: 'Phone', styles: { width: '375px', height: '667px' } },
  turned: { name: 'Turned phone', styles: { width: '667px', height: '375px' } },
  small: { name: 'Small window', styles: { width: '360px', height: '480px' } },
};

const meta = {
  title: 'Floating conversation',
  component: SimulatedFloating,
  parameters: { layout: 'fullscreen', viewport: { options: sizes } },
  args: { call: { scenario: script().replica('Hello, I am Amara. How can I help?') } },
} satisfies Meta<typeof SimulatedFloating>;
export default meta;
type Story = StoryObj<typeof meta>;

const late = { timeout: 8000 };
const pending = { scenario: script().pending('patient_name', { first_name: 'Jon' }) };

const isLive = (canvas: HTMLElement) =>
  waitFor(() => expect(canvas.querySelector('.cvi-conversation[data-status="live"]')).not.toBeNull(), late);

async function minimize(canvas: HTMLElement, name = 'Make the call small') {
  await isLive(canvas);
  await userEvent.click(await within(canvas).findByRole('button', { name }, late));
}

/** Only the launcher has loaded. */
export const Launcher: Story = {
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByRole('button', { name: 'Talk face to face' });
  },
};

/** The app's own words in the launcher, in the corner at the start. */
export const OwnLauncher: Story = {
  args: { launcher: <span>Ask Amara</span>, position: 'bottom-start' },
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByRole('button', { name: 'Ask Amara' });
  },
};

/** The first screen, before the user starts. The panel can be closed. */
export const FirstScreen: Story = {
  args: { hairCheck: 'start' },
  play: async ({ canvasElement }) => {
    const screen = within(canvasElement);
    await userEvent.click(await screen.findByRole('button', { name: 'Talk face to face' }));
    await screen.findByRole('button', { name: 'Start' }, late);
    await screen.findByRole('button', { name: 'Close' });
  },
};

export const Open: Story = {
  args: { defaultView: 'open' },
  play: async ({ canvasElement }) => {
    await isLive(canvasElement);
    await within(canvasElement).findByRole('dialog', { name: 'Dr. Amara Osei' }, late);
  },
};

export const OpenWithCard: Story = {
  args: { defaultView: 'open', call: pending },
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByRole('button', { name: 'Confirm' }, late);
  },
};

export const Dark: Story = { ...Open, args: { ...Open.args, theme: 'dark' } };

export const Minimized: Story = {
  args: { defaultView: 'open' },
  play: async ({ canvasElement }) => {
    await minimize(canvasElement);
    const screen = within(canvasElement);
    const restore = await screen.findByRole('button', { name: 'Back to the call' });
    await expect(restore).toHaveFocus();
    await screen.findByRole('button', { name: 'Mute microphone' });
    await screen.findByRole('button', { name: 'Leave the call' });
  },
};

/** The card waits. A press on the notice opens it. */
export const MinimizedWithCard: Story = {
  args: { defaultView: 'open', call: pending },
  play: async ({ canvasElement }) => {
    const screen = within(canvasElement);
    await screen.findByRole('button', { name: 'Confirm' }, late);
    await minimize(canvasElement);
    await screen.findByRole('button', { name: 'Please confirm your details' }, late);
  },
};

/** The call has ended while it was small. */
export const MinimizedAfterTheCall: Story = {
  args: { defaultView: 'open' },
  play: async ({ canvasElement }) => {
    await minimize(canvasElement);
    const screen = within(canvasElement);
    await userEvent.click(await screen.findByRole('button', { name: 'Leave the call' }));
    await waitFor(() => expect(canvasElement.querySelector('.cvi-miniature-status')).toHaveTextContent(/left/), late);
    await screen.findByRole('button', { name: 'Close' });
  },
};

export const Modal: Story = {
  args: { defaultView: 'open', form: 'modal' },
  play: async ({ canvasElement }) => {
    await isLive(canvasElement);
  },
};

export const ModalWithCard: Story = {
  args: { defaultView: 'open', form: 'modal', call: pending },
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByRole('button', { name: 'Confirm' }, late);
  },
};

export const Arabic: Story = {
  args: { defaultView: 'open', dir: 'rtl', lang: 'ar', labels: arabicLabels, call: pending },
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByRole('button', { name: arabicLabels.confirm }, late);
  },
};

export const ArabicMinimized: Story = {
  args: { ...Arabic.args },
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByRole('button', { name: arabicLabels.confirm }, late);
    await minimize(canvasElement, arabicLabels.floatingMinimize);
    await within(canvasElement).findByRole('button', { name: arabicLabels.floatingConfirm }, late);
  },
};

const at = (value: keyof typeof sizes) => ({ viewport: { value, isRotated: false } });

export const PhoneOpen: Story = { ...OpenWithCard, globals: at('phone') };
export const PhoneMinimized: Story = { ...MinimizedWithCard, globals: at('phone') };
export const TurnedOpen: Story = { ...OpenWithCard, globals: at('turned') };
export const TurnedMinimized: Story = { ...MinimizedWithCard, globals: at('turned') };
export const SmallOpen: Story = { ...OpenWithCard, globals: at('small') };
export const SmallMinimized: Story = { ...MinimizedWithCard, globals: at('small') };
export const PhoneModal: Story = { ...ModalWithCard, globals: at('phone') };

/** The app replaces the screen: the small picture shows the replica. */
export const MinimizedOwnScreen: Story = {
  args: { defaultView: 'open', children: <p style={{ padding: '1rem' }}>A screen of the app</p> },
  play: async ({ canvasElement }) => {
    await minimize(canvasElement);
    await waitFor(() => expect(canvasElement.querySelector('.cvi-miniature video')).not.toBeNull(), late);
  },
};

/** The button that lets the conversation fill the display is not in the default bar. */
export const FullScreenButton: Story = {
  args: { defaultView: 'open', slots: { buttons: <ControlBarFullScreen /> } },
  play: async ({ canvasElement }) => {
    await isLive(canvasElement);
    await within(canvasElement).findByRole('button', { name: 'Fill the screen' }, late);
  },
};
