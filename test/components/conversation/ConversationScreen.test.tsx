import { act, fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { StrictMode } from 'react';
import { describe, expect, test, vi } from 'vitest';
import { ConversationProvider } from '../../../src/components/conversation/provider/ConversationProvider';
import type { ConversationProviderProps } from '../../../src/components/conversation/provider/ConversationProviderProps';
import { ConversationScreen } from '../../../src/components/conversation/screens/ConversationScreen';
// Imported here, because these parts load in real time while the tests simulate time.
import '../../../src/components/loading/callParts';
import '../../../src/components/loading/objectiveParts';
import { createSimulatedCall, script, type SimulatedCallOptions } from '../../../src/simulator';
import { intake } from '../../../stories/scripts/intake';
import { inCall } from '../../hooks/inCall';

function renderScreen(options: SimulatedCallOptions = {}, props: Parameters<typeof ConversationScreen>[0] = {}) {
  const replica = { name: 'Dr. Osei', appearAfterMs: 2000 };
  const room = inCall({ speed: 1, replica, ...options }, { objectives: intake });
  const { wrapper: Wrapper } = room;
  const view = render(
    <Wrapper>
      <button type="button">Elsewhere</button>
      <ConversationScreen {...props} />
    </Wrapper>,
  );
  return { ...room, container: view.container };
}

const heading = (name: RegExp | string) => screen.getByRole('heading', { name });
const statuses = () => screen.getAllByRole('status').map(({ textContent }) => textContent);
const theScreen = () => document.querySelector('.cvi-screen');

describe('<ConversationScreen>', () => {
  test('goes from the start to the call, and moves the focus to the heading of the call', async () => {
    const { pass } = renderScreen();
    expect(screen.getByRole('button', { name: 'Connecting…' })).toHaveAttribute('aria-disabled', 'true');
    expect(document.body).toHaveFocus();
    await pass(1500);
    expect(theScreen()).toHaveAttribute('data-screen', 'call');
    expect(heading('Video call: The replica')).toHaveFocus();
  });

  test('does not move the focus of a user who is elsewhere on the page', async () => {
    const { pass } = renderScreen();
    act(() => screen.getByRole('button', { name: 'Elsewhere' }).focus());
    await pass(4000);
    expect(screen.getByRole('button', { name: 'Elsewhere' })).toHaveFocus();
  });

  test('announces each change of the call', async () => {
    const { pass, call } = renderScreen();
    await pass(1500);
    expect(statuses()).toContain('The replica is on the way');
    await pass(2000);
    expect(statuses()).toContain('Dr. Osei is here');
    act(() => call().network('interrupted'));
    await pass(100);
    expect(statuses()).toContain('Connection lost. Reconnecting…');
    act(() => call().network('connected'));
    await pass(100);
    expect(statuses()).toContain('Dr. Osei is here');
  });

  test('names the replica that has left', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { pass, call } = renderScreen();
    await pass(4000);
    act(() => call().replicaLeaves());
    await pass(100);
    // First the replica counts as away, then the screen announces it. React 18 renders between the two.
    await act(() => vi.advanceTimersByTimeAsync(2000));
    await act(() => vi.advanceTimersByTimeAsync(1000));
    expect(statuses()).toContain('Dr. Osei dropped out. Waiting for them to come back.');
    expect(screen.getAllByText('Dr. Osei dropped out. Waiting for them to come back.')).toHaveLength(2);
    vi.useRealTimers();
  });

  describe('when the replica stays away', () => {
    async function stillAway() {
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
      const room = renderScreen();
      await room.pass(4000);
      act(() => room.call().replicaLeaves());
      await room.pass(100);
      await act(() => vi.advanceTimersByTimeAsync(2000));
      await act(() => vi.advanceTimersByTimeAsync(16_000));
      vi.useRealTimers();
      return room;
    }

    test('asks the user, and goes on waiting', async () => {
      await stillAway();
      expect(statuses()).toContain(
        'Dr. Osei has not come back. Do you want to keep waiting? Otherwise the call ends in 45 seconds.',
      );
      fireEvent.click(screen.getByRole('button', { name: 'Keep waiting' }));
      expect(screen.queryByRole('button', { name: 'Keep waiting' })).not.toBeInTheDocument();
      expect(statuses()).toContain('Dr. Osei dropped out. Waiting for them to come back.');
      expect(screen.getByRole('heading', { name: /Video call/ })).toHaveFocus();
    });

    test('keeps the focus in the call when the question disappears by itself', async () => {
      const { call, pass } = await stillAway();
      act(() => screen.getByRole('button', { name: 'Keep waiting' }).focus());
      act(() => call().network('interrupted'));
      await pass(100);
      expect(screen.queryByRole('button', { name: 'Keep waiting' })).not.toBeInTheDocument();
      expect(screen.getByRole('heading', { name: /Video call/ })).toHaveFocus();
    });

    test('lets the user leave, and join again', async () => {
      await stillAway();
      fireEvent.click(screen.getAllByRole('button', { name: 'Leave the call' })[0] as HTMLElement);
      expect(await screen.findByRole('heading', { name: 'You left the call' })).toBeInTheDocument();
      expect(screen.getByRole('button', { name: 'Join again' })).toBeInTheDocument();
    });
  });

  test.each([
    ['the service has announced the end', script().replica('Goodbye!').shutdown('inactivity').leaves()],
    [
      'everything is completed',
      script()
        .completed('patient_name', { first_name: 'Ada' })
        .completed('contact')
        .completed('visit')
        .completed('consent')
        .pause(500)
        .leaves(),
    ],
  ])('says that the call is ending when the replica leaves and %s, and then why it ended', async (_, scenario) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { pass } = renderScreen({ speed: 1, scenario });
    const announced = new Set<string>();
    for (let step = 0; step < 150; step += 1) {
      await pass(50);
      await act(() => vi.advanceTimersByTimeAsync(50));
      for (const status of statuses()) announced.add(status);
    }
    expect([...announced].filter(Boolean).slice(-2)).toEqual(['The call is ending', 'The call is over']);
    expect(heading('The call is over')).toBeInTheDocument();
    vi.useRealTimers();
  });

  test('says so on the screen while the replica is still in the call', async () => {
    const { pass } = renderScreen({ scenario: script().shutdown('inactivity').replica('Goodbye!') });
    await pass(4000);
    expect(statuses()).toContain('The call is ending');
    expect(screen.getAllByText('The call is ending')).toHaveLength(2);
  });

  test.each([
    ['permissions', /Nobody can hear you.*Blocked by the browser.*Allow it/],
    ['missing', /Nobody can hear you.*Not found/],
    ['in-use', /Nobody can hear you.*Another app is using it/],
  ] as const)('says that the microphone is off, why, and what to do: %s', async (microphoneFailure, text) => {
    const { pass } = renderScreen({ microphoneFailure });
    await pass(4000);
    const alert = screen.getByRole('alert');
    expect(alert).toHaveTextContent(text);
    await userEvent.click(within(alert).getByRole('button', { name: 'Try again' }));
    expect(screen.getByRole('button', { name: 'Unmute microphone' })).toHaveFocus();
  });

  test('shows no problem for a microphone that is only muted', async () => {
    const { pass } = renderScreen();
    await pass(4000);
    await userEvent.click(screen.getByRole('button', { name: 'Mute microphone' }));
    await pass(100);
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  test('says after 20 seconds that waiting takes longer than usual', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { pass } = renderScreen({ replica: { appearAfterMs: 'never' } });
    await pass(3000);
    await act(() => vi.advanceTimersByTimeAsync(19_000));
    expect(screen.queryByText(/takes longer/)).not.toBeInTheDocument();
    await act(() => vi.advanceTimersByTimeAsync(2000));
    expect(statuses()).toContain('This is taking longer than usual. You can wait or leave.');
    vi.useRealTimers();
  });

  test('shows confirmed values, missing values and a button to join again at the end', async () => {
    const { pass } = renderScreen({
      scenario: script()
        .activated('patient_name')
        .completed('patient_name', { first_name: 'John', last_name: 'NOTFOUND' }),
    });
    await pass(5000);
    await userEvent.click(screen.getByRole('button', { name: 'Leave the call' }));
    await pass(100);
    expect(heading('You left the call')).toHaveFocus();
    const texts = (role: string) => screen.getAllByRole(role).map(({ textContent }) => textContent);
    await screen.findAllByRole('term');
    expect(texts('term')).toEqual(['First name', 'Last name']);
    expect(texts('definition')).toEqual(['John', 'Not collected']);
    await userEvent.click(screen.getByRole('button', { name: 'Join again' }));
    expect(screen.getByRole('button', { name: 'Connecting…' })).toBeInTheDocument();
  });

  test.each([
    ['You were removed from the call', (call: ReturnType<ReturnType<typeof inCall>['call']>) => call.eject()],
    ['Time is up', (call: ReturnType<ReturnType<typeof inCall>['call']>) => call.fail('exp-room', 'Meeting has ended')],
    ['The call is over', (call: ReturnType<ReturnType<typeof inCall>['call']>) => call.closeRoom()],
  ])('explains the end, and offers to join again only where that can work: %s', async (title, end) => {
    const { pass, call } = renderScreen();
    await pass(4000);
    act(() => end(call()));
    await pass(100);
    expect(heading(title)).toHaveFocus();
    expect(screen.queryByRole('button', { name: 'Join again' })).not.toBeInTheDocument();
  });

  test('says why a call cannot be joined, and tries again', async () => {
    const { pass } = renderScreen({ joinFailure: 'load' });
    await pass(10_000);
    // Daily reports code that cannot be loaded as a lost connection.
    expect(heading('No connection to the call')).toHaveFocus();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(screen.getByRole('button', { name: 'Connecting…' })).toBeInTheDocument();
  });

  test('works without a camera and without captions', async () => {
    const { pass, container } = renderScreen({ audioOnly: true }, { audioOnly: true, captions: false });
    await pass(4000);
    expect(screen.queryByRole('button', { name: /camera/ })).not.toBeInTheDocument();
    expect(container.querySelector('.cvi-self-view, .cvi-captions')).toBeNull();
    expect(container.querySelector('.cvi-placeholder')).toHaveTextContent('DO');
  });

  test('stays above a phone’s keyboard', async () => {
    const viewport = Object.assign(new EventTarget(), { height: 768, offsetTop: 0, scale: 1 });
    vi.stubGlobal('visualViewport', viewport);
    vi.stubGlobal('innerHeight', 768);
    const { pass } = renderScreen();
    await pass(4000);
    const element = theScreen() as HTMLElement;
    element.getBoundingClientRect = () => ({ bottom: 768 }) as DOMRect;
    const inset = () => element.style.getPropertyValue('--cvi-keyboard-inset');

    // The code that watches the keyboard loads beside the call.
    await vi.waitFor(() => {
      Object.assign(viewport, { height: 400 }).dispatchEvent(new Event('resize'));
      expect(inset()).toBe('368px');
    });
    // The browser may have moved the page up itself.
    Object.assign(viewport, { offsetTop: 100 }).dispatchEvent(new Event('scroll'));
    expect(inset()).toBe('268px');
    // Neither a magnified page nor the browser's own bar counts as a keyboard.
    Object.assign(viewport, { height: 384, scale: 2 }).dispatchEvent(new Event('resize'));
    expect(inset()).toBe('0px');
    Object.assign(viewport, { height: 700, scale: 1 }).dispatchEvent(new Event('resize'));
    expect(inset()).toBe('0px');
    vi.unstubAllGlobals();
  });

  test.each<[string, Partial<ConversationProviderProps>, object]>([
    ['without devices', {}, { audioSource: false, videoSource: false }],
    ['with the devices that the app passes', { devices: () => ({ camera: false }) }, { videoSource: false }],
  ])('joins a text-only call %s, also below a provider of the app', async (_, props, expected) => {
    const joined = vi.fn();
    const createCall = () => {
      const call = createSimulatedCall({ speed: 20 });
      const { join } = call;
      return Object.assign(call, {
        join(options: Parameters<typeof join>[0]) {
          joined(options);
          return join(options);
        },
      });
    };
    render(
      <StrictMode>
        <ConversationProvider
          conversationUrl="https://tavus.daily.co/c1"
          persist={false}
          autoJoin
          {...{ createCall }}
          {...props}
        >
          <ConversationScreen chat="text-only" />
        </ConversationProvider>
      </StrictMode>,
    );
    await vi.waitFor(() => expect(joined.mock.calls).toEqual([[expect.objectContaining(expected)]]));
  });
});
