import { act, render, screen } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { ConfirmationCardView } from '../../../../src/components/objectives/card/ConfirmationCardView';
import { describePending } from '../../../../src/conversation/objectives/views/describePending';
import { inactiveObjective } from '../../../../src/conversation/objectives/ObjectiveState';
import { ConfirmationCard } from '../../../../src/components/objectives/card/ConfirmationCard';
import { ObjectiveValuesError } from '../../../../src/errors/ObjectiveValuesError';
import { useConfirmObjective, type UseConfirmObjective } from '../../../../src/hooks/useConfirmObjective';
import { defineObjectives } from '../../../../src/protocol';
import { script } from '../../../../src/simulator';
import { inCall } from '../../../hooks/inCall';
import { ControlledCard } from '../../../../stories/objectives/ControlledCard';
import { intake } from '../../../../stories/scripts/intake';

describe('<ConfirmationCard> with a half-written date', () => {
  test.each(['{Enter}', 'the button'])('does not confirm it as an empty value, at %s', async (press) => {
    const onConfirm = vi.fn();
    render(<ControlledCard waiting={{ visit: { day: 'NOTFOUND' } }} onConfirm={onConfirm} />);
    const day = screen.getByLabelText<HTMLInputElement>('Day');
    day.focus();
    await userEvent.keyboard('12');
    expect(day).toHaveValue('');
    const confirm = () =>
      press === '{Enter}'
        ? userEvent.keyboard(press)
        : userEvent.click(screen.getByRole('button', { name: 'Confirm' }));
    await confirm();
    expect(onConfirm).not.toHaveBeenCalled();
    expect(day.validity.badInput).toBe(true);
    expect(day).toHaveAccessibleDescription(/^This date is not valid/);
    await userEvent.fill(day, '2028-12-11');
    expect(day).toHaveValue('2028-12-11');
    expect(day).not.toHaveAttribute('aria-invalid');
    await confirm();
    expect(onConfirm).toHaveBeenCalledExactlyOnceWith('visit', { day: '2028-12-11' });
  });

  test('no longer marks it once the replica sends another date', async () => {
    const onEdit = vi.fn();
    const pendingWith = (day: string) =>
      describePending({ ...inactiveObjective('visit'), status: 'pending', collected: { day } }, ['visit'], intake);
    const card = (day: string) => (
      <ConfirmationCardView pending={pendingWith(day)} onEdit={onEdit} onConfirm={() => {}} onCorrect={() => {}} />
    );
    const { rerender } = render(card('NOTFOUND'));
    const day = screen.getByLabelText<HTMLInputElement>('Day');
    day.focus();
    await userEvent.keyboard('12{Enter}');
    expect(day).toHaveAttribute('aria-invalid', 'true');
    rerender(card('2028-12-11'));
    expect(day).toHaveValue('2028-12-11');
    expect(day).not.toHaveAttribute('aria-invalid');
  });

  test.each([
    ['half deleted', '2026-03-04', '{Backspace}'],
    ['a day that the month does not have', '2026-03-04', '0231'],
    ['half written', 'NOTFOUND', '12'],
  ])('does not let the app confirm it either: %s', async (_, collected, keys) => {
    let api!: UseConfirmObjective;
    function Api() {
      api = useConfirmObjective();
      return null;
    }
    const room = inCall({ scenario: script().pending('visit', { day: collected }) }, { objectives: intake });
    const { wrapper: Wrapper } = room;
    render(
      <Wrapper>
        <ConfirmationCard />
        <Api />
      </Wrapper>,
    );
    await room.pass(3000);
    const day = await screen.findByLabelText<HTMLInputElement>('Day');
    act(() => day.focus());
    await userEvent.keyboard(keys);
    expect(day.validity.badInput).toBe(true);
    await act(() => expect(api.confirm()).rejects.toThrow(ObjectiveValuesError));
    expect(day).toHaveAccessibleDescription(/^This date is not valid/);
    expect(room.call().sent).toEqual([]);

    await act(() => api.confirm({ day: '2028-12-11' }));
    expect(room.call().sent).toEqual([
      expect.objectContaining({ properties: { objective_name: 'visit', output_variables: { day: '2028-12-11' } } }),
    ]);
  });

  test('confirms the collected value if the user deletes it again', async () => {
    const onConfirm = vi.fn();
    render(<ControlledCard waiting={{ visit: { day: 'NOTFOUND' } }} onConfirm={onConfirm} />);
    const day = screen.getByLabelText<HTMLInputElement>('Day');
    act(() => day.focus());
    await userEvent.keyboard('12{ArrowLeft}{Backspace}');
    expect(day.validity.badInput).toBe(false);
    await userEvent.click(screen.getByRole('button', { name: 'Confirm' }));
    expect(onConfirm).toHaveBeenCalledExactlyOnceWith('visit', { day: 'NOTFOUND' });
  });
});

describe('a half-written time', () => {
  test('is not confirmed as an empty value, and the field says that it is no time', async () => {
    const definition = defineObjectives([
      {
        objective_name: 'visit',
        objective_prompt: 'Ask.',
        confirmation_mode: 'manual',
        output_variables: { time: { label: 'Time', input: 'time' } },
      },
    ]);
    const onConfirm = vi.fn();
    render(<ControlledCard definition={definition} waiting={{ visit: { time: '15:30' } }} onConfirm={onConfirm} />);
    const time = screen.getByLabelText<HTMLInputElement>('Time');
    expect(time).toHaveValue('15:30');
    time.focus();
    await userEvent.keyboard('{Backspace}{Enter}');
    expect(time.validity.badInput).toBe(true);
    expect(onConfirm).not.toHaveBeenCalled();
    expect(time).toHaveAccessibleDescription(/^Not a valid time/);
    await userEvent.fill(time, '09:15');
    await userEvent.click(screen.getByRole('button', { name: 'Confirm' }));
    expect(onConfirm).toHaveBeenCalledExactlyOnceWith('visit', { time: '09:15' });
  });
});
