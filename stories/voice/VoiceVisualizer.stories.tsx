import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, waitFor, within } from 'storybook/test';
import { VoiceVisualizer } from '../../src/components/voice/VoiceVisualizer';
import { script } from '../../src/simulator';
import { InSimulatedCall } from '../InSimulatedCall';
import { SimulatedConversation } from '../conversation/SimulatedConversation';

const speech = script().replica('I am so glad that you could make it today. '.repeat(20));

const meta = {
  title: 'Voice',
  component: VoiceVisualizer,
  args: { speaker: 'replica' },
  render: (args) => (
    <InSimulatedCall call={{ speed: 1, scenario: speech }}>
      <div style={{ display: 'flex', alignItems: 'center', gap: '0.75rem', font: '500 1rem system-ui' }}>
        <VoiceVisualizer {...args} />
        <span>{args.speaker === 'user' ? 'You' : 'Dr. Amara Osei'}</span>
      </div>
    </InSimulatedCall>
  ),
} satisfies Meta<typeof VoiceVisualizer>;
export default meta;
type Story = StoryObj<typeof meta>;
type Play = NonNullable<Story['play']>;

/** Waits until a frame shows a voice. */
const untilHeard =
  (selector: string, least = 0.1): Play =>
  async ({ canvasElement }) => {
    const level = () =>
      Number(canvasElement.querySelector<HTMLElement>(selector)?.style.getPropertyValue('--cvi-level') ?? 0);
    await waitFor(() => expect(level()).toBeGreaterThan(least), { timeout: 10_000, interval: 20 });
  };

export const OfTheReplica: Story = { play: untilHeard('.cvi-voice-bar:nth-child(3)') };

/** The user of a simulated call is silent, apart from the noise of the room. */
export const OfTheUser: Story = { args: { speaker: 'user' }, play: untilHeard('.cvi-voice-bar:nth-child(3)', 0.02) };

/** The replica has no picture. Light spreads around its initials with its voice. */
export const NoPicture: Story = {
  parameters: { layout: 'fullscreen' },
  render: (_, { globals }) => (
    <SimulatedConversation
      theme={globals.theme as 'light'}
      dir={globals.direction as 'ltr'}
      call={{ speed: 1, audioOnly: true, scenario: speech, replica: { name: 'Dr. Amara Osei' } }}
    />
  ),
  play: async (context) => {
    await within(context.canvasElement).findByText('Speaking');
    await untilHeard('.cvi-orb')(context);
  },
};

export const NoPictureOnAPhone: Story = {
  ...NoPicture,
  parameters: {
    layout: 'fullscreen',
    viewport: { options: { phone: { name: 'Phone', styles: { width: '375px', height: '667px' } } } },
  },
  globals: { viewport: { value: 'phone', isRotated: false } },
};
