import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, waitFor, within } from 'storybook/test';
import {
  ObjectiveProgress,
  type ObjectiveProgressProps,
} from '../../src/components/objectives/progress/ObjectiveProgress';
import { script, type Scenario } from '../../src/simulator';
import { SimulatedIntake } from './SimulatedIntake';

interface ProgressProps extends Pick<ObjectiveProgressProps, 'layout'> {
  readonly scenario: Scenario;
}

function Progress({ scenario, layout }: ProgressProps) {
  return (
    <SimulatedIntake scenario={scenario}>
      <ObjectiveProgress layout={layout} />
    </SimulatedIntake>
  );
}

const meta = { title: 'Objectives/ObjectiveProgress', component: Progress } satisfies Meta<typeof Progress>;
export default meta;
type Story = StoryObj<typeof meta>;

/** The translator is not a step, because its condition has not been met. */
export const HalfWay: Story = {
  args: { scenario: script().activated('patient_name').completed('patient_name').activated('contact') },
  play: async ({ canvasElement }) => {
    const step = () =>
      within(canvasElement)
        .getByText(/How to reach you/)
        .closest('li');
    await waitFor(() => expect(step()).toHaveAttribute('aria-current', 'step'));
    await expect(within(canvasElement).queryByText(/Your language/)).not.toBeInTheDocument();
  },
};

/** The bar shows only the name of the current step. */
export const Bar: Story = {
  args: { ...HalfWay.args, layout: 'bar' },
  play: async ({ canvasElement }) => {
    const step = () =>
      within(canvasElement)
        .getByText(/How to reach you/)
        .closest('li');
    await waitFor(() => expect(step()).toHaveAttribute('data-shown'));
  },
};

/** The condition was met, so the conditional objective is a step. */
export const BranchTaken: Story = {
  args: {
    scenario: script()
      .activated('patient_name')
      .completed('patient_name')
      .activated('contact')
      .completed('contact')
      .activated('translator'),
  },
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByText(/Your language/);
  },
};
