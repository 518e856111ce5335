import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { DeviceMenu } from '../../examples/DeviceMenu';
import { DevicesFirst } from '../../examples/DevicesFirst';
import { NoiseCancellation } from '../../examples/NoiseCancellation';
import { OwnTimeLimit } from '../../examples/OwnTimeLimit';
import { ShareYourScreen } from '../../examples/ShareYourScreen';
import { SpeakLater } from '../../examples/SpeakLater';
import { ToolsInThePage } from '../../examples/ToolsInThePage';
import { VoiceLevel } from '../../examples/VoiceLevel';
import type { TavusConversationProps } from '../../src';
import { preloadTavusConversation } from '../../src';
import { createSimulatedCall, script, type SimulatedCall, type SimulatedCallOptions } from '../../src/simulator';

// Runs the examples of docs/guides/examples.md in a simulated room, in real time.

beforeAll(() => preloadTavusConversation());

afterEach(() => vi.unstubAllGlobals());

/** jsdom has no `mediaDevices`. */
const offerScreenShare = () => {
  const mediaDevices = Object.assign(new EventTarget(), { getDisplayMedia: () => undefined });
  vi.stubGlobal('navigator', Object.assign(Object.create(navigator) as Navigator, { mediaDevices }));
};

let calls = 0;

/** Renders an example, joins its call, and waits for the replica. */
async function joined(Example: (call: TavusConversationProps) => ReactNode, options: SimulatedCallOptions = {}) {
  const call: SimulatedCall = createSimulatedCall({ speed: 50, replica: { appearAfterMs: 100 }, ...options });
  calls += 1;
  const { container } = render(
    <Example
      conversationUrl={`https://tavus.daily.co/example-${calls}`}
      createCall={() => call}
      hairCheck={false}
      persist={false}
    />,
  );
  await waitFor(() => expect(container.firstElementChild).toHaveAttribute('data-status', 'live'), { timeout: 10_000 });
  return call;
}

const sentTo = (call: SimulatedCall, type: string) =>
  (call.sent as readonly { event_type: string; properties?: object }[]).filter(({ event_type }) => event_type === type);
const soon = { timeout: 10_000 };

describe('the examples', () => {
  test('NoiseCancellation shows that it is on, and turns it off', async () => {
    const call = await joined(NoiseCancellation);
    const box = await screen.findByRole('checkbox', { name: 'Quiet background' }, soon);
    await waitFor(() => expect(box).toBeChecked(), soon);
    fireEvent.click(box);
    await waitFor(() => expect(box).not.toBeChecked(), soon);
    await waitFor(async () => {
      expect((await call.getInputSettings()).audio?.processor?.type).not.toBe('noise-cancellation');
    }, soon);
  });

  test('VoiceLevel shows how loud the user is', async () => {
    const call = await joined(VoiceLevel);
    const meter = await screen.findByRole('meter', { name: 'Your voice' }, soon);
    act(() => call.setMicrophoneLevel(0.8));
    await waitFor(() => expect((meter as HTMLMeterElement).value).toBeGreaterThan(0.3), soon);
  });

  test('DevicesFirst asks for the consent before it creates a call', async () => {
    let created = 0;
    render(
      <DevicesFirst
        conversationUrl="https://tavus.daily.co/example-check"
        createCall={() => {
          created += 1;
          return createSimulatedCall({ speed: 50 });
        }}
        persist={false}
      />,
    );
    fireEvent.click(screen.getByRole('button', { name: 'Check my camera' }));
    expect(await screen.findByText('This call is recorded.', {}, soon)).toBeInTheDocument();
    expect(created).toBe(0);
    fireEvent.click(screen.getByRole('checkbox'));
    fireEvent.click(screen.getByRole('button', { name: /^Join/ }));
    await waitFor(() => expect(created).toBe(1), soon);
  });

  test('ToolsInThePage shows what the replica wants to show, and answers it', async () => {
    const call = await joined(ToolsInThePage, {
      scenario: script().callsTool('show_product', { sku: 'lamp' }).callsTool('local_time', {}),
    });
    expect(await screen.findByRole('img', { name: 'lamp' }, soon)).toHaveAttribute('src', '/products/lamp.jpg');
    await waitFor(() => expect(sentTo(call, 'conversation.tool_result')).toHaveLength(2), soon);
  });

  test('DeviceMenu changes the microphone', async () => {
    const call = await joined(DeviceMenu);
    const menu: HTMLSelectElement = await screen.findByRole('combobox', { name: 'Microphones' }, soon);
    await waitFor(() => expect(menu.options.length).toBeGreaterThan(1), soon);
    const { value, text } = menu.options[1]!;
    fireEvent.change(menu, { target: { value } });
    await waitFor(async () => expect((await call.getInputDevices()).mic).toMatchObject({ label: text }), soon);
    await waitFor(() => expect(menu.value).toBe(value), soon);
  });

  test('ShareYourScreen shares the screen, and stops', async () => {
    offerScreenShare();
    await joined(ShareYourScreen);
    fireEvent.click(await screen.findByRole('button', { name: 'Show your work' }, soon));
    fireEvent.click(await screen.findByRole('button', { name: 'Stop showing' }, soon));
    await screen.findByRole('button', { name: 'Show your work' }, soon);
  });

  test('ShareYourScreen says what to do if the system forbids it', async () => {
    offerScreenShare();
    await joined(ShareYourScreen, { screenFailure: 'denied-by-system' });
    fireEvent.click(await screen.findByRole('button', { name: 'Show your work' }, soon));
    expect(await screen.findByText(/Allow your browser/, {}, soon)).toBeInTheDocument();
  });

  test('SpeakLater thanks the user, and then gives a hidden instruction', async () => {
    const call = await joined(SpeakLater);
    fireEvent.click(await screen.findByRole('button', { name: 'I am done' }, soon));
    await waitFor(() => expect(sentTo(call, 'conversation.echo')).toHaveLength(1), soon);
    await waitFor(() => expect(sentTo(call, 'conversation.respond')).toHaveLength(1), soon);
    expect(screen.queryByText('Ask the user what the drawing shows.')).toBeNull();
  });

  test('OwnTimeLimit counts the time that remains', async () => {
    await joined(OwnTimeLimit);
    expect(await screen.findByText(/^2[34]\d s for your questions$/, {}, soon)).toBeInTheDocument();
  });
});
