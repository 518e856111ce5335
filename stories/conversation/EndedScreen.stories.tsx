import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import { ConversationProvider } from '../../src/components/conversation/provider/ConversationProvider';
import { EndedScreen } from '../../src/components/conversation/screens/EndedScreen';
import { script } from '../../src/simulator';
import { SimulatedConversation } from './SimulatedConversation';

const meta = {
  title: 'Screen/Ended',
  component: EndedScreen,
  args: { onJoinAgain: () => undefined, reason: 'left' },
  parameters: { layout: 'fullscreen' },
  decorators: [
    (Story, { globals }) => (
      <div className="cvi-conversation" data-theme={String(globals.theme)} style={{ blockSize: '100vh' }}>
        <ConversationProvider conversationUrl="https://tavus.daily.co/story" persist={false}>
          <Story />
        </ConversationProvider>
      </div>
    ),
  ],
} satisfies Meta<typeof EndedScreen>;
export default meta;
type Story = StoryObj<typeof meta>;

export const ReplicaLeft: Story = { args: { reason: 'replica-left' } };

export const Removed: Story = { args: { reason: 'removed' } };

export const TimeLimit: Story = { args: { reason: 'time-limit' } };

export const Absence: Story = { args: { reason: 'absence' } };

export const ServiceError: Story = { args: { reason: 'service-error' } };

export const EndedByHost: Story = { args: { reason: 'ended-by-host' } };

export const RoomClosed: Story = { args: { reason: 'room-closed' } };

/** Each call is a new conversation, so another one can be started after every end. */
export const AnotherCall: Story = { args: { reason: 'time-limit', onStartAnother: () => undefined } };

/** The user left after two objectives were completed. The screen shows their values, and a button to join again. */
export const LeftWithSummary: Story = {
  render: (_, { globals }) => (
    <SimulatedConversation
      theme={globals.theme as 'light'}
      dir={globals.direction as 'ltr'}
      call={{
        scenario: script()
          .activated('patient_name')
          .completed('patient_name', { first_name: 'John', last_name: 'Okafor' })
          .activated('contact')
          .completed('contact', { email: 'john.okafor@a-rather-long-domain-name.example', phone: '+44 20 7946 0018' })
          .activated('visit'),
      }}
    />
  ),
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await waitFor(() => expect(canvas.getByRole('list', { name: 'Progress' })).toHaveTextContent('reach you, done'), {
      timeout: 8000,
    });
    await userEvent.click(canvas.getByRole('button', { name: 'Leave the call' }));
    await expect(await canvas.findByRole('heading', { name: 'You left the call' })).toHaveFocus();
    await expect(canvas.getByRole('region', { name: 'What was noted' })).toBeInTheDocument();
  },
};

/** One value was not collected, and one is a list. */
export const LeftWithGaps: Story = {
  render: (_, { globals }) => (
    <SimulatedConversation
      theme={globals.theme as 'light'}
      dir={globals.direction as 'ltr'}
      call={{
        scenario: script()
          .activated('patient_name')
          .completed('patient_name', { first_name: 'John', last_name: 'Okafor' })
          .activated('contact')
          .completed('contact', {
            email: 'NOTFOUND',
            phone: ['+44 20 7946 0018', '+44 20 7946 0019'],
          })
          .activated('visit'),
      }}
    />
  ),
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await waitFor(() => expect(canvas.getByRole('list', { name: 'Progress' })).toHaveTextContent('reach you, done'), {
      timeout: 8000,
    });
    await userEvent.click(canvas.getByRole('button', { name: 'Leave the call' }));
    await expect(await canvas.findByRole('heading', { name: 'You left the call' })).toHaveFocus();
    await expect(canvas.getByRole('region', { name: 'What was noted' })).toHaveTextContent(
      'Email addressNot collectedPhone+44 20 7946 0018, +44 20 7946 0019',
    );
  },
};

/** The service has another value than the confirmed one, and completed one objective without a confirmation. */
export const LeftWithDifference: Story = {
  render: (_, { globals }) => (
    <SimulatedConversation
      theme={globals.theme as 'light'}
      dir={globals.direction as 'ltr'}
      call={{
        scenario: script()
          .completed('contact', { email: 'john.okafor@mail.example', phone: '+44 20 7946 0018' })
          .pending('patient_name', { first_name: 'John', last_name: 'Okafor' })
          .expectConfirm()
          .completed('patient_name', { first_name: 'Jon', last_name: 'Okafor' })
          .activated('visit'),
      }}
    />
  ),
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole('button', { name: 'Confirm' }));
    await canvas.findByText('Your name: something else was noted', { selector: 'bdi' });
    await userEvent.click(canvas.getByRole('button', { name: 'Leave the call' }));
    await expect(await canvas.findByRole('heading', { name: 'You left the call' })).toHaveFocus();
    await expect(canvas.getByText('Noted instead: Jon')).toBeInTheDocument();
  },
};

/** The app shows the transcript, asks for a rating, and offers no other call. */
export const LeftWithRating: Story = {
  render: (_, { globals }) => (
    <SimulatedConversation
      theme={globals.theme as 'light'}
      dir={globals.direction as 'ltr'}
      transcript
      rejoin="never"
      onRated={() => undefined}
      call={{ scenario: script().completed('contact', { email: 'ada@mail.example' }).replica('Thank you. Goodbye.') }}
    />
  ),
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await canvas.findByText(/Goodbye/);
    await userEvent.click(canvas.getByRole('button', { name: 'Leave the call' }));
    await expect(await canvas.findByRole('heading', { name: 'You left the call' })).toHaveFocus();
    await userEvent.click(await canvas.findByRole('button', { name: '4 of 5 stars' }));
    await waitFor(() => expect(canvas.getByText('Thank you.')).toBeVisible());
    await waitFor(() => expect(canvas.getByRole('group', { name: 'Download' })).toBeVisible());
    await expect(canvas.queryByRole('button', { name: 'Join again' })).not.toBeInTheDocument();
  },
};
