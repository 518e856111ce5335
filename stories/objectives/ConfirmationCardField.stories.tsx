import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, userEvent, within } from 'storybook/test';
import { ConfirmationCardField } from '../../src/components/objectives/fields/ConfirmationCardField';
import type { PendingField } from '../../src/conversation/objectives/views/PendingObjective';

const name: PendingField = {
  name: 'first_name',
  label: 'First name',
  description: null,
  input: 'text',
  text: 'Jon',
  collected: 'Jon',
  isCollected: true,
  isChanged: false,
  issue: null,
  issueLabel: null,
  hintLabel: null,
  keyboard: 'text',
};

const meta = {
  title: 'Objectives/ConfirmationCardField',
  component: ConfirmationCardField,
  args: { field: name, isReadOnly: false, wasInvalid: false, onEdit: fn() },
  decorators: [
    (Story) => (
      <div style={{ padding: '1rem', background: 'var(--cvi-surface)', color: 'var(--cvi-text)' }}>
        <Story />
      </div>
    ),
  ],
} satisfies Meta<typeof ConfirmationCardField>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Text: Story = {
  play: async ({ canvasElement, args }) => {
    await userEvent.type(within(canvasElement).getByRole('textbox', { name: 'First name' }), 'a');
    await expect(args.onEdit).toHaveBeenCalled();
  },
};

export const SeveralLines: Story = {
  args: { field: { ...name, label: 'What brings you here', input: 'multiline', text: 'A cough.\nAnd a fever.' } },
};

export const Email: Story = {
  args: { field: { ...name, label: 'Email address', input: 'email', text: 'jon@a.example' } },
};

export const Day: Story = {
  args: { field: { ...name, label: 'Day', input: 'date', text: '2027-03-09', collected: '2027-03-09' } },
};

export const Time: Story = {
  args: { field: { ...name, label: 'Time', input: 'time', text: '15:30', collected: '15:30' } },
};

/** The collected value is not among the choices. */
export const SeveralChoices: Story = {
  args: {
    field: {
      ...name,
      label: 'Allergies',
      input: { options: ['Peanuts', 'Milk', 'Eggs', 'Gluten'], multiple: true },
      text: 'Milk, Dust',
      collected: 'Milk, Dust',
    },
  },
  play: async ({ canvasElement, args }) => {
    await userEvent.click(within(canvasElement).getByRole('checkbox', { name: 'Peanuts' }));
    await expect(args.onEdit).toHaveBeenCalledWith('first_name', 'Milk, Dust, Peanuts', { isIncomplete: undefined });
  },
};

export const List: Story = {
  args: {
    field: {
      ...name,
      label: 'Medicines',
      input: 'list',
      text: 'Ibuprofen, 400 mg; Vitamin D',
      collected: 'Ibuprofen, 400 mg; Vitamin D',
    },
  },
};

export const OptionsOffered: Story = {
  args: {
    field: { ...name, label: 'Doctor', input: { options: ['Dr. Amara Osei', 'No preference'] }, text: 'No preference' },
  },
};

export const YesOrNo: Story = {
  args: { field: { ...name, label: 'Is this your first visit?', input: 'boolean', text: 'yes', collected: 'yes' } },
};

/** The collected answer is neither yes nor no, so it is shown below the choices. */
export const NeitherYesNorNo: Story = {
  args: { field: { ...name, label: 'Is this your first visit?', input: 'boolean', text: 'maybe', collected: 'maybe' } },
};

/** The user has changed the value. The collected one stays visible and can be restored. */
export const Changed: Story = {
  args: { field: { ...name, text: 'John', isChanged: true } },
  play: async ({ canvasElement, args }) => {
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'Undo the change to First name' }));
    await expect(args.onEdit).toHaveBeenCalledWith('first_name', 'Jon');
  },
};

export const Missing: Story = { args: { field: { ...name, text: '', collected: '', isCollected: false } } };

export const Invalid: Story = {
  args: { field: { ...name, issue: 'Please enter your first name.', text: '', isChanged: true }, wasInvalid: true },
};

/** A date that does not exist: it may still be confirmed. */
export const Hint: Story = {
  args: {
    field: {
      ...name,
      label: 'Day',
      input: 'date',
      text: '2027-02-30',
      collected: '2027-02-30',
      hintLabel: 'hintNoDate',
    },
  },
};

/** A decision is being sent. */
export const ReadOnly: Story = { args: { isReadOnly: true } };
