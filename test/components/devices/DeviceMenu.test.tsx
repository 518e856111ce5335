import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import { ControlBar } from '../../../src/components/controls/ControlBar';
import { ControlBarMicrophone } from '../../../src/components/controls/ControlBarMicrophone';
import { DeviceMenu } from '../../../src/components/devices/DeviceMenu';
import { Stage } from '../../../src/components/stage/Stage';
import type { SimulatedCallOptions } from '../../../src/simulator';
import { inCall } from '../../hooks/inCall';

const microphones = ['first', 'second', 'third'].map((deviceId) => ({ kind: 'audioinput' as const, deviceId }));

/** An open menu of microphones. */
async function openMenu(options: SimulatedCallOptions) {
  const { wrapper, call, pass } = inCall(options);
  render(
    <Stage>
      <ControlBar>
        <ControlBarMicrophone menu={false} />
        <DeviceMenu device="microphone" />
      </ControlBar>
    </Stage>,
    { wrapper },
  );
  await pass(5000);
  const button = await screen.findByRole('button', { name: 'Microphone options' });
  act(() => button.focus());
  await userEvent.keyboard('{ArrowDown}');
  const unplug = async (deviceId: string) => {
    act(() => call().unplug(deviceId));
    await waitFor(() => expect(screen.queryByRole('menuitemradio', { name: deviceId })).toBeNull());
  };
  return { unplug };
}

const item = (name: string) => screen.getByRole('menuitemradio', { name });

describe('<DeviceMenu>', () => {
  test('keeps the focus in the open menu when the focused device is unplugged', async () => {
    const { unplug } = await openMenu({ devices: microphones });
    await userEvent.keyboard('{ArrowDown}{ArrowDown}');
    expect(item('third')).toHaveFocus();
    await unplug('third');
    expect(item('first')).toHaveFocus();
    await userEvent.keyboard('{ArrowDown}');
    expect(item('second')).toHaveFocus();
  });

  test('leaves the focus where it is when another device is unplugged', async () => {
    const { unplug } = await openMenu({ devices: microphones });
    await userEvent.keyboard('{ArrowDown}');
    expect(item('second')).toHaveFocus();
    await unplug('third');
    expect(item('second')).toHaveFocus();
  });

  test('moves the focus to the button of the device when nothing is left to choose', async () => {
    const { unplug } = await openMenu({
      devices: microphones.slice(0, 2),
      processorFailures: { 'noise-cancellation': 'unsupported' },
    });
    await unplug('second');
    expect(screen.queryByRole('menu')).toBeNull();
    expect(screen.getByRole('button', { name: 'Mute microphone' })).toHaveFocus();
  });
});
