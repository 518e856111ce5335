import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import { ConfirmationCard } from '../../src/components/objectives/card/ConfirmationCard';
import { useToolCall } from '../../src/hooks/useToolCall';
import { script, type Scenario } from '../../src/simulator';
import { SimulatedIntake } from './SimulatedIntake';

function Card({ scenario }: { readonly scenario: Scenario }) {
  return (
    <SimulatedIntake scenario={scenario}>
      <ConfirmationCard style={{ inlineSize: 'min(23rem, 100%)', margin: '0 auto' }} />
    </SimulatedIntake>
  );
}

const jon = { first_name: 'Jon', last_name: 'Okafor' };
const pendingName = script().activated('patient_name').pending('patient_name', jon);

const meta = {
  title: 'Objectives/ConfirmationCard',
  component: Card,
  parameters: { layout: 'fullscreen' },
  decorators: [
    (Story) => (
      <div style={{ minBlockSize: '100vh', padding: '1rem', background: 'var(--cvi-background)' }}>
        <Story />
      </div>
    ),
  ],
} satisfies Meta<typeof Card>;
export default meta;
type Story = StoryObj<typeof meta>;

/** The card loads, appears and is announced. */
export const Pending: Story = {
  args: { scenario: pendingName },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await canvas.findByRole('region', { name: /Your name/ });
    await waitFor(() => expect(canvas.getByRole('status')).toHaveTextContent('Please check: Your name'), {
      timeout: 3000,
    });
  },
};

/** The service has completed the confirmed objective, so a sentence replaces the card. */
export const Confirmed: Story = {
  args: { scenario: pendingName.expectConfirm().completed('patient_name', jon) },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole('button', { name: 'Confirm' }));
    await canvas.findByText('Your name: confirmed', { selector: 'bdi' });
  },
};

/** The service has completed the objective with another value than the confirmed one. */
export const SomethingElseNoted: Story = {
  args: { scenario: pendingName.expectConfirm().completed('patient_name', { ...jon, first_name: 'Joan' }) },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole('button', { name: 'Confirm' }));
    await canvas.findByText('Your name: something else was noted', { selector: 'bdi' });
  },
};

/** The user has said that the values are right, and the service has completed the objective while the card was open. */
export const ConfirmedInTheConversation: Story = {
  args: { scenario: pendingName.user('Yes, that is right.').completed('patient_name', jon) },
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByText('Your name: confirmed in the conversation', { selector: 'bdi' });
  },
};

function Booking() {
  useToolCall('book_table', ({ day }) => ({ booked: day }), {
    approval: {
      label: 'Reserve a table',
      description: 'The restaurant may charge you if you do not come.',
      arguments: { guests: { input: 'number' } },
    },
  });
  return <ConfirmationCard style={{ inlineSize: 'min(23rem, 100%)', margin: '0 auto' }} />;
}

/** A tool needs approval. The user may change its arguments, and confirms or declines. */
export const ToolNeedsApproval: Story = {
  args: { scenario: script().callsTool('book_table', { day: 'Friday', guests: 2 }).expectToolResult() },
  render: ({ scenario }) => (
    <SimulatedIntake scenario={scenario}>
      <Booking />
    </SimulatedIntake>
  ),
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await canvas.findByRole('region', { name: /Reserve a table/ });
    await expect(canvas.getByRole('button', { name: 'Decline' })).toBeInTheDocument();
    await expect(canvas.getByRole('textbox', { name: 'Guests' })).toHaveValue('2');
  },
};

/** The user has declined, and a sentence replaces the card. */
export const ToolDeclined: Story = {
  ...ToolNeedsApproval,
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole('button', { name: 'Decline' }));
    await canvas.findByText('Reserve a table: declined', { selector: 'bdi' });
  },
};
