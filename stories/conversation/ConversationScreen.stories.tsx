import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import { script } from '../../src/simulator';
import { arabicLabels } from '../labels/arabic';
import { germanLabels } from '../labels/german';
import { arabicIntake } from '../scripts/arabicIntake';
import { germanIntake } from '../scripts/germanIntake';
import { Room } from './Room';

const meta = {
  title: 'Screen',
  component: Room,
  parameters: {
    layout: 'fullscreen',
    viewport: { options: { phone: { name: 'Phone', styles: { width: '375px', height: '667px' } } } },
  },
  render: (args, { globals }) => <Room theme={globals.theme as 'light'} dir={globals.direction as 'ltr'} {...args} />,
} satisfies Meta<typeof Room>;
export default meta;
type Story = StoryObj<typeof meta>;
type Play = NonNullable<Story['play']>;

const name = { first_name: 'Jon', last_name: 'Okafor' };
const contact = { email: 'jon@okafor.example', phone: '+44 20 7946 0018' };

const begun = script().activated('patient_name').replica('Hello, I am Amara. What is your name?');
const asksForName = script()
  .activated('patient_name')
  .pending('patient_name', name)
  .replica('Thank you, Jon. I have put your name on the card. Is that right?');
const second = script()
  .activated('patient_name')
  .completed('patient_name', name)
  .activated('contact')
  .pending('contact', contact)
  .replica('And this is how we reach you?');

/** Waits until the call has come so far that it says something. */
function untilItSays(text: RegExp): Play {
  return async ({ canvasElement }) => {
    await waitFor(() => expect(within(canvasElement).getAllByText(text)[0]).toBeInTheDocument(), { timeout: 8000 });
  };
}

function untilThereIsACard(title: RegExp): Play {
  return async ({ canvasElement }) => {
    const card = await within(canvasElement).findByRole('region', { name: title }, { timeout: 8000 });
    await waitFor(() => expect(card).toBeVisible());
  };
}

const untilLive = untilItSays(/is here/);
const phone = { viewport: { value: 'phone', isRotated: false } };

export const Start: Story = { args: { hairCheck: true } };

export const Connecting: Story = { args: { call: { neverSettle: ['join'] } }, play: untilItSays(/Connecting…/) };

export const Waiting: Story = {
  args: { call: { replica: { appearAfterMs: 'never' } } },
  play: untilItSays(/on the way/),
};

export const Live: Story = { args: { call: { scenario: begun } }, play: untilLive };

export const LiveWithCard: Story = { args: { call: { scenario: asksForName } }, play: untilThereIsACard(/Your name/) };

export const LiveWithCardInTheDark: Story = {
  args: { call: { scenario: asksForName } },
  globals: { theme: 'dark' },
  play: untilThereIsACard(/Your name/),
};

export const SecondObjective: Story = { args: { call: { scenario: second } }, play: untilThereIsACard(/reach you/) };

/** The whole way: a value is corrected, confirmed, and acknowledged when the service says so. */
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
    await untilThereIsACard(/Your name/)(context);
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
  play: untilItSays(/^Speaking$/),
};

export const CameraOff: Story = {
  args: { startCameraOff: true, call: { scenario: begun } },
  play: untilLive,
};

/** Nobody hears the user: the screen says so, why, and what to do. */
export const MicrophoneDenied: Story = {
  args: { call: { scenario: begun, refuseMicrophone: 'permissions' } },
  play: untilItSays(/Nobody can hear you/),
};

/** The service has told that it will close the room. */
export const Ending: Story = {
  args: { call: { scenario: script().shutdown('end_conversation_endpoint_hit').replica('Goodbye!') } },
  play: untilItSays(/The call is ending/),
};

export const CameraDenied: Story = {
  args: { call: { scenario: begun, refuseCamera: 'permissions' } },
  play: async (context) => {
    await untilLive(context);
    const camera = within(context.canvasElement).getByRole('button', { name: 'Turn camera on' });
    await expect(camera).toHaveAccessibleDescription(/Blocked by the browser/);
    camera.focus();
  },
};

export const MicrophoneInUse: Story = {
  args: { call: { scenario: begun, refuseMicrophone: 'in-use' } },
  play: untilLive,
};

export const AudioOnly: Story = {
  args: { audioOnly: true, call: { scenario: begun, audioOnly: true } },
  play: untilLive,
};

export const Reconnecting: Story = {
  args: {
    call: { scenario: begun },
    then: (call) => void setTimeout(() => call.network('interrupted'), 1200),
  },
  play: untilItSays(/Reconnecting…/),
};

/** What was confirmed meanwhile goes out when the connection is back. */
export const ReconnectingWithCard: Story = {
  args: { call: { scenario: asksForName }, then: (call) => void setTimeout(() => call.network('interrupted'), 1500) },
  play: async (context) => {
    await untilThereIsACard(/Your name/)(context);
    await untilItSays(/Reconnecting…/)(context);
    const canvas = within(context.canvasElement);
    await userEvent.click(canvas.getByRole('button', { name: 'Confirm' }));
    await expect(canvas.getByRole('button', { name: 'Waiting for the connection' })).toHaveFocus();
  },
};

export const DroppedOut: Story = {
  args: { call: { scenario: begun }, then: (call) => void setTimeout(() => call.replicaLeaves(), 1200) },
  play: untilItSays(/dropped out/),
};

/** It has stayed away. The user decides whether to go on waiting. */
export const StillAway: Story = {
  args: {
    call: { scenario: begun },
    replicaTimeoutMs: 300,
    then: (call) => void setTimeout(() => call.replicaLeaves(), 1200),
  },
  play: async (context) => {
    await untilItSays(/has not come back/)(context);
    await expect(within(context.canvasElement).getByRole('button', { name: 'Keep waiting' })).toBeVisible();
  },
};

/** With something to confirm, which can wait. */
export const StillAwayWithCard: Story = {
  args: {
    call: { scenario: asksForName },
    replicaTimeoutMs: 300,
    then: (call) => void setTimeout(() => call.replicaLeaves(), 3000),
  },
  globals: phone,
  play: async (context) => {
    await untilThereIsACard(/Your name/)(context);
    await untilItSays(/has not come back/)(context);
    await expect(within(context.canvasElement).getByRole('button', { name: 'Keep waiting' })).toBeVisible();
  },
};

export const OnAPhone: Story = { args: { call: { scenario: begun } }, globals: phone, play: untilLive };

export const CardOnAPhone: Story = {
  args: { call: { scenario: asksForName } },
  globals: phone,
  play: untilThereIsACard(/Your name/),
};

/** A place of a host's page that has a width and no height. */
export const WithoutHeight: Story = {
  args: { call: { scenario: begun }, style: { blockSize: undefined } },
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
  args: { labels: germanLabels, objectives: germanIntake, call: { scenario: asksForName } },
  play: untilThereIsACard(/Ihr Name/),
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
  play: untilThereIsACard(/الاسم/),
};
