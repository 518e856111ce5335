import type { Meta, StoryObj } from '@storybook/react-vite';
import { fn } from 'storybook/test';
import { FailedScreen } from '../../src/components/conversation/FailedScreen';
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

function because(reason: CallJoinReason): Story {
  return { args: { error: new CallJoinError(reason, 'as the story wants it'), onTryAgain: fn() } };
}

export const Load = because('load');
export const Refused = because('refused');
export const Expired = because('expired');
export const NotFound = because('not-found');
export const Full = because('full');
export const Timeout = because('timeout');
export const Connection = because('connection');
export const Unsupported = because('unsupported');
export const Insecure = because('insecure');
export const Unknown = because('unknown');

export const Lost: Story = { args: { error: new CallLostError('the network went away'), onTryAgain: fn() } };

export const Address: Story = {
  args: { error: new InvalidConversationUrlError('http://localhost', 'not-https'), onTryAgain: fn() },
};
