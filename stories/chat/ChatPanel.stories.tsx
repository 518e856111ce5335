import type { Meta, StoryObj } from '@storybook/react-vite';
import { useEffect } from 'react';
import { expect, fireEvent, userEvent, waitFor, within } from 'storybook/test';
import { ChatPanel } from '../../src/components/chat/ChatPanel';
import { useChat } from '../../src/hooks/useChat';
import { useConversation } from '../../src/hooks/useConversation';
import { script } from '../../src/simulator';
import { SimulatedConversation } from '../conversation/SimulatedConversation';
import { InSimulatedCall, type InSimulatedCallProps } from '../InSimulatedCall';
import { arabicLabels } from '../labels/arabic';
import { germanLabels } from '../labels/german';

/** The panel alone, in a simulated call. */
function ChatInCall(props: InSimulatedCallProps) {
  return (
    <InSimulatedCall {...props}>
      <div style={{ blockSize: '28rem', inlineSize: 'min(24rem, 100%)' }}>
        <ChatPanel />
      </div>
    </InSimulatedCall>
  );
}

const meta = {
  title: 'Chat',
  component: ChatInCall,
  parameters: {
    viewport: {
      options: {
        phone: { name: 'Phone', styles: { width: '375px', height: '667px' } },
        turned: { name: 'Turned phone', styles: { width: '667px', height: '375px' } },
        short: { name: 'Short', styles: { width: '360px', height: '480px' } },
      },
    },
  },
} satisfies Meta<typeof ChatInCall>;
export default meta;
type Story = StoryObj<typeof meta>;

const greeting = script().replica('Hello, I am Amara. You can speak or write to me.');
const reply = script()
  .replica('Hello, I am Amara. You can speak or write to me.')
  .user('Hello Amara.')
  .replica('What can I do for you today?');

export const Empty: Story = {
  args: { call: { scenario: script() } },
  play: async ({ canvasElement }) => {
    const text = within(canvasElement).getByText(/just speak/);
    await waitFor(() => expect(text).toBeVisible());
  },
};

export const Written: Story = {
  args: { call: { scenario: greeting } },
  play: async ({ canvasElement }) => {
    const panel = within(canvasElement);
    await panel.findByText(/write to me/);
    await userEvent.type(panel.getByRole('textbox', { name: 'Message' }), 'I prefer to write.{Enter}');
    await expect(panel.getByText('I prefer to write.')).toBeVisible();
    await expect(panel.getByRole('textbox')).toHaveValue('');
  },
};

export const WrittenInTheDark: Story = { ...Written, globals: { theme: 'dark' } };

export const NotSent: Story = {
  args: {
    call: { scenario: greeting },
    afterJoin: (call) => setTimeout(() => call.network('interrupted'), 2000),
  },
  play: async ({ canvasElement }) => {
    const panel = within(canvasElement);
    await panel.findByText(/write to me/);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    const field = panel.getByRole('textbox');
    await userEvent.type(field, 'Are you still there?{Enter}');
    await userEvent.type(field, 'I can wait.{Enter}');
    await expect(panel.getAllByRole('button', { name: 'Send again' })).toHaveLength(2);
  },
};

/** The connection was lost for long. The latest messages are listed, and one button sends all of them. */
export const ManyNotSent: Story = {
  args: { call: { scenario: greeting }, afterJoin: (call) => setTimeout(() => call.network('interrupted'), 1000) },
  render: (args) => (
    <InSimulatedCall {...args}>
      <Write500 />
      <div style={{ blockSize: '28rem', inlineSize: 'min(24rem, 100%)' }}>
        <ChatPanel />
      </div>
    </InSimulatedCall>
  ),
  play: async ({ canvasElement }) => {
    const panel = within(canvasElement);
    await panel.findByRole('button', { name: 'Send all 500 again' }, { timeout: 10_000 });
    await panel.findByText('480 earlier messages not sent');
    await expect(panel.getAllByRole('button', { name: 'Send again' })).toHaveLength(20);
  },
};

export const ManyNotSentInTheDark: Story = { ...ManyNotSent, globals: { theme: 'dark' } };

/** Writes 500 messages once the connection is lost. */
function Write500() {
  const { setDraft, send } = useChat();
  const isLost = useConversation().status === 'reconnecting';
  useEffect(() => {
    if (!isLost) return;
    for (let number = 1; number <= 500; number += 1) {
      setDraft(`Are you still there? This is message ${String(number)}.`);
      send();
    }
  }, [isLost, setDraft, send]);
  return null;
}

export const TooLong: Story = {
  args: { call: { scenario: greeting } },
  play: async ({ canvasElement }) => {
    const panel = within(canvasElement);
    await panel.findByText(/write to me/);
    const field = panel.getByRole('textbox');
    await fireEvent.change(field, { target: { value: 'A very long story. '.repeat(300) } });
    await userEvent.click(panel.getByRole('button', { name: 'Send' }));
    await expect(panel.getByRole('alert')).toHaveTextContent('too long');
  },
};

/** The chat in the screen of the call. */
const inScreen = {
  parameters: { layout: 'fullscreen' },
  render: (_, { globals, parameters }) => (
    <SimulatedConversation
      theme={globals.theme as 'light'}
      dir={globals.direction as 'ltr'}
      chat
      transcript
      labels={parameters.labels as undefined}
      call={{ scenario: reply }}
    />
  ),
  play: async ({ canvasElement, parameters }) => {
    const { chat, chatMessage } = (parameters.labels as typeof arabicLabels | undefined) ?? {
      chat: 'Chat',
      chatMessage: 'Message',
    };
    const screen = within(canvasElement);
    await userEvent.click(await screen.findByRole('button', { name: new RegExp(`^${chat}`) }));
    const panel = await screen.findByRole('region', { name: chat });
    await within(panel).findByText(/for you today/);
    await expect(within(panel).getByRole('textbox', { name: chatMessage })).toHaveFocus();
  },
} satisfies Story;

export const InTheCall: Story = inScreen;

export const InTheCallOnAPhone: Story = { ...inScreen, globals: { viewport: { value: 'phone', isRotated: false } } };

export const InTheCallOnATurnedPhone: Story = {
  ...inScreen,
  globals: { theme: 'dark', viewport: { value: 'turned', isRotated: false } },
};

export const InAShortCall: Story = { ...inScreen, globals: { viewport: { value: 'short', isRotated: false } } };

export const InTheCallFromRightToLeft: Story = {
  ...inScreen,
  globals: { direction: 'rtl' },
  parameters: { ...inScreen.parameters, labels: arabicLabels },
};

export const InTheCallInGerman: Story = {
  ...inScreen,
  globals: { viewport: { value: 'phone', isRotated: false } },
  parameters: { ...inScreen.parameters, labels: germanLabels },
};

/** What the replica said while the chat was closed. */
export const Unread: Story = {
  ...inScreen,
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByRole('button', { name: /^Chat, [12] new$/ });
  },
};

/** The user only writes: no microphone and no camera. */
export const TextOnly: Story = {
  ...inScreen,
  render: (_, { globals }) => (
    <SimulatedConversation theme={globals.theme as 'light'} chat="text-only" call={{ scenario: greeting }} />
  ),
  play: async ({ canvasElement }) => {
    const screen = within(canvasElement);
    await screen.findByRole('textbox', { name: 'Message' });
    await screen.findByText(/write to me/);
    await expect(screen.queryByRole('button', { name: /microphone|camera/i })).toBeNull();
  },
};

/** Before a text-only call there is no hair check, but what the user must agree to. */
export const TextOnlyConsent: Story = {
  ...inScreen,
  render: (_, { globals }) => (
    <SimulatedConversation
      theme={globals.theme as 'light'}
      chat="text-only"
      hairCheck
      consent="This call is recorded. The recording is deleted after 30 days."
      call={{ scenario: greeting }}
    />
  ),
  play: async ({ canvasElement }) => {
    const screen = within(canvasElement);
    await userEvent.click(await screen.findByRole('button', { name: 'Start' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Join now' }));
    await expect(screen.getByRole('checkbox')).toHaveFocus();
  },
};
