import { render, screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { ConfirmationCardView } from '../../../src/components/objectives/ConfirmationCardView';
import { describePending } from '../../../src/conversation/objectives/describePending';
import { inactiveObjective } from '../../../src/conversation/objectives/ObjectiveState';
import { CardDesk } from '../../../stories/objectives/CardDesk';
import { intake } from '../../../stories/scripts/intake';

test.each(['{Enter}', 'the button'])(
  'a date that is half written is not confirmed as nothing, at %s',
  async (press) => {
    const onConfirm = vi.fn();
    render(<CardDesk waiting={{ visit: { day: 'NOTFOUND' } }} onConfirm={onConfirm} />);
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
    expect(day).toHaveAccessibleDescription(/^Not a valid date/);
    await userEvent.fill(day, '2028-12-11');
    expect(day).toHaveValue('2028-12-11');
    expect(day).not.toHaveAttribute('aria-invalid');
    await confirm();
    expect(onConfirm).toHaveBeenCalledExactlyOnceWith('visit', { day: '2028-12-11' });
  },
);

test('a date that is half written is no longer marked once the replica has another one', async () => {
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
