import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test, vi } from 'vitest';
import { defineObjectives, type Json, type VariableInput } from '../../../../src/protocol';
import { ControlledCard } from '../../../../stories/objectives/ControlledCard';

/** A card with one field. */
function renderField(input: VariableInput, collected: Json) {
  const definition = defineObjectives([
    {
      objective_name: 'order',
      objective_prompt: 'Ask.',
      confirmation_mode: 'manual',
      output_variables: { value: { label: 'Value', input } },
    },
  ]);
  const onConfirm = vi.fn();
  render(<ControlledCard definition={definition} waiting={{ order: { value: collected } }} onConfirm={onConfirm} />);
  return {
    confirm: async () => {
      await userEvent.click(screen.getByRole('button', { name: 'Confirm' }));
      return (onConfirm.mock.lastCall?.[1] as { value?: Json } | undefined)?.value;
    },
  };
}

describe('a field with several choices', () => {
  const input = { options: ['Peanuts', { value: 'milk', label: 'Milk' }, 'Eggs'], multiple: true };
  const box = (name: string) => screen.getByRole('checkbox', { name });

  test('is a named group in which the collected values are chosen', () => {
    renderField(input, 'milk, Dust');
    const group = screen.getByRole('group', { name: 'Value' });
    expect(
      within(group)
        .getAllByRole('checkbox')
        .map((one) => [one.parentElement?.textContent, (one as HTMLInputElement).checked]),
    ).toEqual([
      ['Dust', true],
      ['Peanuts', false],
      ['Milk', true],
      ['Eggs', false],
    ]);
    expect(group).toHaveAccessibleDescription(/None of the choices/);
  });

  test('sends the chosen values as they were collected: as text, or as a list', async () => {
    const { confirm } = renderField(input, 'milk');
    await userEvent.click(box('Eggs'));
    expect(await confirm()).toBe('milk, Eggs');
  });

  test('sends a list if a list was collected', async () => {
    const { confirm } = renderField(input, ['milk', 'Eggs']);
    await userEvent.click(box('Milk'));
    await userEvent.click(box('Peanuts'));
    expect(await confirm()).toEqual(['Eggs', 'Peanuts']);
  });

  test('is unchanged if the same values are chosen again, in any order', async () => {
    const { confirm } = renderField(input, ['milk', 'Eggs']);
    await userEvent.click(box('Milk'));
    expect(screen.getByText('Undo')).toBeInTheDocument();
    await userEvent.click(box('Milk'));
    expect(screen.queryByText('Undo')).toBeNull();
    expect(await confirm()).toEqual(['milk', 'Eggs']);
  });

  test('keeps a value that the user has removed among the choices', async () => {
    renderField(input, 'Dust');
    await userEvent.click(box('Dust'));
    expect(box('Dust')).not.toBeChecked();
  });
});

describe('a list field', () => {
  const field = () => screen.getByRole('textbox', { name: 'Value' });

  test('shows one value on each line, and says so', () => {
    renderField('list', ['Smith, John', 'Okafor, Ada']);
    expect(field()).toHaveValue('Smith, John\nOkafor, Ada');
    expect(field()).toHaveAccessibleDescription(/One on each line/);
  });

  test('lets the user write another line, and sends a list', async () => {
    const { confirm } = renderField('list', ['milk', 'eggs']);
    await userEvent.type(field(), '{Enter}');
    expect(field()).toHaveValue('milk\neggs\n');
    expect(screen.queryByText('Undo')).toBeNull();
    await userEvent.type(field(), 'rye bread, sliced');
    expect(await confirm()).toEqual(['milk', 'eggs', 'rye bread, sliced']);
  });

  test('shows the collected values again after Undo', async () => {
    renderField('list', ['milk', 'eggs']);
    await userEvent.clear(field());
    await userEvent.type(field(), 'tea');
    await userEvent.click(screen.getByText('Undo'));
    expect(field()).toHaveValue('milk\neggs');
  });
});

describe('a time field', () => {
  test('is the browser’s field for a time such as 15:30', () => {
    renderField('time', '15:30');
    expect(screen.getByLabelText('Value')).toHaveAttribute('type', 'time');
    expect(screen.getByLabelText('Value')).toHaveValue('15:30');
  });

  test('shows any other time as text', () => {
    renderField('time', 'half past three');
    expect(screen.getByRole('textbox', { name: 'Value' })).toHaveValue('half past three');
    expect(screen.getByRole('textbox', { name: 'Value' })).toHaveAccessibleDescription(/Not a valid time/);
  });
});

test('a date that does not exist is shown as text, and cannot be confirmed until it is corrected', async () => {
  const { confirm } = renderField('date', '1990-02-30');
  const field = screen.getByRole('textbox', { name: 'Value' });
  expect(field).toHaveValue('1990-02-30');
  expect(await confirm()).toBeUndefined();
  expect(field).toHaveAccessibleDescription(/This date does not exist/);
  await userEvent.clear(field);
  await userEvent.type(field, '1990-03-02');
  expect(await confirm()).toBe('1990-03-02');
});
