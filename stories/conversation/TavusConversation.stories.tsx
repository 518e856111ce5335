import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import { script } from '../../src/simulator';
import { arabicLabels } from '../labels/arabic';
import { germanLabels } from '../labels/german';
import { arabicIntake } from '../scripts/arabicIntake';
import { germanIntake } from '../scripts/germanIntake';
import { SimulatedConversation } from './SimulatedConversation';

const meta = {
  title: 'Screen',
  component: SimulatedConversation,
  // Each story fills the page, and takes the focus, which a page of all would follow.
  tags: ['!autodocs'],
  parameters: {
    layout: 'fullscreen',
    viewport: { options: { phone: { name: 'Phone', styles: { width: '375px', height: '667px' } } } },
  },
  render: (args, { globals }) => (
    <SimulatedConversation theme={globals.theme as 'light'} dir={globals.direction as 'ltr'} {...args} />
  ),
} satisfies Meta<typeof SimulatedConversation>;
export default meta;
type Story = StoryObj<typeof meta>;
type Play = NonNullable<Story['play']>;

const name = { first_name: 'Jon', last_name: 'Okafor' };
const contact = { email: 'jon@okafor.example', phone: '+44 20 7946 0018' };

const greeting = script().activated('patient_name').replica('Hello, I am Amara. What is your name?');
const pendingName = script()
  .activated('patient_name')
  .pending('patient_name', name)
  .replica('Thank you, Jon. I have put your name on the card. Is that right?');
const pendingContact = script()
  .activated('patient_name')
  .completed('patient_name', name)
  .activated('contact')
  .pending('contact', contact)
  .replica('And this is how we reach you?');

/** Waits until the screen contains a text. */
function untilTextAppears(text: RegExp): Play {
  return async ({ canvasElement }) => {
    await waitFor(() => expect(within(canvasElement).getAllByText(text)[0]).toBeInTheDocument());
  };
}

function untilCardAppears(title: RegExp): Play {
  return async ({ canvasElement }) => {
    const card = await within(canvasElement).findByRole('region', { name: title });
    await waitFor(() => expect(card).toBeVisible());
  };
}

const untilLive = untilTextAppears(/is here/);
const phone = { viewport: { value: 'phone', isRotated: false } };

// First, because the Storybook opens on it.
export const LiveWithCard: Story = { args: { call: { scenario: pendingName } }, play: untilCardAppears(/Your name/) };

export const Start: Story = { args: { hairCheck: 'start' } };

export const Connecting: Story = { args: { call: { neverSettle: ['join'] } }, play: untilTextAppears(/Connecting…/) };

export const Waiting: Story = {
  args: { call: { replica: { appearAfterMs: 'never' } } },
  play: untilTextAppears(/on the way/),
};

export const Live: Story = { args: { call: { scenario: greeting } }, play: untilLive };

export const LiveWithCardInTheDark: Story = {
  args: { call: { scenario: pendingName } },
  globals: { theme: 'dark' },
  play: untilCardAppears(/Your name/),
};

export const SecondObjective: Story = {
  args: { call: { scenario: pendingContact } },
  play: untilCardAppears(/reach you/),
};

/** The user edits a value and confirms it. The card closes when the service completes the objective. */
export const EditedAndConfirmed: Story = {
  args: {
    call: {
      scenario: script()
        .activated('patient_name')
        .pending('patient_name', name)
        .expectConfirm()
        .pause(400)
        .completed('patient_name')
        .activated('contact'),
    },
  },
  play: async (context) => {
    await untilCardAppears(/Your name/)(context);
    const canvas = within(context.canvasElement);
    const field = canvas.getByRole('textbox', { name: 'First name' });
    await userEvent.clear(field);
    await userEvent.type(field, 'John');
    await userEvent.click(canvas.getByRole('button', { name: 'Confirm' }));
    await waitFor(() => expect(canvas.queryByRole('region', { name: /Your name/ })).not.toBeInTheDocument(), {
      timeout: 8000,
    });
    await expect(canvas.getByRole('list', { name: 'Progress' })).toHaveTextContent('Your name, done');
  },
};

export const Speaking: Story = {
  args: { call: { speed: 1, scenario: script().replica('I am so glad that you could make it today. '.repeat(20)) } },
  play: untilTextAppears(/^Speaking$/),
};

export const CameraOff: Story = {
  args: { startCameraOff: true, call: { scenario: greeting } },
  play: untilLive,
};

/** Nobody can hear the user. The screen says why, and what to do. */
export const MicrophoneDenied: Story = {
  args: { call: { scenario: greeting, microphoneFailure: 'permissions' } },
  play: untilTextAppears(/Nobody can hear you/),
};

/** The service has announced that it will close the room. */
export const Ending: Story = {
  args: { call: { scenario: script().shutdown('end_conversation_endpoint_hit').replica('Goodbye!') } },
  play: untilTextAppears(/The call is ending/),
};

export const CameraDenied: Story = {
  args: { call: { scenario: greeting, cameraFailure: 'permissions' } },
  play: async (context) => {
    await untilLive(context);
    const camera = within(context.canvasElement).getByRole('button', { name: 'Turn camera on' });
    await expect(camera).toHaveAccessibleDescription(/Blocked by the browser/);
    camera.focus();
  },
};

export const MicrophoneInUse: Story = {
  args: { call: { scenario: greeting, microphoneFailure: 'in-use' } },
  play: untilLive,
};

export const AudioOnly: Story = {
  args: { audioOnly: true, call: { scenario: greeting, audioOnly: true } },
  play: untilLive,
};

export const Reconnecting: Story = {
  args: {
    call: { scenario: greeting },
    afterJoin: (call) => void setTimeout(() => call.network('interrupted'), 1200),
  },
  play: untilTextAppears(/Reconnecting…/),
};

/** A confirmation is sent when the connection is back. */
export const ReconnectingWithCard: Story = {
  args: {
    call: { scenario: pendingName },
    afterJoin: (call) => void setTimeout(() => call.network('interrupted'), 1500),
  },
  play: async (context) => {
    await untilCardAppears(/Your name/)(context);
    await untilTextAppears(/Reconnecting…/)(context);
    const canvas = within(context.canvasElement);
    await userEvent.click(canvas.getByRole('button', { name: 'Confirm' }));
    await expect(canvas.getByRole('button', { name: 'Waiting for the connection' })).toHaveFocus();
  },
};

export const DroppedOut: Story = {
  args: { call: { scenario: greeting }, afterJoin: (call) => void setTimeout(() => call.replicaLeaves(), 1200) },
  play: untilTextAppears(/dropped out/),
};

/** The replica has been away for a long time. The user decides whether to keep waiting. */
export const StillAway: Story = {
  args: {
    call: { scenario: greeting },
    replicaTimeoutMs: 300,
    afterJoin: (call) => void setTimeout(() => call.replicaLeaves(), 1200),
  },
  play: async (context) => {
    await untilTextAppears(/has not come back/)(context);
    await expect(within(context.canvasElement).getByRole('button', { name: 'Keep waiting' })).toBeVisible();
  },
};

/** The same with an open card. The question and its buttons are still visible. */
export const StillAwayWithCard: Story = {
  args: {
    call: { scenario: pendingName },
    replicaTimeoutMs: 300,
    afterJoin: (call) => void setTimeout(() => call.replicaLeaves(), 3000),
  },
  globals: phone,
  play: async (context) => {
    await untilCardAppears(/Your name/)(context);
    await untilTextAppears(/has not come back/)(context);
    await expect(within(context.canvasElement).getByRole('button', { name: 'Keep waiting' })).toBeVisible();
  },
};

export const OnAPhone: Story = { args: { call: { scenario: greeting } }, globals: phone, play: untilLive };

export const CardOnAPhone: Story = {
  args: { call: { scenario: pendingName } },
  globals: phone,
  play: untilCardAppears(/Your name/),
};

/** The parent element has a width and no height. */
export const WithoutHeight: Story = {
  args: { call: { scenario: greeting }, style: { blockSize: undefined } },
  decorators: [
    (Story) => (
      <div style={{ inlineSize: 'min(46rem, 100%)', margin: '2rem auto' }}>
        <Story />
      </div>
    ),
  ],
  play: untilLive,
};

export const German: Story = {
  args: {
    labels: germanLabels,
    objectives: germanIntake,
    call: {
      scenario: script()
        .activated('patient_name')
        .pending('patient_name', name)
        .replica('Danke, Jon. Ihr Name steht jetzt auf der Karte. Stimmt er so?'),
    },
  },
  play: untilCardAppears(/Ihr Name/),
};

export const Arabic: Story = {
  args: {
    labels: arabicLabels,
    objectives: arabicIntake,
    dir: 'rtl',
    call: {
      replica: { name: 'د. أمل منصور' },
      scenario: script()
        .activated('patient_name')
        .pending('patient_name', { first_name: 'ليلى', last_name: 'المنصوري' })
        .replica('شكرًا يا ليلى. هل هذا صحيح؟'),
    },
  },
  play: untilCardAppears(/الاسم/),
};
