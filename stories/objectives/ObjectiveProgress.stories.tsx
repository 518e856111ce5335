import type { Meta, StoryObj } from '@storybook/react-vite';
import { useState } from 'react';
import { expect, waitFor, within } from 'storybook/test';
import { ConversationProvider } from '../../src/components/conversation/ConversationProvider';
import { ObjectiveProgress } from '../../src/components/objectives/ObjectiveProgress';
import { createSimulatedCall, script, type Scenario } from '../../src/simulator';
import { intake } from '../scripts/intake';

function Progress({ scenario }: { readonly scenario: Scenario }) {
  const [createCall] = useState(() => () => createSimulatedCall({ scenario, speed: 8, media: 'none' }));
  return (
    <ConversationProvider
      conversationUrl="https://tavus.daily.co/story"
      objectives={intake}
      createCall={createCall}
      persist={false}
      autoJoin
    >
      <ObjectiveProgress />
    </ConversationProvider>
  );
}

const meta = { title: 'Progress', component: Progress } satisfies Meta<typeof Progress>;
export default meta;
type Story = StoryObj<typeof meta>;

/** The translator is left out: it comes only under a condition, and has not come. */
export const HalfWay: Story = {
  args: { scenario: script().activated('patient_name').completed('patient_name').activated('contact') },
  play: async ({ canvasElement }) => {
    const step = () =>
      within(canvasElement)
        .getByText(/How to reach you/)
        .closest('li');
    await waitFor(() => expect(step()).toHaveAttribute('aria-current', 'step'), { timeout: 6000 });
    await expect(within(canvasElement).queryByText(/Your language/)).not.toBeInTheDocument();
  },
};

/** The condition was met, so the branch is a step like any other. */
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
    await within(canvasElement).findByText(/Your language/, {}, { timeout: 6000 });
  },
};
