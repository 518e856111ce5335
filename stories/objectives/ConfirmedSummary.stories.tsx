import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, within } from 'storybook/test';
import { ConfirmedSummary } from '../../src/components/objectives/summary/ConfirmedSummary';
import { useConfirmObjective } from '../../src/hooks/useConfirmObjective';
import { script, type Scenario } from '../../src/simulator';
import { SimulatedIntake } from './SimulatedIntake';

function Summary({ scenario }: { readonly scenario: Scenario }) {
  return (
    <SimulatedIntake scenario={scenario}>
      <ConfirmButton />
      <ConfirmedSummary />
    </SimulatedIntake>
  );
}

function ConfirmButton() {
  const { confirm, status } = useConfirmObjective();
  return status === 'pending' ? <button onClick={() => void confirm()}>Confirm</button> : null;
}

const jon = { first_name: 'Jon', last_name: 'Okafor' };
const pendingName = script().activated('patient_name').pending('patient_name', jon).expectConfirm();

const meta = { title: 'Objectives/ConfirmedSummary', component: Summary } satisfies Meta<typeof Summary>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Confirmed: Story = {
  args: { scenario: pendingName.completed('patient_name', jon) },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole('button'));
    await canvas.findByRole('region', { name: 'What you confirmed' });
  },
};

/** The service has another value than the user confirmed. */
export const Different: Story = {
  args: { scenario: pendingName.completed('patient_name', { ...jon, first_name: 'Joan' }) },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole('button'));
    await canvas.findByText('Noted instead: Joan');
  },
};

/** The service completed the objective without a confirmation, and one value was not collected. */
export const NotedWithoutConfirmation: Story = {
  args: { scenario: script().completed('contact', { email: 'NOTFOUND', phone: '+44 20 7946 0018' }) },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    const summary = await canvas.findByRole('region', { name: 'What was noted' });
    await expect(summary).toHaveTextContent('Not collected');
  },
};
