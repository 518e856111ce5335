import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createRef, StrictMode } from 'react';
import { describe, expect, test, vi } from 'vitest';
import { TavusConversation } from '../../../src';
import { createSimulatedCall, script } from '../../../src/simulator';

const url = 'https://tavus.daily.co/c1';

describe('<TavusConversation>', () => {
  test('asks for the name, as the README shows it', async () => {
    const user = userEvent.setup();
    const call = createSimulatedCall({
      speed: 50,
      scenario: script()
        .replica('What is your name?')
        .pending('get_patient_name', { first_name: 'Jon' })
        .expectConfirm()
        .completed('get_patient_name'),
    });
    render(<TavusConversation conversationUrl={url} createCall={() => call} hairCheck={false} />);

    await user.type(await screen.findByLabelText('First name', {}, { timeout: 10_000 }), 'athan');
    await user.click(screen.getByRole('button', { name: 'Confirm' }));

    await vi.waitFor(() => {
      expect(call.sent).toContainEqual(
        expect.objectContaining({
          event_type: 'conversation.objective.confirm',
          properties: { objective_name: 'get_patient_name', output_variables: { first_name: 'Jonathan' } },
        }),
      );
    });
  }, 20_000);

  test('creates no call before the user starts, and one after that', async () => {
    const user = userEvent.setup();
    const createCall = vi.fn(() => createSimulatedCall({ speed: 50 }));
    const { container } = render(
      <StrictMode>
        <TavusConversation hairCheck="start" conversationUrl={url} createCall={createCall} />
      </StrictMode>,
    );
    const root = container.querySelector('.cvi-conversation');
    expect(root).toHaveAttribute('data-status', 'idle');
    expect(createCall).not.toHaveBeenCalled();
    await user.click(screen.getByRole('button', { name: 'Start' }));
    await vi.waitFor(() => {
      expect(root).toHaveAttribute('data-status', 'live');
    });
    expect(createCall).toHaveBeenCalledTimes(1);
  });

  test('passes class, style, ref, direction and data attributes to its element', () => {
    const ref = createRef<HTMLDivElement>();
    render(
      <TavusConversation
        hairCheck="start"
        ref={ref}
        conversationUrl={url}
        className="mine"
        style={{ height: 300 }}
        dir="rtl"
        theme="dark"
        data-testid="call"
      />,
    );
    const element = screen.getByTestId('call');
    expect(element).toBe(ref.current);
    expect(element).toHaveClass('cvi-conversation', 'mine');
    expect(element).toHaveAttribute('dir', 'rtl');
    expect(element).toHaveAttribute('data-theme', 'dark');
    expect(element).toHaveStyle({ height: '300px' });
    expect(element).not.toHaveAttribute('conversationurl');
  });

  test('shows the app’s children in place of the screen, and they may use hooks', async () => {
    const user = userEvent.setup();
    render(
      <TavusConversation hairCheck="start" conversationUrl={url} createCall={() => createSimulatedCall({ speed: 50 })}>
        <p>My own screen</p>
      </TavusConversation>,
    );
    await user.click(screen.getByRole('button', { name: 'Start' }));
    expect(await screen.findByText('My own screen')).toBeInTheDocument();
  });

  test('uses the labels of the app', () => {
    render(<TavusConversation hairCheck="start" conversationUrl={url} labels={{ start: 'Los geht’s' }} />);
    expect(screen.getByRole('button', { name: 'Los geht’s' })).toBeInTheDocument();
  });
});
