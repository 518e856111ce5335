import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, mocked, userEvent, waitFor, within } from 'storybook/test';
import { HairCheck, type HairCheckProps } from '../../src/components/check/HairCheck';
import { LabelsProvider } from '../../src/components/labels/LabelsProvider';
import { arabicLabels as arabic } from '../labels/arabic';
import { germanLabels as german } from '../labels/german';
import { fakeMediaDevices } from './fakeMediaDevices';

const meta = {
  title: 'Screen/Hair check',
  component: HairCheck,
  args: { mediaDevices: fakeMediaDevices(), onJoin: fn(), onBack: fn(), onPreload: fn() },
  parameters: {
    layout: 'fullscreen',
    viewport: {
      options: {
        phone: { name: 'Phone', styles: { width: '375px', height: '667px' } },
        turned: { name: 'Turned phone', styles: { width: '667px', height: '375px' } },
      },
    },
  },
  decorators: [
    (Story, { globals, parameters }) => (
      <div
        className="cvi-conversation"
        data-theme={String(parameters['theme'] ?? globals.theme)}
        style={{ blockSize: '100vh' }}
      >
        <Story />
      </div>
    ),
  ],
  // A choice of an earlier story would otherwise be kept.
  beforeEach: () => localStorage.removeItem('tavus-react:devices'),
} satisfies Meta<typeof HairCheck>;
export default meta;
type Story = StoryObj<typeof meta>;

/** What the first press on Join handed over. */
function firstDevices(onJoin: HairCheckProps['onJoin']) {
  const calls = mocked(onJoin).mock.calls as readonly Parameters<HairCheckProps['onJoin']>[];
  return calls[0]?.[0];
}

const at = (value: 'phone' | 'turned') => ({ viewport: { value, isRotated: false } });

/** The whole of it is on the screen. */
async function expectOnScreen(element: HTMLElement): Promise<void> {
  const { left, right, top, bottom } = element.getBoundingClientRect();
  await expect(Math.min(left, top)).toBeGreaterThanOrEqual(0);
  await expect(right).toBeLessThanOrEqual(innerWidth);
  await expect(bottom).toBeLessThanOrEqual(innerHeight);
}

/** Buttons that are needed to join are on the screen, everything else can be scrolled to, and nothing scrolls sideways. */
const fits: NonNullable<Story['play']> = async ({ canvasElement }) => {
  const canvas = within(canvasElement);
  await canvas.findByRole('combobox', { name: 'Camera' });
  const needed = ['Back', 'Join now', 'Turn microphone off', 'Turn camera off'];
  for (const name of needed) await expectOnScreen(canvas.getByRole('button', { name }));
  for (const name of ['Microphone', 'Camera', 'Speaker']) {
    const menu = canvas.getByRole('combobox', { name });
    menu.scrollIntoView({ block: 'nearest' });
    await expectOnScreen(menu);
  }
  const area = canvas.getByRole('region', { name: 'Check your camera and microphone' });
  for (const element of [area, ...area.querySelectorAll('.cvi-check-scroll, .cvi-check-panel, .cvi-check-actions')])
    await expect(element.scrollWidth).toBeLessThanOrEqual(element.clientWidth);
  canvas.getByRole('heading').scrollIntoView({ block: 'end' });
};

const denied = { name: 'NotAllowedError', message: 'Permission denied' };

/** Microphone and camera work. The second camera is chosen, and the tracks are handed over to the call. */
export const Ready: Story = {
  play: async ({ canvasElement, args }) => {
    const canvas = within(canvasElement);
    const cameras = await canvas.findByRole('combobox', { name: 'Camera' });
    await expect(cameras).toHaveDisplayValue('FaceTime HD Camera');
    await userEvent.selectOptions(cameras, 'Logitech BRIO');
    await waitFor(() => expect(canvas.getByLabelText('Your picture')).toBeInTheDocument());
    await canvas.findByText('Your microphone hears you.');
    await userEvent.click(canvas.getByRole('button', { name: 'Join now' }));
    const devices = firstDevices(args.onJoin);
    const { camera, microphone } = devices?.() ?? {};
    await expect((camera as MediaStreamTrack).getSettings().deviceId).toBe('c2');
    await expect((microphone as MediaStreamTrack).readyState).toBe('live');
    // Only the first join gets the tracks.
    await expect(devices?.()).toMatchObject({ camera: 'c2', microphone: 'm1' });
    for (const track of [camera, microphone]) (track as MediaStreamTrack).stop();
  },
};

/** The browser has not asked yet: the check waits for a press. */
export const NotAsked: Story = {
  args: { opensAtOnce: false },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(canvas.getByRole('button', { name: 'Allow camera and microphone' }));
    await canvas.findByLabelText('Your picture');
  },
};

export const Asking: Story = {
  args: { mediaDevices: fakeMediaDevices({ camera: 'pending', microphone: 'pending' }) },
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByText('Your browser is asking for permission. Choose “Allow”.');
  },
};

/** Join was pressed while the browser asks. Nothing is joined before the answer. */
export const JoiningWhileAsking: Story = {
  args: { mediaDevices: fakeMediaDevices({ camera: 'pending', microphone: 'pending' }) },
  globals: at('phone'),
  play: async ({ canvasElement, args }) => {
    const canvas = within(canvasElement);
    await userEvent.click(canvas.getByRole('button', { name: 'Join now' }));
    const join = await canvas.findByRole('button', { name: 'Connecting…' });
    await expect(join).toHaveAccessibleDescription('You will join when you answer, or turn your devices off.');
    await expect(canvas.getAllByRole('status')[0]).toHaveTextContent('Your browser is asking for permission.');
    await expectOnScreen(join);
    await expect(args.onJoin).not.toHaveBeenCalled();
  },
};

/** The user joins without devices, and no device is asked for in the call. */
export const Denied: Story = {
  args: { mediaDevices: fakeMediaDevices({ camera: denied, microphone: denied, permission: 'denied' }) },
  play: async ({ canvasElement, args }) => {
    const canvas = within(canvasElement);
    await canvas.findByText('The camera is blocked');
    await canvas.findByText('The microphone is blocked');
    await expect(canvas.getByRole('button', { name: 'Join now' })).toHaveAccessibleDescription(
      'You will join without camera and microphone. You can only watch and listen.',
    );
    await userEvent.click(canvas.getByRole('button', { name: 'Join now' }));
    const devices = firstDevices(args.onJoin);
    await expect(devices?.()).toMatchObject({ camera: false, microphone: false });
  },
};

export const BlockedBySystem: Story = {
  args: { mediaDevices: fakeMediaDevices({ camera: denied, permission: 'granted' }) },
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByText('Your system blocks the camera');
  },
};

/** The camera is busy, and the microphone still opens. */
export const CameraBusy: Story = {
  args: { mediaDevices: fakeMediaDevices({ camera: { name: 'NotReadableError' } }) },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await canvas.findByText('The camera is busy');
    await canvas.findByText('Your microphone hears you.');
    await canvas.findByText('You will join without camera.');
  },
};

export const NoneFound: Story = {
  args: {
    mediaDevices: {
      ...fakeMediaDevices({ camera: { name: 'NotFoundError' }, microphone: { name: 'NotFoundError' } }),
      enumerateDevices: () => Promise.resolve([]),
    },
  },
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByText('No camera found');
  },
};

export const InsecurePage: Story = {
  args: { mediaDevices: null },
  beforeEach: () => {
    const secure = Object.getOwnPropertyDescriptor(window, 'isSecureContext');
    Object.defineProperty(window, 'isSecureContext', { value: false, configurable: true });
    return () => {
      if (secure !== undefined) Object.defineProperty(window, 'isSecureContext', secure);
    };
  },
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByText('Open the page at an https address.');
  },
};

export const AppWithoutDevices: Story = {
  args: { mediaDevices: null },
  beforeEach: () => {
    Object.defineProperty(navigator, 'mediaDevices', { value: undefined, configurable: true });
    return () => {
      Reflect.deleteProperty(navigator, 'mediaDevices');
    };
  },
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByText('The camera cannot be used here');
    await within(canvasElement).findByText('This app may not use it. Open the page in your browser.');
  },
};

export const ForbiddenByTheFrame: Story = {
  args: {
    mediaDevices: fakeMediaDevices({ camera: { name: 'SecurityError' }, microphone: { name: 'SecurityError' } }),
  },
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByText('This page may not use the camera');
  },
};

/** The camera is open, and sends no picture: it is covered, or its driver hangs. The user may still join with it. */
export const CameraWithoutPicture: Story = {
  args: { mediaDevices: fakeMediaDevices({ isDark: true }) },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    const status = canvas.getAllByRole('status')[0];
    await waitFor(() => expect(status).toHaveTextContent('The camera sends no picture'));
    await expect(status).toHaveTextContent('choose another one');
    await expect(canvas.getByRole('button', { name: 'Join now' })).toHaveAccessibleDescription('');
    await expect(canvas.getByRole('button', { name: 'Turn camera off' })).toBeVisible();
  },
};

/** Another app uses the camera that the user chooses. The menu stays at it, so that the user can choose the first one again. */
export const ChosenCameraBusy: Story = {
  args: { mediaDevices: fakeMediaDevices({ busy: ['c2'] }) },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    const cameras = await canvas.findByRole('combobox', { name: 'Camera' });
    await canvas.findByLabelText('Your picture');
    await userEvent.selectOptions(cameras, 'Logitech BRIO');
    await canvas.findByText('The camera is busy');
    await expect(cameras).toHaveDisplayValue('Logitech BRIO');
    await expect(canvas.queryByLabelText('Your picture')).toBeNull();
    await waitFor(() => expect(canvas.getByRole('button', { name: 'Try again' })).toBeVisible());
    await expect(canvas.getByRole('button', { name: 'Join now' })).toHaveAccessibleDescription(
      'You will join without camera.',
    );
  },
};

/** The camera is turned off, and so is its light. */
export const CameraOff: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await canvas.findByLabelText('Your picture');
    await userEvent.click(canvas.getByRole('button', { name: 'Turn camera off' }));
    await canvas.findByText('Your camera is off');
    await canvas.findByText('You will join without camera.');
  },
};

export const WithoutLabels: Story = {
  args: { mediaDevices: fakeMediaDevices({ hasLabels: false }) },
  play: async ({ canvasElement }) => {
    const cameras = await within(canvasElement).findByRole('combobox', { name: 'Camera' });
    await expect(cameras).toHaveDisplayValue('Camera 1');
  },
};

export const AudioOnly: Story = {
  args: { audioOnly: true },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await canvas.findByRole('combobox', { name: 'Microphone' });
    await expect(canvas.queryByRole('combobox', { name: 'Camera' })).toBeNull();
  },
};

/** The user must agree before the join. */
export const Consent: Story = {
  args: { consent: 'This call is recorded. The recording is deleted after 30 days.', connectionTest: true },
  play: async ({ canvasElement, args }) => {
    const canvas = within(canvasElement);
    await userEvent.click(canvas.getByRole('button', { name: 'Join now' }));
    await expect(args.onJoin).not.toHaveBeenCalled();
    await expect(canvas.getByRole('checkbox', { name: 'I agree' })).toHaveFocus();
    await expect(canvas.getByText('You need to agree before you join.')).toBeVisible();
    await userEvent.click(canvas.getByRole('checkbox', { name: 'I agree' }));
    await userEvent.click(canvas.getByRole('button', { name: 'Join now' }));
    await waitFor(() => expect(args.onJoin).toHaveBeenCalledTimes(1));
  },
};

export const Starting: Story = { args: { isStarting: true } };

export const Failed: Story = { args: { failedText: 'The call could not be loaded. Check your connection.' } };

export const OnAPhone: Story = { globals: at('phone'), play: fits };

export const OnATurnedPhone: Story = { globals: at('turned'), play: fits };

/** Everything that can be there at once. The buttons stay on the screen. */
const crowded = {
  mediaDevices: fakeMediaDevices({ camera: denied, microphone: denied, permission: 'denied' }),
  consent: 'This call is recorded. The recording is deleted after 30 days.',
  connectionTest: true,
  failedText: 'The call could not be loaded. Check your connection.',
} as const;

const fitsCrowded: NonNullable<Story['play']> = async ({ canvasElement }) => {
  const canvas = within(canvasElement);
  await canvas.findByText('The microphone is blocked');
  const join = canvas.getByRole('button', { name: 'Join now' });
  join.scrollIntoView({ block: 'nearest' });
  // The screen rises a little when it appears.
  await waitFor(() => expectOnScreen(join));
  const again = canvas.getByRole('button', { name: 'Try again' });
  again.scrollIntoView({ block: 'nearest' });
  await waitFor(() => expectOnScreen(again));
};

export const CrowdedOnAPhone: Story = { args: crowded, globals: at('phone'), play: fitsCrowded };

export const CrowdedOnATurnedPhone: Story = { args: crowded, globals: at('turned'), play: fitsCrowded };

export const Dark: Story = {
  parameters: { theme: 'dark' },
  args: { mediaDevices: fakeMediaDevices({ camera: { name: 'NotReadableError' } }) },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await canvas.findByText('The camera is busy');
    await waitFor(() => expect(canvas.getByRole('button', { name: 'Try again' })).toBeVisible());
    await expect(canvas.getByRole('button', { name: 'Turn camera on' })).toBeVisible();
  },
};

export const DarkOnAPhone: Story = { parameters: { theme: 'dark' }, globals: at('phone'), play: fits };

export const German: Story = {
  decorators: [(Story) => <LabelsProvider labels={german}>{Story()}</LabelsProvider>],
  args: { mediaDevices: fakeMediaDevices({ camera: denied, permission: 'denied' }) },
};

const inArabic: NonNullable<Story['decorators']> = [
  (Story) => (
    <div dir="rtl" style={{ display: 'contents' }}>
      <LabelsProvider labels={arabic}>{Story()}</LabelsProvider>
    </div>
  ),
];

/** The reading direction turns around what is beside each other, and not the picture. */
const readsFromTheRight: NonNullable<Story['play']> = async ({ canvasElement }) => {
  const canvas = within(canvasElement);
  await canvas.findByRole('combobox', { name: arabic.microphones });
  const join = canvas.getByRole('button', { name: arabic.checkJoin });
  const back = canvas.getByRole('button', { name: arabic.checkBack });
  await expect(join.getBoundingClientRect().right).toBeLessThanOrEqual(back.getBoundingClientRect().left);
  for (const button of [join, back]) await expectOnScreen(button);
};

export const Arabic: Story = {
  decorators: inArabic,
  args: { mediaDevices: fakeMediaDevices({ camera: denied, permission: 'denied' }) },
  play: readsFromTheRight,
};

export const ArabicOnAPhone: Story = { decorators: inArabic, globals: at('phone'), play: readsFromTheRight };

export const ArabicOnATurnedPhone: Story = { decorators: inArabic, globals: at('turned'), play: readsFromTheRight };
