import { act, fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ControlBar } from '../../../src/components/controls/ControlBar';
import { ControlBarCamera } from '../../../src/components/controls/ControlBarCamera';
import { ControlBarMicrophone } from '../../../src/components/controls/ControlBarMicrophone';
import { MicrophoneNotice } from '../../../src/components/conversation/notices/MicrophoneNotice';
import { Stage } from '../../../src/components/stage/Stage';
import { DeviceNotices } from '../../../src/components/devices/DeviceNotices';
import '../../../src/conversation/joined/startDuringCall';
import { settle } from '../../conversation/createRoom';
import { participant } from '../../conversation/TestCall';
import { inTestCall } from '../../hooks/inTestCall';
import { simulateSound } from '../../hooks/simulateSound';

const track = Object.assign(new EventTarget(), {
  readyState: 'live',
  muted: false,
  stop: () => undefined,
  clone: () => Object.assign(new EventTarget(), { readyState: 'live', stop: () => undefined }),
}) as unknown as MediaStreamTrack;
const me = participant('me', { local: true });
const unmuted = {
  ...me,
  tracks: { ...me.tracks, audio: { state: 'playable' as const, persistentTrack: track, subscribed: true } },
};
const withCamera = {
  ...me,
  tracks: { ...me.tracks, video: { state: 'playable' as const, persistentTrack: track, subscribed: true } },
};
/** The event for a camera that is blocked in the browser. */
const blocked = { error: { type: 'permissions', blockedMedia: ['video'], msg: '' } };
/** The stage with its notices, a button of a shared screen, and a control bar whose camera comes first. */
const inStage = (
  <Stage>
    <button className="cvi-control-button">Move the screen to the corner</button>
    <DeviceNotices />
    <MicrophoneNotice />
    <ControlBar>
      <ControlBarCamera menu={false} />
      <ControlBarMicrophone menu={false} />
    </ControlBar>
  </Stage>
);
const MUTED = 'Your microphone turns on when';

describe('<DeviceNotices>', () => {
  test('says until when the user is muted, with a button that ends it', async () => {
    const { wrapper, goLive, call } = inTestCall({ startMuted: 'until-first-turn' });
    render(<DeviceNotices />, { wrapper });
    await goLive();
    expect(screen.getByRole('status')).toHaveTextContent(MUTED);
    await userEvent.click(screen.getByRole('button', { name: 'Unmute' }));
    expect(call.log).toContain('audio true');
    act(() => call.changes(unmuted));
    expect(screen.queryByText(MUTED, { exact: false })).toBeNull();
  });

  test('is silent once the replica has spoken', async () => {
    const { wrapper, goLive, call } = inTestCall({ startMuted: 'until-first-turn' });
    render(<DeviceNotices />, { wrapper });
    await goLive();
    await act(async () => {
      call.says({ event_type: 'conversation.started_speaking', properties: { role: 'replica' } });
      call.says({ event_type: 'conversation.stopped_speaking', properties: { role: 'replica' } });
      await settle();
      expect(call.log).toContain('audio true');
      call.changes(unmuted);
    });
    expect(screen.queryByText(MUTED, { exact: false })).toBeNull();
  });

  test.each([
    ['the app mutes everybody', { startMuted: true }],
    [
      'the user muted the microphone before the call',
      {
        startMuted: 'until-first-turn' as const,
        devices: () => ({ isMuted: true }),
      },
    ],
  ])('makes no promise if %s', async (_, props) => {
    const { wrapper, goLive } = inTestCall(props);
    render(<DeviceNotices />, { wrapper });
    await goLive();
    expect(screen.getByRole('status')).toBeEmptyDOMElement();
  });

  test('says that the camera does not work, why, and how to try again, until it is solved', async () => {
    const { wrapper, goLive, call, emit } = inTestCall();
    render(inStage, { wrapper });
    await goLive();
    emit('camera-error', blocked);
    expect(screen.getByRole('status')).toHaveTextContent('Nobody can see you. Blocked by the browser.');
    act(() => screen.getByRole('button', { name: 'Try again' }).focus());
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(call.log).toContain('video true');
    expect(screen.getByRole('status')).toHaveTextContent('Nobody can see you.');
    act(() => call.changes(withCamera));
    expect(screen.getByRole('status')).toBeEmptyDOMElement();
    expect(screen.getByRole('button', { name: 'Turn camera off' })).toHaveFocus();
  });

  test('says nothing of a camera in a call without one', async () => {
    const { wrapper, goLive, emit } = inTestCall({ audioOnly: true });
    render(<DeviceNotices audioOnly />, { wrapper });
    await goLive();
    emit('camera-error', { errorMsg: { errorMsg: 'unknown' } });
    expect(screen.getByRole('status')).toBeEmptyDOMElement();
  });

  describe('with a button', () => {
    beforeEach(() => void vi.useFakeTimers({ shouldAdvanceTime: true }));
    afterEach(() => void vi.useRealTimers());
    const pass = (ms: number) => act(() => void vi.advanceTimersByTime(ms));

    async function showProblem() {
      const { wrapper, goLive, emit } = inTestCall();
      render(inStage, { wrapper });
      await goLive();
      emit('camera-error', blocked);
      return screen.getByRole('button', { name: 'Try again' });
    }

    test('goes after a while', async () => {
      await showProblem();
      pass(20_000);
      expect(screen.getByRole('status')).toBeEmptyDOMElement();
    });

    test('stays while the button has the focus', async () => {
      const button = await showProblem();
      act(() => button.focus());
      pass(60_000);
      expect(button).toHaveFocus();
      act(() => button.blur());
      pass(20_000);
      expect(button).not.toBeInTheDocument();
    });

    test('stays while the pointer is over it', async () => {
      const button = await showProblem();
      fireEvent.pointerEnter(screen.getByText('Nobody can see you.'));
      pass(60_000);
      expect(button).toBeInTheDocument();
    });

    test('moves the focus to the button of the camera in the control bar, and not to another button of the stage', async () => {
      const { wrapper, goLive, emit, call } = inTestCall();
      render(inStage, { wrapper });
      await goLive();
      emit('camera-error', blocked);
      act(() => screen.getByRole('button', { name: 'Try again' }).focus());
      act(() => call.changes(withCamera));
      expect(screen.getByRole('button', { name: 'Turn camera off' })).toHaveFocus();
    });
  });
});

describe('<DeviceNotices>, while the muted user speaks', () => {
  const room = simulateSound();
  const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

  test('stays while the button has the focus, and goes when the user has neither', async () => {
    const { wrapper, goLive, call } = inTestCall();
    render(inStage, { wrapper });
    await goLive();
    room.loudness = 0.1;
    act(() => call.changes({ ...me, tracks: { ...me.tracks, audio: { ...unmuted.tracks.audio, state: 'off' } } }));
    await pass(1000);
    const button = screen.getByRole('button', { name: 'Unmute' });
    act(() => button.focus());
    room.loudness = 0;
    // React renders after each of these.
    await pass(20_000);
    await pass(1000);
    expect(button).toHaveFocus();
    act(() => button.blur());
    await pass(1000);
    expect(screen.getByRole('status')).toBeEmptyDOMElement();
  });
});

describe('<MicrophoneNotice>', () => {
  test('moves the focus to the button of the microphone, also if the camera has a problem and comes first', async () => {
    const { wrapper, goLive, emit } = inTestCall();
    render(inStage, { wrapper });
    await goLive();
    emit('camera-error', { error: { type: 'permissions', blockedMedia: ['audio', 'video'], msg: '' } });
    await userEvent.click(within(screen.getByRole('alert')).getByRole('button', { name: 'Try again' }));
    expect(screen.getByRole('button', { name: 'Unmute microphone' })).toHaveFocus();
  });

  test('moves the focus there when the microphone works again by itself', async () => {
    const { wrapper, goLive, emit, call } = inTestCall();
    render(inStage, { wrapper });
    await goLive();
    emit('camera-error', { error: { type: 'mic-in-use', msg: '' } });
    act(() => within(screen.getByRole('alert')).getByRole('button').focus());
    act(() => call.changes(unmuted));
    expect(screen.getByRole('button', { name: 'Mute microphone' })).toHaveFocus();
  });
});
