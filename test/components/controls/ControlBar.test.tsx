import { act, fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test, vi } from 'vitest';
import { ControlBar } from '../../../src/components/controls/ControlBar';
import { ControlBarButton } from '../../../src/components/controls/ControlBarButton';
import { ControlBarCamera } from '../../../src/components/controls/ControlBarCamera';
import { ControlBarInterrupt } from '../../../src/components/controls/ControlBarInterrupt';
import { ControlBarLeave } from '../../../src/components/controls/ControlBarLeave';
import { ControlBarMicrophone } from '../../../src/components/controls/ControlBarMicrophone';
import type { SimulatedCallOptions } from '../../../src/simulator';
import { inCall } from '../../hooks/inCall';

async function renderBar(options: SimulatedCallOptions = {}) {
  const room = inCall(options);
  const { wrapper: Wrapper } = room;
  render(
    <Wrapper>
      <ControlBar>
        <ControlBarMicrophone />
        <ControlBarCamera />
        <ControlBarLeave />
      </ControlBar>
    </Wrapper>,
  );
  await room.pass(3000);
  return room;
}

const button = (name: string) => screen.getByRole('button', { name });

describe('<ControlBar>', () => {
  test('is a named group of three buttons and their menus, in the order of the Tab key', async () => {
    await renderBar();
    expect(screen.getByRole('group', { name: 'Call controls' })).toBeInTheDocument();
    // The menus load after the call has begun.
    await screen.findByRole('button', { name: 'Camera options' }, { timeout: 10_000 });
    const names = ['Mute microphone', 'Microphone options', 'Turn camera off', 'Camera options', 'Leave the call'];
    for (const name of names) {
      await userEvent.tab();
      expect(button(name)).toHaveFocus();
    }
  });

  test('names the effect of a press, and has that effect', async () => {
    const { pass } = await renderBar();
    await userEvent.click(button('Mute microphone'));
    await pass(100);
    expect(button('Unmute microphone')).toHaveAttribute('data-off');
    // If the name and the pressed state both changed, they would cancel each other out.
    expect(button('Unmute microphone')).not.toHaveAttribute('aria-pressed');
    await userEvent.keyboard('{Enter}');
    await pass(100);
    expect(button('Mute microphone')).toHaveAttribute('data-on');
  });

  test.each([
    ['permissions', 'denied', /Blocked by the browser/],
    ['missing', 'missing', /Not found/],
    ['in-use', 'in-use', /Another app is using it/],
  ] as const)('says why there is no camera: %s', async (cameraFailure, problem, text) => {
    await renderBar({ cameraFailure });
    expect(button('Turn camera on')).toHaveAttribute('data-problem', problem);
    expect(button('Turn camera on')).toHaveAccessibleDescription(text);
    expect(button('Mute microphone')).not.toHaveAttribute('data-problem');
  });

  test('hides its tip at Escape, until the user leaves the button', async () => {
    await renderBar({ microphoneFailure: 'in-use' });
    const microphone = button('Unmute microphone');
    act(() => microphone.focus());
    await userEvent.keyboard('{Escape}');
    expect(microphone.parentElement).toHaveAttribute('data-dismissed');
    await userEvent.tab();
    expect(microphone.parentElement).not.toHaveAttribute('data-dismissed');
  });

  test('closes its tip with one press of Escape, and a dialog around the bar with the next one', () => {
    const { wrapper: Wrapper } = inCall();
    render(
      <Wrapper>
        <dialog open>
          <ControlBarButton icon="alert" name="Get help" />
        </dialog>
      </Wrapper>,
    );
    act(() => button('Get help').focus());
    const isLeftToDialog = () => fireEvent.keyDown(button('Get help'), { key: 'Escape' });
    expect([isLeftToDialog(), isLeftToDialog()]).toEqual([false, true]);
  });

  test('shows an icon of the app’s own, which is hidden from screen readers', async () => {
    const { wrapper: Wrapper } = inCall();
    render(
      <Wrapper>
        <ControlBar>
          <ControlBarButton
            name="Get help"
            icon={
              <svg>
                <title>Bell</title>
              </svg>
            }
          />
        </ControlBar>
      </Wrapper>,
    );
    expect(button('Get help').querySelector('svg')).toBeInTheDocument();
    expect(screen.queryByText('Bell')?.closest('[aria-hidden=true]')).not.toBeNull();
    expect(button('Get help')).toHaveAccessibleName('Get help');
  });

  test('calls the app’s handler first, and does nothing else if the handler prevents the default', async () => {
    const { wrapper: Wrapper, pass } = inCall();
    const ref = { current: null };
    const onClick = vi.fn((event: { preventDefault: () => void }) => event.preventDefault());
    render(
      <Wrapper>
        <ControlBarMicrophone ref={ref} className="mine" onClick={onClick} />
      </Wrapper>,
    );
    await pass(3000);
    await userEvent.click(button('Mute microphone'));
    await pass(100);
    expect(onClick).toHaveBeenCalledOnce();
    expect(button('Mute microphone')).toHaveClass('cvi-control-button', 'mine');
    expect(ref.current).toBe(button('Mute microphone'));
  });
});

describe('<ControlBarInterrupt>', () => {
  test('stops the replica while it speaks, and stays in its place, disabled, otherwise', async () => {
    const room = inCall();
    render(<ControlBarInterrupt />, { wrapper: room.wrapper });
    await room.pass(5000);
    const speaks = async (phase: 'started' | 'stopped') => {
      room.call().say({ event_type: `conversation.${phase}_speaking`, properties: { role: 'replica' } });
      await room.pass(100);
    };
    const interrupt = button('Interrupt');
    expect(interrupt).toHaveAttribute('aria-disabled', 'true');
    await userEvent.click(interrupt);
    expect(room.call().sent).toEqual([]);
    await speaks('started');
    expect(interrupt).toHaveAttribute('aria-disabled', 'false');
    await userEvent.click(interrupt);
    expect(room.call().sent).toMatchObject([{ event_type: 'conversation.interrupt' }]);
    await speaks('stopped');
    expect(interrupt).toHaveAttribute('aria-disabled', 'true');
    expect(interrupt).toHaveFocus();
  });
});
