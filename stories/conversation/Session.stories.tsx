import type { Meta, StoryObj } from '@storybook/react-vite';
import { useCallback, useState } from 'react';
import { expect, userEvent, within } from 'storybook/test';
import { TavusConversation } from '../../src/components/conversation/TavusConversation';
import { TavusSessionError } from '../../src/errors/TavusSessionError';
import type { UseTavusSession } from '../../src/hooks/useTavusSession';
import { createSimulatedCall } from '../../src/simulator';
import { intake } from '../scripts/intake';

type SessionState = Pick<UseTavusSession, 'status' | 'conversation' | 'error'>;

interface OwnSessionProps {
  /** What the app's server answers to each start; nothing is an answer that does not come. */
  readonly answer: SessionState | null;
}

/** The finished product, whose conversation an app's server creates. The server is played, and there is no network. */
function OwnSession({ answer }: OwnSessionProps) {
  const [state, setState] = useState<SessionState>({ status: 'idle', conversation: null, error: null });
  const [createCall] = useState(() => () => createSimulatedCall({ speed: 8, replica: { name: 'Dr. Amara Osei' } }));
  const start = useCallback(() => {
    setState(answer ?? { status: 'creating', conversation: null, error: null });
  }, [answer]);
  const end = useCallback(() => {
    setState((last) => ({ ...last, status: 'ended' }));
  }, []);
  return (
    <TavusConversation
      session={{ ...state, start, end }}
      createCall={createCall}
      objectives={intake}
      persist={false}
      style={{ blockSize: '100vh' }}
    />
  );
}

const meta = {
  title: 'Screen/Session',
  component: OwnSession,
  parameters: { layout: 'fullscreen' },
} satisfies Meta<typeof OwnSession>;
export default meta;
type Story = StoryObj<typeof meta>;

const patiently = { timeout: 6000 };

/** The person has pressed start, and the conversation is being created. */
export const Creating: Story = {
  args: { answer: null },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(canvas.getByRole('button', { name: 'Start' }));
    await expect(await canvas.findByRole('button', { name: 'Connecting…' })).toBeInTheDocument();
  },
};

/** The app's own code on the server has refused, in words for the visitor. */
export const RefusedByTheApp: Story = {
  args: {
    answer: {
      status: 'failed',
      conversation: null,
      error: new TavusSessionError('refused-by-app', '/api/tavus', {
        status: 402,
        appCode: 'no-minutes',
        appMessage: 'You have used all your minutes of this month. They come back on the first.',
      }),
    },
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(canvas.getByRole('button', { name: 'Start' }));
    await expect(await canvas.findByText(/You have used all your minutes/, {}, patiently)).toBeInTheDocument();
    await expect(canvas.getByRole('button', { name: 'Start' })).toBeEnabled();
  },
};

/** The server has created none: too many are open, or the person is signed out. */
export const Refused: Story = {
  args: {
    answer: {
      status: 'failed',
      conversation: null,
      error: new TavusSessionError('too-many-conversations', '/api/tavus', { status: 429 }),
    },
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(canvas.getByRole('button', { name: 'Start' }));
    await expect(await canvas.findByText(/All places are taken/, {}, patiently)).toBeInTheDocument();
    await expect(canvas.getByRole('button', { name: 'Start' })).toBeInTheDocument();
  },
};

/** Who leaves has ended the conversation, and may begin another. */
export const Left: Story = {
  args: {
    answer: {
      status: 'ready',
      conversation: { conversationId: 'story', conversationUrl: 'https://tavus.daily.co/story' },
      error: null,
    },
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(canvas.getByRole('button', { name: 'Start' }));
    await userEvent.click(await canvas.findByRole('button', { name: 'Leave the call' }, patiently));
    await expect(await canvas.findByRole('button', { name: 'Join again' })).toBeInTheDocument();
    await expect(canvas.getByRole('heading', { name: 'You left the call' })).toBeInTheDocument();
  },
};
