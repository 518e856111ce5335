import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, waitFor, within } from 'storybook/test';
import { FailedScreen } from '../../src/components/conversation/screens/FailedScreen';
import { CallJoinError, type CallJoinReason } from '../../src/errors/CallJoinError';
import { CallLostError } from '../../src/errors/CallLostError';
import { InvalidConversationUrlError } from '../../src/errors/InvalidConversationUrlError';
import { script } from '../../src/simulator';
import { SimulatedConversation } from './SimulatedConversation';

const meta = {
  title: 'Screen/Failed',
  component: FailedScreen,
  parameters: { layout: 'fullscreen' },
  decorators: [
    (Story, { globals }) => (
      <div className="cvi-conversation" data-theme={String(globals.theme)} style={{ blockSize: '100vh' }}>
        <Story />
      </div>
    ),
  ],
} satisfies Meta<typeof FailedScreen>;
export default meta;
type Story = StoryObj<typeof meta>;

function failedBecause(reason: CallJoinReason): Story {
  return { args: { error: new CallJoinError(reason, 'the story chose this reason'), onTryAgain: fn() } };
}

export const CodeNotLoaded = failedBecause('load');
export const NotAllowed = failedBecause('not-allowed');
export const Expired = failedBecause('expired');
export const NotFound = failedBecause('not-found');
export const Full = failedBecause('full');
export const TimedOut = failedBecause('timed-out');
export const Connection = failedBecause('connection');
export const Unsupported = failedBecause('unsupported');
export const Insecure = failedBecause('insecure');
export const Unknown = failedBecause('unknown');

export const Lost: Story = { args: { error: new CallLostError('the network connection was lost'), onTryAgain: fn() } };

/** The connection was lost after an objective was completed. What was collected, and the transcript, are still there. */
export const LostWithSummary: Story = {
  args: Lost.args,
  render: (_, { globals }) => (
    <SimulatedConversation
      theme={globals.theme as 'light'}
      dir={globals.direction as 'ltr'}
      transcript
      call={{
        scenario: script()
          .replica('May I have your address?')
          .completed('contact', { email: 'john.okafor@a-rather-long-domain-name.example', phone: '+44 20 7946 0018' }),
      }}
      afterJoin={(call) =>
        call.on('app-message', ({ data }: { data: { event_type?: string } }) => {
          if (data.event_type === 'conversation.objective.completed') call.fail('connection-error', 'lost');
        })
      }
    />
  ),
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await waitFor(() => expect(canvas.getByRole('heading', { name: 'The call was interrupted' })).toHaveFocus(), {
      timeout: 8000,
    });
    await expect(canvas.getByRole('region', { name: 'What was noted' })).toBeInTheDocument();
    await waitFor(() => expect(canvas.getByRole('group', { name: 'Download' })).toBeVisible());
    await expect(canvas.getByRole('button', { name: 'Try again' })).toBeVisible();
  },
};

export const Address: Story = {
  args: { error: new InvalidConversationUrlError('http://localhost', 'not-https'), onTryAgain: fn() },
};
