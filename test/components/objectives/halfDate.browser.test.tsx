import { render, screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { CardDesk } from '../../../stories/objectives/CardDesk';

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
