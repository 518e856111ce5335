import { act, fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { StrictMode, useState } from 'react';
import { describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { LabelsProvider } from '../../../../src/components/labels/LabelsProvider';
import { ConfirmationCardView } from '../../../../src/components/objectives/card/ConfirmationCardView';
import { describePending } from '../../../../src/conversation/objectives/views/describePending';
import type { PendingObjective } from '../../../../src/conversation/objectives/views/PendingObjective';
import { inactiveObjective, type ObjectiveState } from '../../../../src/conversation/objectives/ObjectiveState';
import type { JsonValues } from '../../../../src/conversation/objectives/JsonValues';
import { CallNotJoinedError } from '../../../../src/errors/CallNotJoinedError';
import { MessageTooLargeError } from '../../../../src/errors/MessageTooLargeError';
import { defineObjectives } from '../../../../src/protocol';
import { ControlledCard } from '../../../../stories/objectives/ControlledCard';
import { intake } from '../../../../stories/scripts/intake';

const jon = { first_name: 'Jon', last_name: 'Okafor' };
const name = { patient_name: jon };

function pendingOf(objective: string, values: JsonValues, state: Partial<ObjectiveState> = {}) {
  const one: ObjectiveState = { ...inactiveObjective(objective), status: 'pending', collected: values, ...state };
  return describePending(one, [objective], intake);
}

function card(pending: PendingObjective, props: Partial<Parameters<typeof ConfirmationCardView>[0]> = {}) {
  return <ConfirmationCardView pending={pending} onEdit={vi.fn()} onConfirm={vi.fn()} onCorrect={vi.fn()} {...props} />;
}

const theCard = (title = 'Please check Your name') => screen.getByRole('region', { name: title });
const field = (label: string) => screen.getByRole('textbox', { name: label });
const button = (label: string) => screen.getByRole('button', { name: label });

describe('<ConfirmationCardView>', () => {
  describe('focus', () => {
    test('goes to a new card', () => {
      render(<StrictMode>{card(pendingOf('patient_name', jon))}</StrictMode>);
      expect(theCard()).toHaveFocus();
      expect(theCard()).toHaveAccessibleDescription('As it is written in your passport.');
    });

    const page = (className: string | undefined, isOpen: boolean) => (
      <>
        <button type="button">Of the page</button>
        <div {...(className === 'an element so marked' ? { 'data-cvi-conversation': '' } : { className })}>
          <button type="button">Of the conversation</button>
          {isOpen ? card(pendingOf('patient_name', jon)) : null}
        </div>
      </>
    );

    test.each(['cvi-conversation', 'cvi-screen', 'an element so marked'])(
      'goes to a new card from a button in the same %s',
      (className) => {
        const { rerender } = render(page(className, false));
        button('Of the conversation').focus();
        rerender(page(className, true));
        expect(theCard()).toHaveFocus();
        expect(theCard().querySelector('[data-untouched]')).toBeNull();
      },
    );

    test('goes to a new card from another part in the app’s own layout', () => {
      const part = (isOpen: boolean) => (
        <>
          <button type="button" className="cvi-control-button">
            Mute
          </button>
          {isOpen ? card(pendingOf('patient_name', jon)) : null}
        </>
      );
      const { rerender } = render(part(false));
      button('Mute').focus();
      rerender(part(true));
      expect(theCard()).toHaveFocus();
    });

    test.each(['cvi-conversation', 'cvi-screen', 'an element so marked', undefined])(
      'stays on a button of the page, and the card shows that it waits (%s)',
      async (className) => {
        const { rerender } = render(page(className, false));
        button('Of the page').focus();
        rerender(page(className, true));
        expect(button('Of the page')).toHaveFocus();
        const form = theCard().querySelector('form');
        expect(form).toHaveAttribute('data-untouched');
        await userEvent.click(field('First name'));
        expect(form).not.toHaveAttribute('data-untouched');
      },
    );

    test.each([
      ['a text field', <input key="x" aria-label="Elsewhere" />],
      ['a text area', <textarea key="x" aria-label="Elsewhere" />],
      [
        'an editor',
        <div
          key="x"
          role="textbox"
          contentEditable
          suppressContentEditableWarning
          tabIndex={0}
          aria-label="Elsewhere"
        />,
      ],
    ])('stays with a user who types in %s', (_, elsewhere) => {
      const { rerender } = render(<StrictMode>{elsewhere}</StrictMode>);
      screen.getByLabelText('Elsewhere').focus();
      rerender(
        <StrictMode>
          {elsewhere}
          {card(pendingOf('patient_name', jon))}
        </StrictMode>,
      );
      expect(screen.getByLabelText('Elsewhere')).toHaveFocus();
    });

    test('stays where it is while the card is open, whatever message arrives', () => {
      const view = (pending: PendingObjective) => (
        <>
          <button type="button">Mute</button>
          {card(pending)}
        </>
      );
      const { rerender } = render(view(pendingOf('patient_name', jon)));
      button('Mute').focus();
      rerender(view(pendingOf('patient_name', { ...jon, first_name: 'John' })));
      expect(button('Mute')).toHaveFocus();
      rerender(view(pendingOf('contact', { email: 'a@b.example' })));
      expect(button('Mute')).toHaveFocus();
    });

    test('goes to the next objective if it was on the card', () => {
      const { rerender } = render(card(pendingOf('patient_name', jon)));
      button('Confirm').focus();
      rerender(card(pendingOf('contact', { email: 'a@b.example' })));
      expect(theCard('Please check How to reach you')).toHaveFocus();
    });

    test('is reported as lost when the card that has it is removed', () => {
      const onFocusLost = vi.fn();
      const { unmount } = render(card(pendingOf('patient_name', jon), { onFocusLost }));
      unmount();
      expect(onFocusLost).toHaveBeenCalledOnce();
    });

    test('is not reported as lost if it was elsewhere', () => {
      const onFocusLost = vi.fn();
      const { rerender } = render(
        <>
          <button type="button">Mute</button>
          {card(pendingOf('patient_name', jon), { onFocusLost })}
        </>,
      );
      button('Mute').focus();
      rerender(<button type="button">Mute</button>);
      expect(onFocusLost).not.toHaveBeenCalled();
    });
  });

  describe('confirming', () => {
    test('happens at Enter in a field', async () => {
      const onConfirm = vi.fn();
      render(card(pendingOf('patient_name', jon), { onConfirm }));
      await userEvent.type(field('Last name'), '{Enter}');
      expect(onConfirm).toHaveBeenCalledOnce();
    });

    test('does not happen at Enter in a multi-line text', async () => {
      const onConfirm = vi.fn();
      render(<ControlledCard waiting={{ visit: { reason: 'Cough' } }} onConfirm={onConfirm} />);
      await userEvent.type(field('What brings you here'), '{Enter}and fever');
      expect(field('What brings you here')).toHaveValue('Cough\nand fever');
      expect(onConfirm).not.toHaveBeenCalled();
    });

    test.each([
      ['while a word is being composed', { isComposing: true }],
      ['that ends a composition in Safari', { keyCode: 229 }],
    ])('ignores an Enter %s', (_, event) => {
      render(card(pendingOf('patient_name', jon)));
      // The default is prevented, so that the browser does not submit the form.
      expect(fireEvent.keyDown(field('First name'), { key: 'Enter', ...event })).toBe(false);
      expect(fireEvent.keyDown(field('First name'), { key: 'Enter' })).toBe(true);
    });

    test('happens only once for a double click', async () => {
      const onConfirm = vi.fn();
      render(card(pendingOf('patient_name', jon), { onConfirm }));
      await userEvent.dblClick(button('Confirm'));
      expect(onConfirm).toHaveBeenCalledOnce();
    });

    test('does nothing while a decision is being sent, and keeps the focus', async () => {
      const onConfirm = vi.fn();
      render(card(pendingOf('patient_name', jon, { status: 'confirming', decision: 'd1' }), { onConfirm }));
      await userEvent.click(button('Sending…'));
      expect(onConfirm).not.toHaveBeenCalled();
      expect(button('Sending…')).toHaveFocus();
      expect(field('First name')).toHaveAttribute('readonly');
    });

    test('ignores a press right after the next objective has appeared', async () => {
      const onConfirm = vi.fn();
      const now = vi.spyOn(performance, 'now').mockReturnValue(1000);
      const { rerender } = render(card(pendingOf('patient_name', jon), { onConfirm }));
      rerender(card(pendingOf('contact', { email: 'a@b.example' }), { onConfirm }));
      now.mockReturnValue(1399);
      await userEvent.click(button('Confirm'));
      expect(onConfirm).not.toHaveBeenCalled();
      now.mockReturnValue(1400);
      await userEvent.click(button('Confirm'));
      expect(onConfirm).toHaveBeenCalledOnce();
      now.mockRestore();
    });

    test.each([
      ['confirming', {}, 'Sending…', null],
      ['queued', {}, 'Waiting for the connection', 'Offline. It will be sent when you are back.'],
      ['unacknowledged', {}, 'Send again', 'Not answered yet.'],
      ['failed', { error: new CallNotJoinedError('x', 'waiting') }, 'Try again', 'It could not be sent.'],
      [
        'failed',
        { error: new MessageTooLargeError('x', 5000, 4096) },
        'Try again',
        'That is too long to send. Shorten it and try again.',
      ],
    ] as const)('shows the progress of the decision: %s', (status, state, label, message) => {
      const { container } = render(card(pendingOf('patient_name', jon, { status, decision: 'd1', ...state })));
      expect(button(label)).toBeInTheDocument();
      expect(container.querySelector('.cvi-confirmation-card-message')?.textContent ?? null).toBe(message);
    });

    test('shows that the card is sending, then that it waits', () => {
      vi.useFakeTimers();
      render(card(pendingOf('patient_name', jon, { status: 'confirming', decision: 'd1' })));
      expect(button('Sending…')).toBeInTheDocument();
      act(() => void vi.advanceTimersByTime(1500));
      expect(button('Waiting for the replica')).toBeInTheDocument();
      vi.useRealTimers();
    });
  });

  describe('fields', () => {
    test('show their issue when the user leaves them, as the description of the field', async () => {
      render(<ControlledCard waiting={{ contact: { email: 'jon', phone: '' } }} />);
      const email = field('Email address');
      expect(email).not.toBeInvalid();
      await userEvent.click(email);
      await userEvent.tab();
      expect(email).toBeInvalid();
      expect(email).toHaveAccessibleDescription(/no @/);
    });

    test('show their issues after an invalid attempt to confirm, and the first one gets the focus', async () => {
      const onConfirm = vi.fn();
      render(<ControlledCard waiting={{ patient_name: { first_name: '', last_name: '' } }} onConfirm={onConfirm} />);
      for (let attempt = 0; attempt < 2; attempt += 1) {
        fireEvent.click(button('Confirm'));
        expect(field('First name')).toHaveFocus();
        act(() => button('Confirm').focus());
      }
      expect(field('First name')).toHaveAccessibleDescription('Please enter your first name. Not collected');
      expect(field('Last name')).toBeInvalid();
      expect(onConfirm).not.toHaveBeenCalled();
    });

    test('announce their issue once for each attempt if they already have the focus', async () => {
      render(<ControlledCard waiting={{ contact: { email: 'jon', phone: '' } }} />);
      await userEvent.type(field('Email address'), '{Enter}');
      const alert = await screen.findByRole('alert');
      expect(alert).toHaveTextContent('Email address: This is not an email address yet: it has no @.');
      await userEvent.type(field('Email address'), '{Enter}');
      await vi.waitFor(() => expect(screen.getByRole('alert')).not.toBe(alert));
      await userEvent.type(field('Email address'), 'x');
      expect(screen.queryByRole('alert')).not.toBeInTheDocument();
    });

    test('announce their issue only once if the focus moves to them', async () => {
      render(<ControlledCard waiting={{ patient_name: { first_name: '', last_name: '' } }} />);
      await userEvent.type(field('Last name'), '{Enter}');
      expect(field('First name')).toHaveFocus();
      expect(field('First name')).toHaveAccessibleDescription(/^Please enter your first name/);
      expect(screen.queryByRole('alert')).not.toBeInTheDocument();
    });

    test('show the collected value once it is changed, and restore it', async () => {
      render(<ControlledCard waiting={name} />);
      await userEvent.type(field('First name'), 'athan');
      expect(field('First name')).toHaveAccessibleDescription('Heard Jon');
      await userEvent.click(button('Undo the change to First name'));
      expect(field('First name')).toHaveValue('Jon');
      expect(field('First name')).toHaveFocus();
      expect(screen.queryByText('Heard')).not.toBeInTheDocument();
    });

    test('keep text and caret when new values arrive', async () => {
      function EditableCard() {
        const [edits, setEdits] = useState<Record<string, string>>({});
        const [collected, setCollected] = useState<Record<string, string>>(jon);
        return (
          <>
            <button type="button" onClick={() => setCollected({ first_name: 'Joan', last_name: 'Okafor-Bright' })}>
              New values
            </button>
            {card(pendingOf('patient_name', collected, { edits }), {
              onEdit: (variable, text) => setEdits((before) => ({ ...before, [variable]: text })),
            })}
          </>
        );
      }
      render(<EditableCard />);
      const first = field('First name') as HTMLInputElement;
      await userEvent.type(first, 'h', { initialSelectionStart: 2, initialSelectionEnd: 2 });
      expect(first).toHaveValue('John');
      fireEvent.click(button('New values'));
      expect(field('First name')).toBe(first);
      expect(first).toHaveValue('John');
      expect(first).toHaveFocus();
      expect(first.selectionStart).toBe(3);
      expect(first).toHaveAccessibleDescription('Heard Joan');
      expect(field('Last name')).toHaveValue('Okafor-Bright');
    });

    test('have the text direction of their value', () => {
      render(<ControlledCard waiting={{ patient_name: { first_name: 'ليلى' }, contact: {} }} />);
      expect(field('First name')).toHaveAttribute('dir', 'auto');
      expect(field('Last name')).toHaveAttribute('dir', 'auto');
    });

    test('have the direction from left to right if their kind of value always has it', () => {
      render(<ControlledCard waiting={{ contact: {} }} />);
      expect(field('Email address')).toHaveAttribute('dir', 'ltr');
      expect(field('Phone')).toHaveAttribute('dir', 'ltr');
    });

    test('have several lines for a long value', () => {
      render(<ControlledCard waiting={{ patient_name: { first_name: 'long '.repeat(20), last_name: 'short' } }} />);
      expect(field('First name').tagName).toBe('TEXTAREA');
      expect(field('Last name').tagName).toBe('INPUT');
    });

    test('are empty and say that nothing was collected, until the user writes', async () => {
      const onConfirm = vi.fn();
      const missing = { first_name: 'Jon', last_name: 'NOTFOUND', middle_name: null };
      render(<ControlledCard waiting={{ patient_name: missing }} onConfirm={onConfirm} />);
      expect(screen.queryByText(/NOTFOUND/)).not.toBeInTheDocument();
      expect(screen.getAllByText('Not collected')).toHaveLength(2);
      expect(field('Last name')).toHaveValue('');
      expect(field('Last name')).toHaveAccessibleDescription('Not collected');
      expect(field('First name')).not.toHaveAccessibleDescription();
      await userEvent.type(field('Middle name'), 'M');
      expect(field('Middle name')).toHaveAccessibleDescription('Nothing was heard');
      await userEvent.click(button('Undo the change to Middle name'));
      expect(field('Middle name')).toHaveAccessibleDescription('Not collected');
      await userEvent.type(field('Last name'), 'Okafor');
      await userEvent.click(button('Confirm'));
      expect(onConfirm).toHaveBeenCalledExactlyOnceWith('patient_name', { ...missing, last_name: 'Okafor' });
    });

    test('say that nothing was collected for choices and for yes or no as well, in the app’s labels', () => {
      render(
        <LabelsProvider labels={{ notCollected: 'Nicht erfasst' }}>
          <ControlledCard waiting={{ visit: { doctor: 'NOTFOUND', first_visit: 'NOTFOUND' } }} />
        </LabelsProvider>,
      );
      expect(screen.getByRole('combobox', { name: 'Doctor' })).toHaveAccessibleDescription('Nicht erfasst');
      expect(screen.getByRole('combobox', { name: 'Doctor' })).toHaveValue('');
      expect(screen.getByRole('radiogroup')).toHaveAccessibleDescription('Nicht erfasst');
      expect(screen.queryByText(/NOTFOUND/)).not.toBeInTheDocument();
    });

    test('show a list as its items, an object as its fields, and a boolean as yes or no', async () => {
      const onConfirm = vi.fn();
      const values = {
        first_name: ['Smith, John', 'Okafor, Ada'],
        last_name: { given: 'Ada' },
        smokes: false,
        age: 42,
      };
      render(<ControlledCard waiting={{ patient_name: values }} onConfirm={onConfirm} />);
      expect(field('First name')).toHaveValue('Smith, John\nOkafor, Ada');
      expect(field('Last name')).toHaveValue('given: Ada');
      expect(field('Age')).toHaveValue('42');
      expect(screen.getByRole('radio', { name: 'No' })).toBeChecked();
      await userEvent.click(screen.getByRole('radio', { name: 'Yes' }));
      await userEvent.click(screen.getByRole('radio', { name: 'No' }));
      await userEvent.click(button('Confirm'));
      expect(onConfirm).toHaveBeenCalledExactlyOnceWith('patient_name', values);
    });

    test('let the user choose a date, and show a date that was collected in words', () => {
      const { unmount } = render(<ControlledCard waiting={{ visit: { day: '2027-03-09' } }} />);
      expect(screen.getByLabelText('Day')).toHaveAttribute('type', 'date');
      unmount();
      render(<ControlledCard waiting={{ visit: { day: 'next Tuesday' } }} />);
      expect(field('Day')).toHaveValue('next Tuesday');
    });

    test.each(['1990-02-30', '2023-02-29', '1990-13-01', '0000-01-01'])(
      'show %s, which no calendar has, mark it at once, and refuse it',
      async (day) => {
        const onConfirm = vi.fn();
        render(<ControlledCard waiting={{ visit: { day } }} onConfirm={onConfirm} />);
        expect(field('Day')).toHaveValue(day);
        expect(field('Day')).toHaveAccessibleDescription('Not a valid date');
        await userEvent.click(button('Confirm'));
        expect(onConfirm).not.toHaveBeenCalled();
        expect(field('Day')).toHaveFocus();
        expect(field('Day')).toHaveAccessibleDescription('This date does not exist');
      },
    );

    test.each(['275761-01-01', '+1990-01-01', '1990-1-2', 'soon'])(
      'show %s, which is not a date, mark it at once, and send it back unchanged',
      async (day) => {
        const onConfirm = vi.fn();
        render(<ControlledCard waiting={{ visit: { day } }} onConfirm={onConfirm} />);
        expect(field('Day')).toHaveValue(day);
        expect(field('Day')).toBeInvalid();
        expect(field('Day')).toHaveAccessibleDescription('Not a valid date');
        expect(field('Day').closest('[data-hint]')).toBeInTheDocument();
        await userEvent.click(button('Confirm'));
        expect(onConfirm).toHaveBeenCalledExactlyOnceWith('visit', { day });
      },
    );

    test.each<[string, JsonValues, string, string]>([
      ['a number', { people: 'two or three' }, 'How many of you will come', 'Not a number'],
      ['a choice', { doctor: 'the tall one' }, 'Doctor', 'None of the choices'],
      ['yes or no', { first_visit: 'maybe' }, 'Is this your first visit?', 'None of the choices'],
      [
        'only invisible characters',
        { website: '\u200b' },
        'Where did you find us?',
        'Has invisible characters A link, if you have it.',
      ],
      ['a text that runs backwards', { reason: 'a\u202egpj.exe' }, 'What brings you here', 'Has invisible characters'],
    ])('mark a value of another kind at once: %s', (_, values, label, description) => {
      render(<ControlledCard waiting={{ visit: values }} />);
      const element = screen.getByLabelText(label, { selector: 'input, select, textarea, [role]' });
      expect(element).toHaveAttribute('aria-invalid', 'true');
      expect(element).toHaveAccessibleDescription(description);
    });

    test('do not mark a value that the user has just begun to type', async () => {
      render(<ControlledCard waiting={{ visit: { people: '2' } }} />);
      const people = field('How many of you will come');
      await userEvent.clear(people);
      await userEvent.type(people, '-');
      expect(people).not.toHaveAttribute('aria-invalid');
      await userEvent.tab();
      expect(people).toHaveAttribute('aria-invalid', 'true');
      await userEvent.type(people, '{Backspace}1,5');
      expect(people).not.toHaveAttribute('aria-invalid');
    });

    test.each(['contact.phone', 'contact.email', 'visit.website', 'visit.people', 'visit.day'])(
      'show every line of %s, and every character of a long value',
      (path) => {
        const [objective = '', variable = ''] = path.split('.');
        for (const text of ['one\ntwo', 'long '.repeat(20)]) {
          const { container, unmount } = render(<ControlledCard waiting={{ [objective]: { [variable]: text } }} />);
          expect([...container.querySelectorAll('textarea')].map(({ value }) => value)).toContain(text);
          unmount();
        }
      },
    );

    test('show every line of a later value, and keep the focus', () => {
      const { rerender } = render(card(pendingOf('contact', { phone: '1' })));
      field('Phone').focus();
      rerender(card(pendingOf('contact', { phone: '1\n2' })));
      expect(field('Phone')).toHaveValue('1\n2');
      expect(field('Phone')).toHaveFocus();
    });

    test('show issues in the app’s labels, and a schema’s message as it is', async () => {
      const definition = defineObjectives([
        {
          objective_name: 'booking',
          objective_prompt: 'Ask.',
          confirmation_mode: 'manual',
          output_variables: {
            guests: { label: 'Guests', schema: z.coerce.number() },
            rules: {
              label: 'Rules',
              schema: {
                '~standard': {
                  version: 1,
                  vendor: 'test',
                  validate: () => {
                    throw new Error('rules.json: 404');
                  },
                },
              },
            },
            name: { label: 'Name', schema: z.string().max(3, 'Too long') },
          },
        },
      ]);
      render(
        <LabelsProvider labels={{ issueMissing: 'Bitte ausfüllen', issueUnchecked: 'Nicht geprüft' }}>
          <ControlledCard definition={definition} waiting={{ booking: { rules: 'x', name: 'Johanna' } }} />
        </LabelsProvider>,
      );
      await userEvent.click(button('Confirm'));
      expect(field('Guests')).toHaveAccessibleDescription(/^Bitte ausfüllen/);
      expect(field('Rules')).toHaveAccessibleDescription('Nicht geprüft');
      expect(field('Name')).toHaveAccessibleDescription('Too long');
      expect(screen.queryByText(/404/)).not.toBeInTheDocument();
    });

    test('stay date fields while the user deletes and types a date', async () => {
      render(<ControlledCard waiting={{ visit: { day: 'next Tuesday' } }} />);
      await userEvent.clear(field('Day'));
      expect(field('Day')).toHaveFocus();
    });

    test('offer the options and the collected value', async () => {
      render(<ControlledCard waiting={{ visit: { doctor: 'the tall one' } }} />);
      const doctor = screen.getByRole('combobox', { name: 'Doctor' });
      expect(doctor).toHaveValue('the tall one');
      await userEvent.selectOptions(doctor, 'No preference');
      expect(doctor).toHaveValue('No preference');
      expect(within(doctor).getByRole('option', { name: 'the tall one' })).toBeInTheDocument();
    });

    test('send yes or no in the form that the replica used', async () => {
      render(<ControlledCard waiting={{ visit: { first_visit: 'yes' } }} />);
      expect(screen.getByRole('radio', { name: 'Yes' })).toBeChecked();
      await userEvent.click(screen.getByRole('radio', { name: 'No' }));
      expect(screen.getByText('yes').tagName).toBe('BDI');
      await userEvent.click(screen.getByRole('radio', { name: 'Yes' }));
      expect(screen.queryByText('Heard')).not.toBeInTheDocument();
    });

    test('show a value that is neither yes nor no', () => {
      render(<ControlledCard waiting={{ visit: { first_visit: 'not sure' } }} />);
      expect(screen.getByRole('radio', { name: 'Yes' })).not.toBeChecked();
      expect(screen.getByText('not sure')).toBeInTheDocument();
    });
  });

  describe('correction', () => {
    const open = async () => {
      await userEvent.click(button('Something’s wrong'));
      return field('What is wrong?');
    };

    test('is sent, and a note says so', async () => {
      const onCorrect = vi.fn();
      render(<ControlledCard waiting={name} onCorrect={onCorrect} />);
      expect(button('Something’s wrong')).toHaveAttribute('aria-expanded', 'false');
      await userEvent.type(await open(), ' It is John. ');
      await userEvent.click(button('Tell the replica'));
      expect(onCorrect).toHaveBeenCalledExactlyOnceWith('It is John.');
      expect(screen.getByText('Told the replica. It will come back with new values.')).toBeInTheDocument();
      expect(button('Something’s wrong')).toHaveFocus();
      expect(screen.queryByRole('textbox', { name: 'What is wrong?' })).not.toBeInTheDocument();
    });

    test('is not sent while it is empty', async () => {
      const onCorrect = vi.fn();
      render(<ControlledCard waiting={name} onCorrect={onCorrect} />);
      await userEvent.type(await open(), '   ');
      await userEvent.click(button('Tell the replica'));
      expect(onCorrect).not.toHaveBeenCalled();
      expect(field('What is wrong?')).toHaveFocus();
    });

    test('closes at Escape', async () => {
      render(<ControlledCard waiting={name} />);
      const text = await open();
      // Not while an input method composes a word, and a dialog around the card stays open.
      expect(fireEvent.keyDown(text, { key: 'Escape', isComposing: true })).toBe(true);
      expect(text).toBeInTheDocument();
      expect(fireEvent.keyDown(text, { key: 'Escape' })).toBe(false);
      expect(button('Something’s wrong')).toHaveFocus();
    });

    test('stays open and shows an issue if it could not be sent', async () => {
      const onCorrect = () => {
        throw new CallNotJoinedError('conversation.respond', 'reconnecting');
      };
      render(<ControlledCard waiting={name} onCorrect={onCorrect} />);
      await userEvent.type(await open(), 'It is John.');
      await userEvent.click(button('Tell the replica'));
      expect(screen.getByRole('alert')).toHaveTextContent('It could not be sent.');
      expect(field('What is wrong?')).toHaveValue('It is John.');
    });
  });

  describe('unsent correction', () => {
    const write = async (text: string) => {
      await userEvent.click(button('Something’s wrong'));
      await userEvent.type(field('What is wrong?'), text);
    };

    test('has the primary button of the card', async () => {
      render(<ControlledCard waiting={name} />);
      await write('It is');
      expect(button('Tell the replica')).toHaveAttribute('data-kind', 'primary');
      expect(button('Confirm')).toHaveAttribute('data-kind', 'secondary');
      await userEvent.click(button('Cancel'));
      expect(button('Confirm')).toHaveAttribute('data-kind', 'primary');
    });

    test.each([
      ['Confirm', () => userEvent.click(button('Confirm'))],
      ['Enter in a field', () => userEvent.type(field('First name'), '{Enter}')],
    ])('is kept at %s: nothing is confirmed, and the card says so', async (_, press) => {
      const onConfirm = vi.fn();
      const onCorrect = vi.fn();
      render(<ControlledCard waiting={name} onConfirm={onConfirm} onCorrect={onCorrect} />);
      await write('It is John.');
      await press();
      expect(onConfirm).not.toHaveBeenCalled();
      expect(field('What is wrong?')).toHaveFocus();
      expect(field('What is wrong?')).toHaveValue('It is John.');
      expect(screen.getByRole('alert')).toHaveTextContent('Send this or delete it, then confirm.');
      await userEvent.click(button('Tell the replica'));
      expect(onCorrect).toHaveBeenCalledExactlyOnceWith('It is John.');
      await userEvent.click(button('Confirm'));
      expect(onConfirm).toHaveBeenCalledOnce();
    });

    test('closes if it is empty when the user confirms the values', async () => {
      const onConfirm = vi.fn();
      render(<ControlledCard waiting={name} onConfirm={onConfirm} />);
      await write(' ');
      await userEvent.click(button('Confirm'));
      expect(onConfirm).toHaveBeenCalledOnce();
      expect(screen.queryByRole('textbox', { name: 'What is wrong?' })).not.toBeInTheDocument();
    });

    test.each([
      ['its button', () => userEvent.click(button('Something’s wrong'))],
      ['Escape', () => userEvent.keyboard('{Escape}')],
    ])('is kept when %s closes it, and Confirm opens it again instead of confirming', async (_, close) => {
      const onConfirm = vi.fn();
      render(<ControlledCard waiting={name} onConfirm={onConfirm} />);
      await write('It is John.');
      await close();
      expect(screen.queryByRole('textbox', { name: 'What is wrong?' })).not.toBeInTheDocument();
      expect(button('Something’s wrong')).toHaveAttribute('data-unsent');
      await userEvent.click(button('Confirm'));
      expect(onConfirm).not.toHaveBeenCalled();
      expect(field('What is wrong?')).toHaveValue('It is John.');
      expect(field('What is wrong?')).toHaveFocus();
      expect(screen.getByRole('alert')).toHaveTextContent('Send this or delete it, then confirm.');
      expect(button('Something’s wrong')).not.toHaveAttribute('data-unsent');
      await userEvent.clear(field('What is wrong?'));
      await userEvent.click(button('Confirm'));
      expect(onConfirm).toHaveBeenCalledOnce();
    });

    test('is deleted at Cancel', async () => {
      const onConfirm = vi.fn();
      render(<ControlledCard waiting={name} onConfirm={onConfirm} />);
      await write('It is John.');
      await userEvent.click(button('Cancel'));
      await userEvent.click(button('Something’s wrong'));
      expect(field('What is wrong?')).toHaveValue('');
      await userEvent.click(button('Confirm'));
      expect(onConfirm).toHaveBeenCalledOnce();
    });

    test('is kept while a decision of the app is being sent', async () => {
      const { rerender } = render(card(pendingOf('patient_name', jon)));
      await write('It is John.');
      rerender(card(pendingOf('patient_name', jon, { status: 'confirming', decision: 'd1' })));
      expect(screen.queryByRole('textbox', { name: 'What is wrong?' })).not.toBeInTheDocument();
      rerender(card(pendingOf('patient_name', jon, { status: 'unacknowledged', decision: 'd1' })));
      expect(field('What is wrong?')).toHaveValue('It is John.');
    });

    test('belongs to its objective, and appears again with it', async () => {
      const onConfirm = vi.fn();
      const { rerender } = render(card(pendingOf('patient_name', jon), { onConfirm }));
      await write('It is John.');
      const now = vi.spyOn(performance, 'now').mockReturnValue(performance.now());
      rerender(card(pendingOf('contact', { email: 'a@b.example' }), { onConfirm }));
      expect(theCard('Please check How to reach you')).toHaveFocus();
      now.mockReturnValue(performance.now() + 1000);
      await userEvent.click(button('Something’s wrong'));
      expect(field('What is wrong?')).toHaveValue('');
      await userEvent.click(button('Confirm'));
      expect(onConfirm).toHaveBeenCalledOnce();
      rerender(card(pendingOf('patient_name', jon), { onConfirm }));
      now.mockRestore();
      await userEvent.click(button('Confirm'));
      expect(onConfirm).toHaveBeenCalledOnce();
      expect(field('What is wrong?')).toHaveValue('It is John.');
    });
  });

  test('shows its position among several objectives', () => {
    render(<ControlledCard waiting={{ ...name, contact: {} }} />);
    expect(screen.getByText('1 of 2')).toBeInTheDocument();
  });

  test('forwards ref, props and class', () => {
    const ref = { current: null };
    render(
      <ConfirmationCardView
        ref={ref}
        className="mine"
        id="card"
        pending={pendingOf('patient_name', jon)}
        onEdit={() => {}}
        onConfirm={() => {}}
        onCorrect={() => {}}
      />,
    );
    expect(theCard()).toHaveClass('cvi-confirmation-card', 'mine');
    expect(theCard()).toHaveAttribute('id', 'card');
    expect(ref.current).toBe(theCard());
  });
});
