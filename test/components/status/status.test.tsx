import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ControlBar } from '../../../src/components/controls/ControlBar';
import { ControlBarCamera } from '../../../src/components/controls/ControlBarCamera';
import { CallTimer } from '../../../src/components/status/CallTimer';
import { CallWarning } from '../../../src/components/status/CallWarning';
import { NetworkIndicator } from '../../../src/components/status/NetworkIndicator';
import { RecordingNotice } from '../../../src/components/status/RecordingNotice';
import { RecordingStarter } from '../../../src/components/status/RecordingStarter';
import { StatusAnnouncer } from '../../../src/components/status/StatusAnnouncer';
import { formatDuration } from '../../../src/components/status/formatTime';
import { keptCall } from '../../../src/conversation/call/keptCall';
import { useRecording } from '../../../src/hooks/useRecording';
import { participant } from '../../conversation/TestCall';
import { inTestCall } from '../../hooks/inTestCall';

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
});
afterEach(() => {
  vi.useRealTimers();
});

const pass = (ms: number) => act(() => void vi.advanceTimersByTime(ms));

describe('<NetworkIndicator>', () => {
  test('is absent while the network is good, and named while it is not', async () => {
    const { wrapper, goLive, emit } = inTestCall();
    render(<NetworkIndicator />, { wrapper });
    await goLive();
    emit('network-quality-change', { networkState: 'good' });
    pass(20_000);
    expect(screen.queryByRole('img')).toBeNull();
    emit('network-quality-change', { networkState: 'warning' });
    pass(1500);
    expect(screen.getByRole('img', { name: 'Weak connection' })).toBeInTheDocument();
    emit('network-quality-change', { networkState: 'bad' });
    pass(1500);
    expect(screen.getByRole('img', { name: 'Bad connection' })).toBeInTheDocument();
  });

  test('does not flicker when the quality varies', async () => {
    const { wrapper, goLive, emit } = inTestCall();
    render(<NetworkIndicator />, { wrapper });
    await goLive();
    for (const networkState of ['bad', 'good', 'bad', 'good', 'bad']) {
      emit('network-quality-change', { networkState });
      pass(3000);
      expect(screen.getByRole('img', { name: 'Bad connection' })).toBeInTheDocument();
    }
    emit('network-quality-change', { networkState: 'good' });
    pass(9000);
    expect(screen.queryByRole('img')).toBeNull();
  });

  test('is absent while the call is reconnecting, because another notice says that', async () => {
    const { wrapper, goLive, emit } = inTestCall();
    render(<NetworkIndicator />, { wrapper });
    await goLive();
    emit('network-quality-change', { networkState: 'bad' });
    pass(1500);
    emit('network-connection', { type: 'sfu', event: 'interrupted' });
    expect(screen.queryByRole('img')).toBeNull();
  });
});

describe('<CallWarning>', () => {
  test.each([
    ['sendPacketLoss', 'The other side may not hear you well.', true],
    ['availableOutgoingBitrate', 'The other side may not hear you well.', true],
    ['recvPacketLoss', 'You may not hear everything.', false],
    ['roundTripTime', 'Replies take longer than usual.', false],
    ['something else', 'Sound and picture may break off.', true],
  ])('says what %s means, and offers to turn the camera off where that helps', async (reason, text, helps) => {
    const user = userEvent.setup({ advanceTimers: vi.advanceTimersByTime });
    const { wrapper, goLive, emit, call } = inTestCall();
    render(<CallWarning />, { wrapper });
    await goLive();
    emit('network-quality-change', { networkState: 'bad', networkStateReasons: [reason] });
    pass(1500);
    expect(screen.getByRole('status')).toHaveTextContent(text);
    const button = screen.queryByRole('button', { name: 'Turn camera off' });
    expect(button !== null).toBe(helps);
    if (button === null) return;
    await user.click(button);
    expect(call.log).toContain('video false');
  });

  test('moves the focus to the control bar when the network is better and the button goes', async () => {
    const { wrapper, goLive, emit, call } = inTestCall();
    render(
      <div className="cvi-stage">
        <CallWarning />
        <ControlBar>
          <ControlBarCamera menu={false} />
        </ControlBar>
      </div>,
      { wrapper },
    );
    await goLive();
    const { tracks, ...me } = participant('me', { local: true });
    act(() => call.changes({ ...me, tracks: { ...tracks, video: { ...tracks.video, state: 'playable' } } }));
    emit('network-quality-change', { networkState: 'bad', networkStateReasons: ['sendPacketLoss'] });
    pass(1500);
    act(() => within(screen.getByRole('status')).getByRole('button').focus());
    emit('network-quality-change', { networkState: 'good' });
    pass(20_000);
    expect(screen.getByRole('status')).toBeEmptyDOMElement();
    expect(screen.getByRole('button', { name: 'Turn camera off' })).toHaveFocus();
  });

  test('warns once that little time remains, and does not count aloud', async () => {
    const { wrapper, goLive } = inTestCall({ maxDurationS: 100 });
    render(<CallWarning />, { wrapper });
    await goLive();
    pass(74_000);
    expect(screen.getByRole('status')).toBeEmptyDOMElement();
    const texts = new Set<string | null>();
    for (let second = 0; second < 24; second += 1) {
      pass(1000);
      texts.add(screen.getByRole('status').textContent);
    }
    expect([...texts].filter(Boolean)).toEqual(['The call ends in 25 seconds.']);
    expect(screen.getByRole('status')).toBeEmptyDOMElement();
  });
});

describe('<CallTimer>', () => {
  test('counts down, or up without a limit', async () => {
    const { wrapper, goLive } = inTestCall();
    render(
      <>
        <CallTimer data-testid="up" />
        <CallTimer data-testid="down" maxDurationS={600} />
      </>,
      { wrapper },
    );
    await goLive();
    pass(65_000);
    expect(screen.getByTestId('up')).toHaveTextContent('Time in the call 1:05');
    expect(screen.getByTestId('down')).toHaveTextContent('Time left 8:55');
    expect(screen.getByTestId('down')).not.toHaveAttribute('data-ending');
    pass(500_000);
    expect(screen.getByTestId('down')).toHaveAttribute('data-ending');
  });

  test.each([
    [0, '0:00'],
    [59.9, '0:59'],
    [725, '12:05'],
    [3600, '1:00:00'],
    [-3, '0:00'],
  ])('formats %s seconds as %s', (seconds, text) => {
    expect(formatDuration(seconds)).toBe(text);
  });
});

describe('<RecordingNotice>', () => {
  test('shows and announces a recording of anybody, and its end', async () => {
    const { wrapper, goLive, emit } = inTestCall();
    const { container } = render(<RecordingNotice />, { wrapper });
    await goLive();
    expect(screen.getByRole('status')).toBeEmptyDOMElement();
    emit('recording-started', { startedBy: 'host', instanceId: 'a' });
    expect(container.querySelector('p')).toHaveTextContent(/^Recording since .?\d/);
    expect(screen.getByRole('status')).toHaveTextContent(/^This call is being recorded, since .?\d/);
    emit('recording-stopped', { instanceId: 'a' });
    expect(container.querySelector('p')).toBeNull();
    expect(screen.getByRole('status')).toHaveTextContent('The recording has stopped.');
  });

  test('shows a recording that began before it was rendered', async () => {
    const { wrapper: Wrapper, goLive, emit } = inTestCall();
    const { container, rerender } = render(<Wrapper>{null}</Wrapper>);
    await goLive();
    emit('recording-started');
    rerender(
      <Wrapper>
        <RecordingNotice />
      </Wrapper>,
    );
    expect(container.querySelector('p')).toHaveTextContent(/^Recording since/);
    expect(screen.getByRole('status')).toHaveTextContent(/^This call is being recorded/);
  });

  test('says for a while that a recording has failed, and does not say then that it has stopped', async () => {
    const { wrapper, goLive, emit, call } = inTestCall();
    function Start() {
      const { start } = useRecording();
      return <button onClick={() => start()}>Record</button>;
    }
    const { container } = render(
      <>
        <RecordingNotice />
        <Start />
      </>,
      { wrapper },
    );
    await goLive();
    emit('recording-error', { errorMsg: 'no storage' });
    expect(container.querySelector('p')).toHaveTextContent('The recording has failed.');
    expect(screen.getByRole('status')).toHaveTextContent('The recording has failed.');
    pass(15_000);
    expect(container.querySelector('p')).toBeNull();
    act(() => screen.getByRole('button').click());
    expect(call.log).toContain('start recording');
    expect(screen.getByRole('status')).toBeEmptyDOMElement();
  });

  test('says that the user may not record', async () => {
    const { wrapper, goLive, emit } = inTestCall();
    const { container } = render(<RecordingNotice />, { wrapper });
    await goLive();
    emit('recording-error', { errorMsg: 'no permission' });
    expect(container.querySelector('p')).toHaveTextContent('You are not allowed to record it.');
  });
});

describe('<RecordingNotice> on a call that the app keeps', () => {
  test('says that the call is recorded, also if the recording began before the conversation', async () => {
    const { call } = inTestCall();
    const createCall = keptCall(call);
    call.emit('recording-started', { instanceId: 'a' });
    for (const url of ['https://tavus.daily.co/c1', 'https://tavus.daily.co/c2']) {
      const { wrapper, goLive } = inTestCall({ createCall, conversationUrl: url }, call);
      const { container, unmount } = render(<RecordingNotice />, { wrapper });
      await goLive();
      expect(container.querySelector('p')).toHaveTextContent(/Recording since/);
      unmount();
    }
  });
});

describe('<RecordingStarter>', () => {
  test('starts a recording in each conversation on a call that the app keeps', async () => {
    const { call } = inTestCall();
    for (const url of ['https://tavus.daily.co/c1', 'https://tavus.daily.co/c2']) {
      const { wrapper, goLive } = inTestCall({ createCall: keptCall(call), conversationUrl: url }, call);
      const { unmount } = render(<RecordingStarter recording />, { wrapper });
      await goLive();
      unmount();
    }
    expect(call.log.filter((entry) => entry === 'start recording')).toHaveLength(2);
  });

  test('starts one recording for each call, also in Strict Mode and after a reconnect', async () => {
    const { wrapper, goLive, emit, call } = inTestCall();
    render(<RecordingStarter recording />, { wrapper, reactStrictMode: true });
    expect(call.log).not.toContain('start recording');
    await goLive();
    emit('recording-started');
    emit('recording-stopped');
    emit('network-connection', { type: 'sfu', event: 'interrupted' });
    emit('network-connection', { type: 'sfu', event: 'connected' });
    expect(call.log.filter((entry) => entry === 'start recording')).toHaveLength(1);
  });
});

describe('<StatusAnnouncer>', () => {
  test('is announced, and takes no place in a page without the stylesheet', async () => {
    const { wrapper, goLive } = inTestCall();
    render(<StatusAnnouncer style={{ color: 'red' }} />, { wrapper });
    await goLive();
    const region = screen.getByRole('status');
    expect(region).toHaveTextContent(/is here/);
    expect(region).toHaveStyle({ position: 'absolute', overflow: 'hidden', color: 'rgb(255, 0, 0)' });
  });
});
