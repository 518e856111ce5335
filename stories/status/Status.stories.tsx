import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, userEvent, waitFor, within } from 'storybook/test';
import { script, type SimulatedCall } from '../../src/simulator';
import { SimulatedConversation } from '../conversation/SimulatedConversation';
import { arabicLabels } from '../labels/arabic';
import { germanLabels } from '../labels/german';

const meta = {
  title: 'Network, recording and time',
  component: SimulatedConversation,
  // Each story fills the page, and takes the focus, which a page of all would follow.
  tags: ['!autodocs'],
  parameters: {
    layout: 'fullscreen',
    viewport: {
      options: {
        phone: { name: 'Phone', styles: { width: '375px', height: '667px' } },
        turned: { name: 'Turned phone', styles: { width: '667px', height: '375px' } },
        short: { name: 'Short', styles: { width: '360px', height: '480px' } },
      },
    },
  },
  render: (args, { globals }) => (
    <SimulatedConversation theme={globals.theme as 'light'} dir={globals.direction as 'ltr'} {...args} />
  ),
} satisfies Meta<typeof SimulatedConversation>;
export default meta;
type Story = StoryObj<typeof meta>;
type Play = NonNullable<Story['play']>;

const at = (value: 'phone' | 'turned' | 'short') => ({ viewport: { value, isRotated: false } });

/** Waits until a text is visible. */
function untilTextAppears(text: RegExp): Play {
  return async ({ canvasElement }) => {
    await waitFor(() => expect(within(canvasElement).getAllByText(text)[0]).toBeVisible());
  };
}

const network =
  (...[quality, reasons]: Parameters<SimulatedCall['networkQuality']>) =>
  (call: SimulatedCall) =>
    call.networkQuality(quality, reasons);

export const GoodNetwork: Story = {
  args: { afterJoin: network('good') },
  play: async ({ canvasElement }) => {
    await within(canvasElement).findAllByText(/is here/);
    await expect(within(canvasElement).queryByRole('img', { name: /connection/ })).toBeNull();
  },
};

export const WeakNetwork: Story = {
  args: { afterJoin: network('warning', ['roundTripTime']) },
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByRole('img', { name: 'Weak connection' });
  },
};

export const BadNetwork: Story = {
  args: { afterJoin: network('bad') },
  play: untilTextAppears(/Sound and picture may break off/),
};

export const BadForSending: Story = {
  args: { afterJoin: network('bad', ['sendPacketLoss']) },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    const button = await within(await canvas.findByText(/may not hear you well/).then(noticeOf)).findByRole('button', {
      name: 'Turn camera off',
    });
    await userEvent.click(button);
    await waitFor(() => expect(canvas.getByRole('button', { name: 'Turn camera on' })).toBeVisible());
    await expect(canvas.getByText(/It helps to move closer/)).toBeVisible();
  },
};

function noticeOf(text: HTMLElement): HTMLElement {
  return text.closest<HTMLElement>('.cvi-status-notice') ?? text;
}

export const TooLittleBandwidth: Story = {
  args: { afterJoin: network('bad', ['availableOutgoingBitrate']) },
  play: untilTextAppears(/may not hear you well/),
};

export const BadForReceiving: Story = {
  args: { afterJoin: network('bad', ['recvPacketLoss']) },
  play: untilTextAppears(/You may not hear everything/),
};

export const SlowNetwork: Story = {
  args: { afterJoin: network('bad', ['roundTripTime']) },
  play: untilTextAppears(/Replies take longer/),
};

export const BadNetworkWithoutCamera: Story = {
  args: { audioOnly: true, afterJoin: network('bad', ['sendPacketLoss']) },
  play: untilTextAppears(/It helps to move closer/),
};

export const BadNetworkOnAPhone: Story = { ...BadNetwork, globals: at('phone') };
export const BadNetworkOnATurnedPhone: Story = { ...BadNetwork, globals: at('turned') };
export const BadNetworkOnAShortPhone: Story = { ...BadNetwork, globals: at('short') };

const recorded = (call: SimulatedCall) => call.recordingStarts();

export const Recorded: Story = { args: { afterJoin: recorded }, play: untilTextAppears(/^Recording since/) };
export const RecordedInTheDark: Story = { ...Recorded, globals: { theme: 'dark' } };
export const RecordedOnAPhone: Story = { ...Recorded, globals: at('phone') };
export const RecordedOnATurnedPhone: Story = { ...Recorded, globals: at('turned') };

export const RecordedByThisPage: Story = { args: { recording: true }, play: untilTextAppears(/^Recording since/) };

export const NotAllowedToRecord: Story = {
  args: { recording: true, call: { recordingFailure: 'You do not have permission to record.' } },
  play: untilTextAppears(/You are not allowed to record it/),
};

export const RecordingBrokeOff: Story = {
  args: {
    afterJoin: (call) => {
      call.recordingStarts();
      call.recordingFails('storage full');
    },
  },
  play: untilTextAppears(/The recording has failed/),
};

export const CountsDown: Story = { args: { maxDurationS: 754 }, play: untilTextAppears(/^12:3\d$/) };

export const EndsSoon: Story = {
  // The limit of the service: the page does not end the call at zero.
  args: { roomMaxDurationS: 8 },
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByText(/^The call ends in \d seconds/);
  },
};

export const TimeIsUp: Story = {
  args: { maxDurationS: 2, onEnded: fn() },
  play: async ({ args, canvasElement }) => {
    await within(canvasElement).findByRole('heading', { name: 'Time is up' });
    await expect(args.onEnded).toHaveBeenCalledWith('time-limit', expect.anything());
  },
};

const everything = (call: SimulatedCall) => {
  call.recordingStarts();
  call.networkQuality('bad', ['sendPacketLoss']);
};

export const Everything: Story = {
  args: { maxDurationS: 754, afterJoin: everything },
  play: untilTextAppears(/may not hear you well/),
};
export const EverythingInTheDark: Story = { ...Everything, globals: { theme: 'dark' } };
export const EverythingOnAPhone: Story = { ...Everything, globals: at('phone') };
export const EverythingOnATurnedPhone: Story = { ...Everything, globals: at('turned') };
export const EverythingOnAShortPhone: Story = { ...Everything, globals: at('short') };

/** A notice of a recording cannot be missed, so the notice about the connection leaves it free. */
export const RecordedWhileReconnectingOnAShortPhone: Story = {
  args: {
    afterJoin: (call) => {
      recorded(call);
      call.network('interrupted');
    },
  },
  play: async (context) => {
    await untilTextAppears(/^Recording since/)(context);
    await untilTextAppears(/^Connection lost/)(context);
  },
  globals: at('short'),
};

/** The open card leaves little room on the stage. */
export const RecordedWhileReconnectingBesideTheCard: Story = {
  ...RecordedWhileReconnectingOnAShortPhone,
  args: {
    ...RecordedWhileReconnectingOnAShortPhone.args,
    call: {
      scenario: script().pending('patient_name', { first_name: 'Jon', last_name: 'Okafor' }),
    },
    afterJoin: (call) => {
      recorded(call);
      setTimeout(() => call.network('interrupted'), 4000);
    },
  },
};

export const InGerman: Story = {
  args: { ...Everything.args, labels: germanLabels },
  play: untilTextAppears(/^Ihre Verbindung ist schlecht/),
  globals: at('phone'),
};

export const InArabic: Story = {
  args: { ...Everything.args, labels: arabicLabels },
  play: untilTextAppears(/اتصالك سيئ/),
  globals: { direction: 'rtl' },
};

export const InArabicOnAPhone: Story = { ...InArabic, globals: { direction: 'rtl', ...at('phone') } };

export const PageWasLeft: Story = {
  play: async ({ canvasElement }) => {
    await within(canvasElement).findAllByText(/is here/);
    // The browser shows a page again that it has kept. The code that watches it may still load.
    await waitFor(() => {
      window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
      return expect(within(canvasElement).getByRole('heading', { name: 'You left this page' })).toBeVisible();
    });
  },
};
