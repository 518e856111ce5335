import type { Meta, StoryObj } from '@storybook/react-vite';
import { fn } from 'storybook/test';
import { FailedScreen } from '../../src/components/conversation/screens/FailedScreen';
import { CallJoinError, type CallJoinReason } from '../../src/errors/CallJoinError';
import { CallLostError } from '../../src/errors/CallLostError';
import { InvalidConversationUrlError } from '../../src/errors/InvalidConversationUrlError';

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

export const Address: Story = {
  args: { error: new InvalidConversationUrlError('http://localhost', 'not-https'), onTryAgain: fn() },
};
