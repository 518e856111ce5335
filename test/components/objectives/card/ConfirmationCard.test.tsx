import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { ConfirmationCard } from '../../../../src/components/objectives/card/ConfirmationCard';
import { useToolCall } from '../../../../src/hooks/useToolCall';
import { defineObjectives } from '../../../../src/protocol';
import { script, type SimulatedCallOptions } from '../../../../src/simulator';
import { intake } from '../../../../stories/scripts/intake';
import { inCall } from '../../../hooks/inCall';

const jon = { first_name: 'Jon', last_name: 'Okafor' };
const pendingScript = script().activated('patient_name').pending('patient_name', jon);

function renderCard(options: SimulatedCallOptions) {
  const room = inCall(options, { objectives: intake });
  const { wrapper: Wrapper } = room;
  render(
    <Wrapper>
      <input aria-label="Chat" />
      <ConfirmationCard />
    </Wrapper>,
  );
  return room;
}

// The card's code loads in real time. Once it has loaded, the card appears at once.
beforeAll(async () => {
  const { pass } = renderCard({ scenario: pendingScript });
  await pass(3000);
  await screen.findByRole('region');
  cleanup();
});

const announced = () => screen.getByRole('status').textContent;
const confirmations = (sent: readonly unknown[]) =>
  sent.filter((message) => JSON.stringify(message).includes('conversation.objective.confirm'));

describe('<ConfirmationCard>', () => {
  test('announces a card in a live region that already existed', async () => {
    const { pass } = renderCard({ scenario: pendingScript });
    const region = screen.getByRole('status');
    expect(region).toBeEmptyDOMElement();
    await pass(3000);
    expect(screen.getByRole('status')).toBe(region);
    expect(region).toHaveTextContent('Please check: Your name');
  });

  test('announces nothing while the user types', async () => {
    const { pass } = renderCard({ scenario: pendingScript });
    await pass(3000);
    const before = announced();
    await userEvent.type(screen.getByRole('textbox', { name: 'First name' }), 'athan');
    expect(announced()).toBe(before);
  });

  test('does not take the focus from a user who types elsewhere', async () => {
    const { pass } = renderCard({ scenario: pendingScript });
    act(() => screen.getByRole('textbox', { name: 'Chat' }).focus());
    await pass(3000);
    expect(screen.getByRole('region')).toBeInTheDocument();
    expect(screen.getByRole('textbox', { name: 'Chat' })).toHaveFocus();
  });

  test('sends edited values once, says that they are confirmed, and keeps the focus on itself', async () => {
    const { pass, call } = renderCard({ scenario: pendingScript.expectConfirm().pause(500).completed('patient_name') });
    await pass(3000);
    const field = screen.getByRole('textbox', { name: 'First name' });
    await userEvent.clear(field);
    await userEvent.type(field, 'John');
    await userEvent.dblClick(screen.getByRole('button', { name: 'Confirm' }));
    expect(confirmations(call().sent)).toEqual([
      expect.objectContaining({
        properties: { objective_name: 'patient_name', output_variables: { first_name: 'John', last_name: 'Okafor' } },
      }),
    ]);
    expect(announced()).toBe('Waiting for the replica');

    await pass(2000);
    expect(screen.queryByRole('region')).not.toBeInTheDocument();
    expect(announced()).toBe('Your name: confirmed');
    expect(document.body).not.toHaveFocus();
    expect(document.activeElement).toHaveClass('cvi-confirmation');
  });

  test('says for a moment that the objective is confirmed, and is then empty', async () => {
    const { pass } = renderCard({ scenario: pendingScript.expectConfirm().completed('patient_name') });
    await pass(3000);
    vi.useFakeTimers();
    fireEvent.click(screen.getByRole('button', { name: 'Confirm' }));
    await pass(500);
    expect(screen.getByRole('status').parentElement).toHaveAttribute('data-open');
    act(() => void vi.advanceTimersByTime(3000));
    vi.useRealTimers();
    expect(screen.getByRole('status')).toBeEmptyDOMElement();
    expect(screen.getByRole('status').parentElement).not.toHaveAttribute('data-open');
  });

  test('announces no confirmation if the service completed the objective by itself', async () => {
    const { pass } = renderCard({ scenario: script().activated('consent').completed('consent', { agrees: 'yes' }) });
    await pass(3000);
    expect(announced()).toBe('');
  });

  test('says that it waits for the connection', async () => {
    const { pass, call } = renderCard({ scenario: pendingScript });
    await pass(3000);
    act(() => call().network('interrupted'));
    await pass(100);
    await userEvent.click(screen.getByRole('button', { name: 'Confirm' }));
    expect(announced()).toBe('Offline. It will be sent when you are back.');
    expect(confirmations(call().sent)).toHaveLength(0);
    act(() => call().network('connected'));
    await pass(100);
    expect(confirmations(call().sent)).toHaveLength(1);
  });

  test('offers to send again if the service did not react', async () => {
    const { pass, call } = renderCard({ scenario: pendingScript });
    await pass(3000);
    vi.useFakeTimers();
    fireEvent.click(screen.getByRole('button', { name: 'Confirm' }));
    await act(() => vi.advanceTimersByTimeAsync(10_000));
    vi.useRealTimers();
    expect(announced()).toBe('Not answered yet.');
    await userEvent.click(screen.getByRole('button', { name: 'Send again' }));
    expect(confirmations(call().sent)).toHaveLength(2);
  });

  test('sends a correction, and shows the replica’s new values without moving the focus', async () => {
    const { pass, call } = renderCard({
      scenario: pendingScript.expectAnswer().pending('patient_name', { ...jon, first_name: 'John' }),
    });
    await pass(3000);
    await userEvent.click(screen.getByRole('button', { name: 'Something’s wrong' }));
    await userEvent.keyboard('It is spelled John.');
    await userEvent.click(screen.getByRole('button', { name: 'Tell the replica' }));
    expect(announced()).toBe('Told the replica. It will come back with new values.');
    expect(call().sent.at(-1)).toMatchObject({
      event_type: 'conversation.respond',
      properties: { text: 'It is spelled John.' },
    });
    await pass(2000);
    expect(announced()).toBe('New values. Please check: Your name');
    expect(screen.getByRole('textbox', { name: 'First name' })).toHaveValue('John');
    expect(screen.getByRole('button', { name: 'Something’s wrong' })).toHaveFocus();
  });

  test('shows a readable form of the name if a label is blank or null', async () => {
    const objectives = defineObjectives([
      {
        objective_name: 'patient_name',
        objective_prompt: 'The name is known.',
        confirmation_mode: 'manual',
        label: ' ',
        output_variables: {
          first_name: { label: '' },
          last_name: { label: null, input: { options: ['Okafor', { value: 'Li', label: '' }] } },
        },
      },
    ]);
    const room = inCall({ scenario: pendingScript }, { objectives });
    const { wrapper: Wrapper } = room;
    render(
      <Wrapper>
        <ConfirmationCard />
      </Wrapper>,
    );
    await room.pass(3000);
    expect(screen.getByRole('region', { name: /Patient name/ })).toBeInTheDocument();
    expect(screen.getByRole('textbox', { name: 'First name' })).toHaveValue('Jon');
    expect(screen.getByRole('combobox', { name: 'Last name' })).toHaveValue('Okafor');
    expect(screen.getByRole('option', { name: 'Li' })).toBeInTheDocument();
  });

  test('shows for longer that the service noted another value', async () => {
    const { pass } = renderCard({
      scenario: pendingScript.expectConfirm().completed('patient_name', { ...jon, first_name: 'Joan' }),
    });
    await pass(3000);
    vi.useFakeTimers();
    fireEvent.click(screen.getByRole('button', { name: 'Confirm' }));
    await pass(500);
    expect(announced()).toBe('Your name: something else was noted');
    act(() => void vi.advanceTimersByTime(5000));
    expect(announced()).toBe('Your name: something else was noted');
    vi.useRealTimers();
  });

  test('says that the service asks again for other values after a confirmation, but not for the same ones', async () => {
    const { pass, call } = renderCard({
      scenario: pendingScript
        .expectConfirm()
        .pause(20_000)
        .pending('patient_name', jon)
        .pause(20_000)
        .pending('patient_name', { ...jon, first_name: 'Joan' }),
    });
    const again = 'You confirmed this. The replica asks again.';
    await pass(3000);
    await userEvent.click(screen.getByRole('button', { name: 'Confirm' }));
    await pass(1500);
    expect(screen.getByRole('button', { name: /Sending|Waiting/ })).toBeInTheDocument();
    expect(screen.queryByText(again)).not.toBeInTheDocument();
    await pass(1500);
    expect(screen.getByText(again)).toBeInTheDocument();
    expect(announced()).toContain(again);
    expect(screen.getByRole('textbox', { name: 'First name' })).toHaveValue('Joan');
    expect(confirmations(call().sent)).toHaveLength(1);
  });

  test('shows that it is checking during an asynchronous check, and ignores a second press', async () => {
    let answer = () => {};
    const validate = vi.fn(
      (value: unknown) =>
        new Promise<{ value: unknown }>((resolve) => {
          answer = () => resolve({ value });
        }),
    );
    const objectives = defineObjectives([
      {
        objective_name: 'patient_name',
        objective_prompt: 'Ask',
        confirmation_mode: 'manual',
        output_variables: { first_name: { schema: { '~standard': { version: 1, vendor: 'test', validate } } } },
      },
    ]);
    const room = inCall({ scenario: pendingScript }, { objectives });
    const { wrapper: Wrapper } = room;
    render(
      <Wrapper>
        <ConfirmationCard />
      </Wrapper>,
    );
    await room.pass(3000);
    await userEvent.click(screen.getByRole('button', { name: 'Confirm' }));
    const button = screen.getByRole('button', { name: 'Checking…' });
    expect(button).toHaveAttribute('aria-disabled', 'true');
    expect(announced()).toBe('Checking…');
    await userEvent.click(button);
    await act(async () => {
      answer();
      await Promise.resolve();
    });
    expect(await screen.findByRole('button', { name: /Sending|Waiting/ })).toBeInTheDocument();
    expect(confirmations(room.call().sent)).toHaveLength(1);
  });

  test('says that a reload would lose its values if they cannot be stored', async () => {
    const warned = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const full = vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new Error('QuotaExceededError');
    });
    const { wrapper: Wrapper, pass } = inCall({ scenario: pendingScript }, { objectives: intake, persist: true });
    render(
      <Wrapper>
        <ConfirmationCard />
      </Wrapper>,
    );
    await pass(3000);
    expect(screen.getByRole('region')).toHaveTextContent('A reload would lose it');
    full.mockRestore();
    warned.mockRestore();
  });

  test('says on the next card that the service noted another value', async () => {
    const { pass } = renderCard({
      scenario: pendingScript
        .pending('consent', { agrees: 'yes' })
        .expectConfirm()
        .completed('patient_name', { ...jon, first_name: 'Joan' }),
    });
    await pass(3000);
    await userEvent.click(screen.getByRole('button', { name: 'Confirm' }));
    await pass(2000);
    const card = screen.getByRole('region');
    expect(card).not.toHaveAccessibleName(/Your name/);
    expect(card).toHaveTextContent('Your name: something else was noted');
  });

  describe('for an objective that the service completes by itself', () => {
    const unheard = 'Your name: completed without your change';
    const write = async () => {
      await userEvent.click(screen.getByRole('button', { name: 'Something’s wrong' }));
      await userEvent.keyboard('It is spelled John.');
    };
    const edit = () => userEvent.type(screen.getByRole('textbox', { name: 'First name' }), 'athan');
    const completed = (values = jon) => pendingScript.pause(100_000).completed('patient_name', values);

    test.each([
      ['writes a correction', write],
      [
        'has written a correction and closed it',
        async () => {
          await write();
          await userEvent.keyboard('{Escape}');
        },
      ],
      ['has edited a value', edit],
    ])('says that the objective was completed without the change if the user %s', async (_, change) => {
      const { pass } = renderCard({ scenario: completed() });
      await pass(3000);
      await change();
      await pass(4000);
      expect(screen.queryByRole('region')).not.toBeInTheDocument();
      expect(announced()).toBe(unheard);
      expect(screen.getAllByText(unheard)).toHaveLength(2);
      expect(document.activeElement).toHaveClass('cvi-confirmation');
    });

    test('says so on the next card, whose correction is empty', async () => {
      const { pass } = renderCard({
        scenario: pendingScript.pending('consent', { agrees: 'yes' }).pause(100_000).completed('patient_name', jon),
      });
      await pass(3000);
      await write();
      await pass(4000);
      expect(screen.getByRole('region')).not.toHaveAccessibleName(/Your name/);
      expect(screen.getByRole('region')).toHaveTextContent(unheard);
      expect(announced()).toContain(unheard);
      await userEvent.click(screen.getByRole('button', { name: 'Something’s wrong' }));
      expect(screen.getByRole('textbox', { name: 'What is wrong?' })).toHaveValue('');
    });

    test.each([
      ['the user has edited the value to the same', { ...jon, first_name: 'Jonathan' }, edit],
      ['the user has changed nothing', jon, () => Promise.resolve()],
    ])('says that it was confirmed in the conversation if %s', async (_, values, change) => {
      const { pass } = renderCard({ scenario: completed(values) });
      await pass(3000);
      await change();
      await pass(4000);
      expect(screen.queryByRole('region')).not.toBeInTheDocument();
      expect(announced()).toBe('Your name: confirmed in the conversation');
      expect(document.querySelector('[data-different]')).toBeNull();
    });

    test('says nothing if it never waited for the user', async () => {
      const { pass } = renderCard({ scenario: script().activated('patient_name').completed('patient_name', jon) });
      await pass(3000);
      expect(announced()).toBe('');
    });

    test('has an empty correction when the service asks again', async () => {
      const { pass } = renderCard({
        scenario: completed()
          .pause(100_000)
          .pending('patient_name', { ...jon, first_name: 'J' }),
      });
      await pass(3000);
      await write();
      await pass(10_000);
      expect(screen.getByRole('textbox', { name: 'First name' })).toHaveValue('J');
      expect(screen.getByRole('button', { name: 'Something’s wrong' })).not.toHaveAttribute('data-unsent');
    });
  });
});

describe('<ConfirmationCard> of a tool that needs approval', () => {
  test('waits for the objective before it, then asks, and says that it was declined', async () => {
    const room = inCall({ scenario: pendingScript }, { objectives: intake });
    const Booking = () => {
      useToolCall('book_table', () => 'booked', { approval: true });
      return null;
    };
    const { wrapper: Wrapper } = room;
    render(
      <Wrapper>
        <Booking />
        <ConfirmationCard />
      </Wrapper>,
    );
    await room.pass(3000);
    room.call().say({
      event_type: 'conversation.tool_call',
      properties: { name: 'book_table', arguments: '{"day":"Friday"}', tool_call_id: 'call_1' },
    });
    await room.pass(100);
    await act(() => vi.dynamicImportSettled());
    expect(screen.getByRole('region', { name: /Your name/ })).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Decline' })).toBeNull();
    // The service asks again with another value. The card stays under the user's hands.
    const field = screen.getByRole('textbox', { name: 'First name' });
    room.call().say({
      event_type: 'conversation.objective.pending',
      properties: { objective_name: 'patient_name', output_variables: { ...jon, first_name: 'Joan' } },
    });
    await room.pass(100);
    expect(screen.getByRole('textbox', { name: 'First name' })).toBe(field);
    expect(field).toHaveValue('Joan');
    room.call().say({
      event_type: 'conversation.objective.completed',
      properties: { objective_name: 'patient_name', output_variables: jon },
    });
    await room.pass(100);
    expect(screen.getByRole('region', { name: /Book table/ })).toBeInTheDocument();
    expect(screen.getByRole('textbox', { name: 'Day' })).toHaveValue('Friday');
    // A press right after the change was meant for the card before.
    const now = vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 1000);
    fireEvent.click(screen.getByRole('button', { name: 'Decline' }));
    now.mockRestore();
    await room.pass(100);
    expect(screen.queryByRole('region')).toBeNull();
    expect(announced()).toBe('Book table: declined');
    expect(room.call().sent).toMatchObject([
      { event_type: 'conversation.tool_result', properties: { tool_call_id: 'call_1', status: 'error' } },
    ]);
  });
});
