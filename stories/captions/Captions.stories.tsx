import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, waitFor, within } from 'storybook/test';
import { Captions } from '../../src/components/captions/Captions';
import { Stage } from '../../src/components/stage/Stage';
import { script, type Scenario } from '../../src/simulator';
import { InSimulatedCall } from '../InSimulatedCall';

/** Captions on a stage, in a simulated call. */
function CaptionsInCall({ scenario }: { readonly scenario: Scenario }) {
  return (
    <InSimulatedCall call={{ scenario, speed: 1, media: 'none', replica: { appearAfterMs: 20 } }}>
      <Stage style={{ blockSize: '16rem' }}>
        <div className="cvi-stage-bottom">
          <Captions />
        </div>
      </Stage>
    </InSimulatedCall>
  );
}

const meta = { title: 'Captions', component: CaptionsInCall } satisfies Meta<typeof CaptionsInCall>;
export default meta;
type Story = StoryObj<typeof meta>;

const longWait = { timeout: 8000 };

/** The captions show the whole words that the replica has spoken so far. */
export const ReplicaSpeaks: Story = {
  args: { scenario: script().replica('Hello, I am Amara. I am so glad that you could make it today.') },
  play: async ({ canvasElement }) => {
    const text = await within(canvasElement).findByText(/Hello, I am/, {}, longWait);
    await expect(text.closest('p')).toHaveAttribute('data-speaker', 'replica');
  },
};

/** The caption of the user begins with "You". */
export const UserSpeaks: Story = {
  args: { scenario: script().user('My name is Jon Okafor, and I have an appointment at ten.') },
  play: async ({ canvasElement }) => {
    const text = await within(canvasElement).findByText(/My name/, {}, longWait);
    await expect(text.closest('p')).toHaveAttribute('data-speaker', 'user');
    await expect(text.closest('p')).toHaveTextContent(/^You /);
  },
};

/** The captions show only the end of a long text. */
export const LongText: Story = {
  args: {
    scenario: script().greets('We will go through your details one by one, and you can correct them. '.repeat(12)),
  },
  play: async ({ canvasElement }) => {
    const text = await within(canvasElement).findByText(/We will go/, {}, longWait);
    await waitFor(() => expect(text.closest('p')?.clientHeight).toBeLessThan(120));
  },
};

/** Nobody has said anything yet. */
export const Silence: Story = {
  args: { scenario: script() },
  play: async ({ canvasElement }) => {
    await expect(canvasElement.querySelector('.cvi-captions')).toBeEmptyDOMElement();
  },
};
