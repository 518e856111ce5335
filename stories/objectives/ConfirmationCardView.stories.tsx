import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, userEvent, within } from 'storybook/test';
import { CallNotJoinedError } from '../../src/errors/CallNotJoinedError';
import { MessageTooLargeError } from '../../src/errors/MessageTooLargeError';
import { z } from 'zod';
import { LabelsProvider } from '../../src/components/labels/LabelsProvider';
import { defineObjectives } from '../../src/protocol';
import { arabicLabels } from '../labels/arabic';
import { germanLabels } from '../labels/german';
import { ControlledCard } from './ControlledCard';

const meta = {
  title: 'Objectives/ConfirmationCardView',
  component: ControlledCard,
  args: { waiting: { patient_name: { first_name: 'Jon', last_name: 'Okafor' } }, onConfirm: fn(), onCorrect: fn() },
  parameters: { layout: 'fullscreen' },
  decorators: [
    (Story) => (
      <div style={{ minBlockSize: '100vh', padding: '1rem', background: 'var(--cvi-background)' }}>
        <Story />
      </div>
    ),
  ],
} satisfies Meta<typeof ControlledCard>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Pending: Story = {};

/** The user corrected a value. The collected value stays visible and can be restored. */
export const Edited: Story = {
  play: async ({ canvasElement, args }) => {
    const canvas = within(canvasElement);
    const field = canvas.getByRole('textbox', { name: 'First name' });
    await userEvent.clear(field);
    await userEvent.type(field, 'John');
    await expect(canvas.getByText('Jon')).toBeInTheDocument();
    await expect(canvas.getByRole('button', { name: 'Undo the change to First name' })).toBeInTheDocument();
    await expect(args.onConfirm).not.toHaveBeenCalled();
  },
};

export const EditedAndConfirmedByKeyboard: Story = {
  play: async ({ canvasElement, args }) => {
    const canvas = within(canvasElement);
    await expect(canvas.getByRole('region', { name: /Your name/ })).toHaveFocus();
    await userEvent.tab();
    await expect(canvas.getByRole('textbox', { name: 'First name' })).toHaveFocus();
    await userEvent.keyboard('John{Enter}');
    await expect(args.onConfirm).toHaveBeenCalledOnce();
  },
};

/** The user tried to confirm an invalid value: its field shows the issue and has the focus. */
export const InvalidField: Story = {
  args: { waiting: { contact: { email: 'jon.okafor.example.com', phone: '+44 20 7946 0018' } } },
  play: async ({ canvasElement, args }) => {
    const canvas = within(canvasElement);
    await userEvent.click(canvas.getByRole('button', { name: 'Confirm' }));
    const field = canvas.getByRole('textbox', { name: 'Email address' });
    await expect(field).toHaveFocus();
    await expect(field).toHaveAccessibleDescription(/no @/);
    await expect(args.onConfirm).not.toHaveBeenCalled();
  },
};

const decided = { decision: 'decision-1', confirmed: { first_name: 'John', last_name: 'Okafor' } };

export const Sending: Story = { args: { state: { ...decided, status: 'confirming', edits: { first_name: 'John' } } } };

export const NotAnswered: Story = { args: { state: { ...decided, status: 'unacknowledged' } } };

export const Offline: Story = { args: { state: { ...decided, status: 'queued' } } };

export const Failed: Story = {
  args: {
    state: { status: 'failed', error: new CallNotJoinedError('conversation.objective.confirm', 'reconnecting') },
  },
};

export const FailedBecauseTooLong: Story = {
  args: {
    state: { status: 'failed', error: new MessageTooLargeError('conversation.objective.confirm', 5210, 4096) },
  },
};

export const CorrectionOpen: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(canvas.getByRole('button', { name: 'Something’s wrong' }));
    await expect(canvas.getByRole('textbox', { name: 'What is wrong?' })).toHaveFocus();
  },
};

export const CorrectionSent: Story = {
  play: async ({ canvasElement, args }) => {
    const canvas = within(canvasElement);
    await userEvent.click(canvas.getByRole('button', { name: 'Something’s wrong' }));
    await userEvent.type(canvas.getByRole('textbox', { name: 'What is wrong?' }), 'My name is spelled J-o-h-n.');
    await userEvent.click(canvas.getByRole('button', { name: 'Tell the replica' }));
    await expect(args.onCorrect).toHaveBeenCalledWith('My name is spelled J-o-h-n.');
    await expect(canvas.getByText(/Told the replica/)).toBeInTheDocument();
  },
};

export const CorrectionNotSent: Story = {
  args: {
    onCorrect: fn(() => {
      throw new CallNotJoinedError('conversation.respond', 'reconnecting');
    }),
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(canvas.getByRole('button', { name: 'Something’s wrong' }));
    await userEvent.type(canvas.getByRole('textbox', { name: 'What is wrong?' }), 'It is John.');
    await userEvent.click(canvas.getByRole('button', { name: 'Tell the replica' }));
    await expect(canvas.getByText(/could not be sent/)).toBeInTheDocument();
  },
};

export const OneOfTwo: Story = {
  args: {
    waiting: {
      patient_name: { first_name: 'Jon', last_name: 'Okafor' },
      contact: { email: 'jon@okafor.example', phone: '+44 20 7946 0018' },
    },
  },
};

export const LongValues: Story = {
  args: {
    waiting: {
      patient_name: {
        first_name: 'Pneumonoultramicroscopicsilicovolcanoconiosis-Maximiliane Friederike',
        last_name:
          'Rhabarberbarbarabarbarbarenbartbarbierbierbarbärbel von und zu Oberunterammergau-Niederobersdorf, geborene Müller-Lüdenscheidt',
      },
    },
    state: { edits: { first_name: 'Max' } },
  },
};

/** Arabic names in an English interface: each value has its own direction. */
export const RightToLeftValues: Story = {
  args: {
    waiting: { patient_name: { first_name: 'ليلى', last_name: 'المنصوري (Al Mansoori)' } },
    state: { edits: { first_name: 'لیلا' } },
  },
};

export const AllInputKinds: Story = {
  args: {
    waiting: {
      visit: {
        reason: 'A cough that has not gone away for three weeks, and a little fever in the evening.',
        day: '2027-03-09',
        people: '2',
        doctor: 'Dr. Amara Osei',
        first_visit: 'yes',
        website: 'https://clinic.example/find',
      },
    },
  },
};

export const InTheDark: Story = {
  args: { ...AllInputKinds.args, state: { edits: { people: '3', day: '' }, wasInvalid: true } },
  globals: { theme: 'dark' },
};

/** The collected values do not fit the type of their fields. The card shows them as they are. */
export const CollectedInOtherWords: Story = {
  args: {
    waiting: {
      visit: {
        reason: 'cough',
        day: 'next Tuesday',
        people: 'two or three',
        doctor: 'the one with the beard',
        first_visit: 'not sure',
        website: '',
      },
    },
  },
};

/** A collected date that no calendar has is shown and marked, and cannot be confirmed. */
export const DateThatDoesNotExist: Story = {
  args: { waiting: { visit: { reason: 'A cough.', day: '2027-02-30', people: '2' } } },
  play: async ({ canvasElement }) => {
    const day = within(canvasElement).getByRole('textbox', { name: 'Day' });
    await expect(day).toHaveValue('2027-02-30');
    await expect(day).toHaveAccessibleDescription(/Not a valid date/);
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'Confirm' }));
    await expect(day).toHaveAccessibleDescription(/This date does not exist/);
  },
};

export const DateThatDoesNotExistInTheDark: Story = { ...DateThatDoesNotExist, globals: { theme: 'dark' } };

const invoice = defineObjectives([
  {
    objective_name: 'invoice',
    objective_prompt: 'Ask.',
    confirmation_mode: 'manual',
    label: 'Ihre Rechnung',
    output_variables: {
      amount: { label: 'Betrag in Euro', input: 'number', schema: z.number().nonnegative() },
      balance: { label: 'Kontostand', input: 'number', schema: z.number() },
      people: { label: 'Personen', input: 'number', schema: z.coerce.number() },
    },
  },
]);

/** Numbers as users write them. One is missing, although its schema would read an empty text as 0. */
export const NumbersAsWritten: Story = {
  args: {
    definition: invoice,
    waiting: { invoice: { amount: '1 234,50', balance: '−12,5', people: 'NOTFOUND' } },
  },
  decorators: [
    (Story) => (
      <LabelsProvider labels={germanLabels}>
        <div lang="de">
          <Story />
        </div>
      </LabelsProvider>
    ),
  ],
  play: async ({ canvasElement, args }) => {
    const canvas = within(canvasElement);
    const button = canvas.getByRole('button', { name: 'Bestätigen' });
    await expect(canvas.getByRole('textbox', { name: 'Betrag in Euro' })).toHaveAttribute('inputmode', 'decimal');
    await expect(canvas.getByRole('textbox', { name: 'Kontostand' })).toHaveAttribute('inputmode', 'text');
    await userEvent.click(button);
    const people = canvas.getByRole('textbox', { name: 'Personen' });
    await expect(people).toHaveFocus();
    await expect(people).toHaveAccessibleDescription(/^Bitte ausfüllen/);
    await userEvent.type(people, '2');
    await userEvent.click(button);
    await expect(args.onConfirm).toHaveBeenCalledWith('invoice', { amount: '1 234,50', balance: '−12,5', people: '2' });
  },
};

/** The same hints in Arabic, from right to left. */
export const InArabic: Story = {
  args: { waiting: { visit: { reason: 'سعال', day: '2027-02-30', people: 'اثنان', first_visit: 'ربما' } } },
  decorators: [
    (Story) => (
      <LabelsProvider labels={arabicLabels}>
        <div lang="ar" dir="rtl">
          <Story />
        </div>
      </LabelsProvider>
    ),
  ],
};

/** The replica collected one value. The other fields are empty and say so. Their values are sent as they were collected. */
export const NotCollected: Story = {
  args: {
    waiting: {
      visit: {
        reason: 'A cough.',
        day: 'NOTFOUND',
        people: 'NOTFOUND',
        doctor: 'NOTFOUND',
        first_visit: 'NOTFOUND',
        website: null,
      },
    },
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await expect(canvas.getByRole('textbox', { name: 'How many of you will come' })).toHaveAccessibleDescription(
      'Not collected',
    );
    await expect(canvas.queryByText('NOTFOUND')).not.toBeInTheDocument();
  },
};

export const NotCollectedInTheDark: Story = { ...NotCollected, globals: { theme: 'dark' } };

/** The user writes one of two missing values. The other one is confirmed as it was collected. */
export const NotCollectedAndConfirmed: Story = {
  args: { waiting: { contact: { email: 'NOTFOUND', phone: 'NOTFOUND' } } },
  play: async ({ canvasElement, args }) => {
    const canvas = within(canvasElement);
    await userEvent.type(canvas.getByRole('textbox', { name: 'Email address' }), 'jon@okafor.example');
    await expect(canvas.getByText('Nothing was heard')).toBeInTheDocument();
    await userEvent.click(canvas.getByRole('button', { name: 'Confirm' }));
    await expect(args.onConfirm).toHaveBeenCalledWith('contact', { email: 'jon@okafor.example', phone: 'NOTFOUND' });
  },
};

/** Values that are not text are shown as text, and sent as they were collected. */
export const ListsAndNumbers: Story = {
  args: {
    waiting: {
      patient_name: {
        first_name: 'Jon',
        last_name: 'Okafor',
        allergies: ['Penicillin', 'Nuts'],
        emergency_contacts: ['Okafor, Ada', 'Smith, John'],
        address: { street: 'Long Lane 4', city: 'Leeds' },
        children: 2,
        smoker: false,
      },
    },
  },
  play: async ({ canvasElement, args }) => {
    const canvas = within(canvasElement);
    await expect(canvas.getByRole('textbox', { name: 'Emergency contacts' })).toHaveValue('Okafor, Ada\nSmith, John');
    await expect(canvas.getByRole('radio', { name: 'No' })).toBeChecked();
    await userEvent.click(canvas.getByRole('button', { name: 'Confirm' }));
    await expect(args.onConfirm).toHaveBeenCalledWith('patient_name', args.waiting.patient_name);
  },
};

/** Variables without a definition get labels that are made from their names. */
export const WithoutDefinition: Story = {
  args: {
    waiting: { patient_name: { first_name: 'Jon', dateOfBirth: '4 May 1988', insurance_no: 'K-2231-884' } },
  },
};

export const ManyFields: Story = {
  args: {
    waiting: {
      patient_name: Object.fromEntries(
        [
          'first_name',
          'last_name',
          'street',
          'house_number',
          'postcode',
          'city',
          'country',
          'insurer',
          'policy',
          'allergies',
          'medication',
          'emergency_contact',
        ].map((name) => [name, `The ${name.replaceAll('_', ' ')}`]),
      ),
    },
  },
};

/** The replica asks again after a confirmation, with another value. */
export const AskedAgain: Story = { args: { state: { isAskedAgain: true } } };

export const Checking: Story = { args: { state: { isChecking: true } } };
