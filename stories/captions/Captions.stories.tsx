import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, waitFor, within } from 'storybook/test';
import { Captions } from '../../src/components/captions/Captions';
import { Stage } from '../../src/components/stage/Stage';
import { StageBottom } from '../../src/components/stage/StageBottom';
import { script, type Scenario } from '../../src/simulator';
import { InSimulatedCall } from '../InSimulatedCall';
import { chosen } from './chosen';

/** Captions on a stage, in a simulated call. */
function CaptionsInCall({ scenario }: { readonly scenario: Scenario }) {
  return (
    <InSimulatedCall
      call={{ scenario, speed: 1, media: 'none', replica: { appearAfterMs: 20, name: 'Dr. Amara Osei' } }}
    >
      <Stage style={{ blockSize: '24rem' }}>
        <StageBottom>
          <Captions />
        </StageBottom>
      </Stage>
    </InSimulatedCall>
  );
}

const meta = { title: 'Captions', component: CaptionsInCall, beforeEach: chosen() } satisfies Meta<
  typeof CaptionsInCall
>;
export default meta;
type Story = StoryObj<typeof meta>;
type Play = NonNullable<Story['play']>;

const longWait = { timeout: 8000 };

const until = (text: RegExp): Play =>
  async function play({ canvasElement }) {
    await waitFor(() => expect(canvasElement.querySelector('.cvi-captions')).toHaveTextContent(text), longWait);
  };

const dialogue = script()
  .replica('What is your name?')
  .user('Jon Okafor.')
  .replica('Thank you, Jon. And when were you born?');

/** The captions show the whole words that the replica has spoken so far. */
export const ReplicaSpeaks: Story = {
  args: { scenario: script().replica('Hello, I am Amara. I am so glad that you could make it today.') },
  play: async ({ canvasElement }) => {
    const text = await within(canvasElement).findByText(/Hello, I am/, {}, longWait);
    await expect(text.closest('.cvi-captions')).toHaveAttribute('data-speaker', 'replica');
    await expect(text.closest('p')).toHaveTextContent(/^Dr. Amara Osei /);
  },
};

/** The caption of the user begins with "You". */
export const UserSpeaks: Story = {
  args: { scenario: script().user('My name is Jon Okafor, and I have an appointment at ten.') },
  play: async ({ canvasElement }) => {
    const text = await within(canvasElement).findByText(/My name/, {}, longWait);
    await expect(text.closest('.cvi-captions')).toHaveAttribute('data-speaker', 'user');
    await expect(text.closest('p')).toHaveTextContent(/^You /);
  },
};

/** Two lines that were said before stay above the current one, with who said them. */
export const WithFormerLines: Story = {
  args: { scenario: dialogue },
  play: async (context) => {
    await until(/born/)(context);
    const lines = [...context.canvasElement.querySelectorAll('.cvi-caption > p')];
    await expect(lines.map((line) => line.textContent)).toEqual([
      'Dr. Amara Osei What is your name?',
      'You Jon Okafor.',
      expect.stringContaining('Thank you, Jon.'),
    ]);
    await expect(lines.map((line) => line.hasAttribute('data-former'))).toEqual([true, true, false]);
  },
};

export const Small: Story = {
  args: { scenario: dialogue },
  beforeEach: chosen({ size: 'small' }),
  play: until(/born/),
};

export const Large: Story = {
  args: { scenario: dialogue },
  beforeEach: chosen({ size: 'large' }),
  play: until(/born/),
};

export const VeryLarge: Story = {
  args: { scenario: dialogue },
  beforeEach: chosen({ size: 'very-large' }),
  play: until(/born/),
};

/** Only a shadow separates the text from the video. */
export const WithoutBackground: Story = {
  args: { scenario: dialogue },
  beforeEach: chosen({ background: 'none' }),
  play: until(/born/),
};

export const WithSolidBackground: Story = {
  args: { scenario: dialogue },
  beforeEach: chosen({ background: 'full' }),
  play: until(/born/),
};

/** The texts of one language each have their direction, in an interface of another one. */
export const TwoDirections: Story = {
  args: { scenario: script().replica('مرحبا! ما اسمك؟').user('My name is Jon.').replica('شكرًا، Jon. متى وُلدت؟') },
  play: async (context) => {
    await until(/وُلدت/)(context);
    const [arabic] = context.canvasElement.querySelectorAll('.cvi-caption > p > bdi');
    await expect(arabic && getComputedStyle(arabic).direction).toBe('rtl');
  },
};

/** The captions show only the end of a long text. */
export const LongText: Story = {
  args: {
    scenario: script().greets('We will go through your details one by one, and you can correct them. '.repeat(12)),
  },
  play: async ({ canvasElement }) => {
    const text = await within(canvasElement).findByText(/We will go/, {}, longWait);
    await waitFor(() => expect(text.closest('.cvi-captions')?.clientHeight).toBeLessThan(130));
  },
};

/** Nobody has said anything yet. */
export const Silence: Story = {
  args: { scenario: script() },
  play: async ({ canvasElement }) => {
    await expect(canvasElement.querySelector('.cvi-captions')).toBeEmptyDOMElement();
  },
};

/** The user has turned them off. */
export const Off: Story = {
  args: { scenario: dialogue },
  beforeEach: chosen({ isOn: false }),
  play: async ({ canvasElement }) => {
    await expect(canvasElement.querySelector('.cvi-captions')).toBeNull();
  },
};
