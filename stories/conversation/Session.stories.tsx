import type { Meta, StoryObj } from '@storybook/react-vite';
import { useCallback, useState } from 'react';
import { expect, userEvent, within } from 'storybook/test';
import { TavusConversation } from '../../src/components/conversation/TavusConversation';
import { TavusSessionError } from '../../src/errors/TavusSessionError';
import type { UseTavusSession } from '../../src/hooks/useTavusSession';
import { createSimulatedCall } from '../../src/simulator';
import { intake } from '../scripts/intake';

type SessionState = Pick<UseTavusSession, 'status' | 'conversation' | 'error'>;

interface SimulatedSessionProps {
  /** The state of the session after a start; `null` if the app's server never responds. */
  readonly afterStart: SessionState | null;
}

/** `<TavusConversation session>` with a simulated session and a simulated call, which need no server and no network. */
function SimulatedSession({ afterStart }: SimulatedSessionProps) {
  const [state, setState] = useState<SessionState>({ status: 'idle', conversation: null, error: null });
  const [createCall] = useState(() => () => createSimulatedCall({ speed: 8, replica: { name: 'Dr. Amara Osei' } }));
  const start = useCallback(() => {
    setState(afterStart ?? { status: 'creating', conversation: null, error: null });
  }, [afterStart]);
  const end = useCallback(() => {
    setState((last) => ({ ...last, status: 'ended' }));
  }, []);
  return (
    <TavusConversation
      hairCheck="start"
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
  component: SimulatedSession,
  parameters: { layout: 'fullscreen' },
} satisfies Meta<typeof SimulatedSession>;
export default meta;
type Story = StoryObj<typeof meta>;

/** The user has pressed Start, and the conversation is being created. */
export const Creating: Story = {
  args: { afterStart: null },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(canvas.getByRole('button', { name: 'Start' }));
    await expect(await canvas.findByRole('button', { name: 'Connecting…' })).toBeInTheDocument();
  },
};

/** The app's code on the server refused the session, with a message for the user. */
export const RefusedByTheApp: Story = {
  args: {
    afterStart: {
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
    await expect(await canvas.findByText(/You have used all your minutes/)).toBeInTheDocument();
    await expect(canvas.getByRole('button', { name: 'Start' })).toBeEnabled();
  },
};

/** The server created no conversation, because too many are open. */
export const Refused: Story = {
  args: {
    afterStart: {
      status: 'failed',
      conversation: null,
      error: new TavusSessionError('too-many-conversations', '/api/tavus', { status: 429 }),
    },
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(canvas.getByRole('button', { name: 'Start' }));
    await expect(await canvas.findByText(/All places are taken/)).toBeInTheDocument();
    await expect(canvas.getByRole('button', { name: 'Start' })).toBeInTheDocument();
  },
};

/** All places are taken, and the server says for how long. The time counts down. */
export const Busy: Story = {
  args: {
    afterStart: {
      status: 'failed',
      conversation: null,
      error: new TavusSessionError('too-many-conversations', '/api/tavus', { status: 429, retryAfterMs: 59_000 }),
    },
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(canvas.getByRole('button', { name: 'Start' }));
    await expect(await canvas.findByText(/^Try again in \d+ seconds\.$/)).toBeInTheDocument();
    await expect(canvas.getByRole('button', { name: 'Start' })).toBeEnabled();
  },
};

/** The user left, which ended the conversation. They may start another one. */
export const Left: Story = {
  args: {
    afterStart: {
      status: 'ready',
      conversation: { conversationId: 'story', conversationUrl: 'https://tavus.daily.co/story' },
      error: null,
    },
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(canvas.getByRole('button', { name: 'Start' }));
    await userEvent.click(await canvas.findByRole('button', { name: 'Leave the call' }));
    await expect(await canvas.findByRole('button', { name: 'Start another call' })).toBeInTheDocument();
    await expect(canvas.getByRole('heading', { name: 'You left the call' })).toBeInTheDocument();
  },
};
