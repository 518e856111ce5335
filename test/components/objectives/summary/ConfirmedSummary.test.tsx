import { act, render, screen, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { ConfirmedSummary, useConfirmObjective } from '../../../../src';
import { script } from '../../../../src/simulator';
import { intake } from '../../../../stories/scripts/intake';
import { inCall } from '../../../hooks/inCall';

const jon = { first_name: 'Jon', last_name: 'Okafor' };

function Confirm() {
  const { confirm } = useConfirmObjective('patient_name');
  return <button onClick={() => void confirm({ first_name: 'Grace' })}>Confirm Grace</button>;
}

/** Plays a script in which the user confirms the name "Grace". */
async function renderSummary(scenario: ReturnType<typeof script>) {
  const { wrapper: Wrapper, pass } = inCall({ scenario }, { objectives: intake });
  render(
    <Wrapper>
      <Confirm />
      <ConfirmedSummary />
    </Wrapper>,
  );
  await pass(3000);
  act(() => screen.getByRole('button').click());
  await pass(3000);
  return screen.getByRole('region');
}

const pendingScript = script().activated('patient_name').pending('patient_name', jon).expectConfirm();

describe('<ConfirmedSummary>', () => {
  test('shows the confirmed values, and the service’s value if it differs', async () => {
    const summary = await renderSummary(pendingScript.completed('patient_name', jon));
    expect(summary).toHaveAccessibleName('What you confirmed');
    expect(within(summary).getByText('Grace')).toBeInTheDocument();
    expect(within(summary).getByText('Noted instead: Jon')).toHaveAttribute('data-different');
    expect(within(summary).getAllByRole('definition')).toHaveLength(3);
  });

  test('shows no second value if there is no difference', async () => {
    const summary = await renderSummary(pendingScript.completed('patient_name', { ...jon, first_name: 'Grace' }));
    expect(within(summary).getByText('Grace')).toBeInTheDocument();
    expect(summary).not.toHaveTextContent('Noted instead');
  });

  test('does not call values confirmed that the service only noted', async () => {
    const summary = await renderSummary(
      script().completed('consent', { agrees: 'yes' }).activated('patient_name').pending('patient_name', jon),
    );
    expect(summary).toHaveAccessibleName('What was noted');
    expect(summary).toHaveTextContent('yes');
    expect(summary).not.toHaveTextContent('confirmed');
  });
});
