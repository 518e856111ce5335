import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createPortal } from 'react-dom';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { SoundNotice } from '../../../src/components/conversation/notices/SoundNotice';
import { ConversationAudio } from '../../../src/components/stage/ConversationAudio';
import { usePlayback } from '../../../src/hooks/usePlayback';
import { inCall } from '../../hooks/inCall';

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

// daily-react batches participant updates for up to half a second of real time.
const settle = () => act(() => new Promise((resolve) => setTimeout(resolve, 700)));
const sounds = () => [...document.querySelectorAll('audio')];

describe('<ConversationAudio>', () => {
  test('plays all other participants, also those who were in the call before it was mounted', async () => {
    const { wrapper: Wrapper, pass, call } = inCall();
    const { rerender } = render(<Wrapper>{null}</Wrapper>);
    await pass(3000);
    act(() => void call().addParticipant({ name: 'A relative' }));
    await pass(100);
    rerender(
      <Wrapper>
        <ConversationAudio />
      </Wrapper>,
    );
    await settle();
    expect(sounds()).toHaveLength(2);
    expect(sounds().every(({ srcObject }) => (srcObject as MediaStream).getAudioTracks().length === 1)).toBe(true);
  });

  test('releases the sound when it unmounts', async () => {
    const { wrapper: Wrapper, pass } = inCall();
    const { rerender } = render(
      <Wrapper>
        <ConversationAudio />
      </Wrapper>,
    );
    await pass(3000);
    await settle();
    const [sound] = sounds();
    expect(sound?.srcObject).not.toBeNull();
    rerender(<Wrapper>{null}</Wrapper>);
    expect(sound?.srcObject).toBeNull();
  });

  test('offers a button where the browser blocks the sound, and plays when the user presses it', async () => {
    const play = vi
      .spyOn(HTMLMediaElement.prototype, 'play')
      .mockImplementation(() => Promise.reject(new DOMException('', 'NotAllowedError')));
    const { wrapper: Wrapper, pass } = inCall();
    render(
      <Wrapper>
        <ConversationAudio />
        <SoundNotice />
      </Wrapper>,
    );
    await pass(3000);
    await settle();
    expect(screen.getByRole('alert')).toHaveTextContent('Your browser is blocking the sound.');
    play.mockClear().mockResolvedValue(undefined);
    await userEvent.click(screen.getByRole('button', { name: 'Turn on sound' }));
    expect(play).toHaveBeenCalled();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  test.each(['NotSupportedError', 'OperationError', 'UnknownError'])(
    'also offers a button after any other failure, and logs it in the console: %s',
    async (name) => {
      const failure = new DOMException('of the browser', name);
      const play = vi.spyOn(HTMLMediaElement.prototype, 'play').mockImplementation(() => Promise.reject(failure));
      const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
      const { wrapper: Wrapper, pass } = inCall();
      render(
        <Wrapper>
          <ConversationAudio />
          <SoundNotice />
        </Wrapper>,
      );
      await pass(3000);
      await settle();
      expect(warn).toHaveBeenCalledWith(expect.stringContaining('does not play'), failure);
      await userEvent.click(screen.getByRole('button', { name: 'Turn on sound' }));
      expect(screen.getByRole('alert')).toBeVisible();
      play.mockResolvedValue(undefined);
      await userEvent.click(screen.getByRole('button', { name: 'Turn on sound' }));
      expect(screen.queryByRole('alert')).not.toBeInTheDocument();
    },
  );

  test('does not report a sound that is removed while it starts again', async () => {
    const play = vi
      .spyOn(HTMLMediaElement.prototype, 'play')
      .mockImplementation(() => Promise.reject(new DOMException('', 'NotAllowedError')));
    const { wrapper: Wrapper, pass, call } = inCall();
    render(
      <Wrapper>
        <ConversationAudio />
        <SoundNotice />
      </Wrapper>,
    );
    await pass(3000);
    await settle();
    let fail: () => void = () => {};
    play.mockImplementation(
      () => new Promise((_, reject) => (fail = () => reject(new DOMException('', 'AbortError')))),
    );
    await userEvent.click(screen.getByRole('button', { name: 'Turn on sound' }));
    act(() => void call().leave());
    await pass(1000);
    await settle();
    fail();
    await settle();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  test('does not report an interrupted start', async () => {
    vi.spyOn(HTMLMediaElement.prototype, 'play').mockImplementation(() =>
      Promise.reject(new DOMException('', 'AbortError')),
    );
    const { wrapper: Wrapper, pass } = inCall();
    render(
      <Wrapper>
        <ConversationAudio />
        <SoundNotice />
      </Wrapper>,
    );
    await pass(3000);
    await settle();
    expect(sounds()).not.toHaveLength(0);
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  describe('when the system pauses a sound', () => {
    const pause = (audio = sounds()[0]) => act(() => void audio?.dispatchEvent(new Event('pause')));

    async function renderSound() {
      const play = vi.spyOn(HTMLMediaElement.prototype, 'play').mockResolvedValue(undefined);
      const { wrapper: Wrapper, pass } = inCall();
      render(
        <Wrapper>
          <ConversationAudio />
          <SoundNotice />
        </Wrapper>,
      );
      await pass(3000);
      await settle();
      play.mockClear();
      return play;
    }

    test('plays it again', async () => {
      const play = await renderSound();
      pause();
      expect(play).toHaveBeenCalledTimes(1);
      expect(screen.queryByRole('alert')).not.toBeInTheDocument();
    });

    test('asks for a press if it is paused again at once, until it plays', async () => {
      const play = await renderSound();
      pause();
      pause();
      expect(play).toHaveBeenCalledTimes(1);
      expect(screen.getByRole('alert')).toHaveTextContent('Your browser is blocking the sound.');
      act(() => void sounds()[0]?.dispatchEvent(new Event('playing')));
      expect(screen.queryByRole('alert')).not.toBeInTheDocument();
    });

    test('plays it again when the user is back from another tab, and asks for nothing while they are away', async () => {
      const play = await renderSound();
      const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
      play.mockRejectedValue(new DOMException('', 'NotAllowedError'));
      pause();
      await settle();
      expect(screen.queryByRole('alert')).not.toBeInTheDocument();

      hidden.mockReturnValue(false);
      play.mockClear().mockResolvedValue(undefined);
      act(() => void document.dispatchEvent(new Event('visibilitychange')));
      expect(play).toHaveBeenCalledTimes(1);
    });

    test('plays it again when its track is no longer muted', async () => {
      const play = await renderSound();
      const [track] = (sounds()[0]?.srcObject as MediaStream).getTracks();
      act(() => void track?.dispatchEvent(new Event('unmute')));
      expect(play).toHaveBeenCalledTimes(1);
    });

    test('plays it again when the interruption of a phone call ends', async () => {
      const audioSession = Object.assign(new EventTarget(), { state: 'interrupted' });
      vi.stubGlobal('navigator', Object.assign(Object.create(navigator) as Navigator, { audioSession }));
      const play = await renderSound();
      audioSession.dispatchEvent(new Event('statechange'));
      expect(play).not.toHaveBeenCalled();
      audioSession.state = 'active';
      act(() => void audioSession.dispatchEvent(new Event('statechange')));
      expect(play).toHaveBeenCalledTimes(1);
    });
  });
});

describe('<ConversationAudio> where Daily does not set the speaker', () => {
  const inAnotherWindow = () => {
    const page = document.implementation.createHTMLDocument();
    return page.body;
  };
  const inAShadowRoot = () => {
    const host = document.body.appendChild(document.createElement('div'));
    return host.attachShadow({ mode: 'open' }).appendChild(document.createElement('div'));
  };

  test.each([
    ['in another window', inAnotherWindow],
    ['in a shadow root', inAShadowRoot],
  ])('plays on the speaker that was chosen before the call, and on a later one: %s', async (_, createTarget) => {
    const setSinkId = vi.fn(function (this: { sinkId: string }, id: string) {
      this.sinkId = id;
      return Promise.resolve();
    });
    Object.assign(HTMLMediaElement.prototype, { setSinkId });
    const target = createTarget();
    const speakers = ['first', 'second'].map((deviceId) => ({ kind: 'audiooutput' as const, deviceId }));
    const { wrapper: Wrapper, pass, call } = inCall({ devices: speakers }, { devices: () => ({ speaker: 'second' }) });
    const view = render(<Wrapper>{createPortal(<ConversationAudio />, target)}</Wrapper>);
    await pass(3000);
    await settle();
    const sound = target.querySelector('audio') as HTMLAudioElement;
    expect(sound.sinkId).toBe('second');
    await act(() => call().setOutputDeviceAsync({ outputDeviceId: 'first' }));
    await settle();
    expect(sound.sinkId).toBe('first');

    view.unmount();
    setSinkId.mockClear();
    await call().setOutputDeviceAsync({ outputDeviceId: 'second' });
    expect(setSinkId).not.toHaveBeenCalled();
    Reflect.deleteProperty(HTMLMediaElement.prototype, 'setSinkId');
  });
});

describe('usePlayback', () => {
  function Volume() {
    const { volume, isMuted, setVolume, setMuted } = usePlayback();
    return (
      <>
        <output>{`${String(volume)} ${isMuted ? 'muted' : 'heard'}`}</output>
        <button onClick={() => setVolume(0.25)}>Quieter</button>
        <button onClick={() => setVolume(7)}>Too loud</button>
        <button onClick={() => setVolume(NaN)}>Nonsense</button>
        <button onClick={() => setMuted(!isMuted)}>Mute</button>
      </>
    );
  }

  test('sets the volume of everybody, also of those who join later', async () => {
    const { wrapper: Wrapper, pass, call } = inCall();
    render(
      <Wrapper>
        <Volume />
        <ConversationAudio />
      </Wrapper>,
    );
    await pass(3000);
    await settle();
    await userEvent.click(screen.getByRole('button', { name: 'Quieter' }));
    await userEvent.click(screen.getByRole('button', { name: 'Mute' }));
    act(() => void call().addParticipant({ name: 'A relative' }));
    await pass(100);
    await settle();
    expect(sounds().map(({ volume, muted }) => [volume, muted])).toEqual([
      [0.25, true],
      [0.25, true],
    ]);
    expect(screen.getByRole('status')).toHaveTextContent('0.25 muted');
  });

  test('limits the volume, and ignores what is no number', async () => {
    const { wrapper: Wrapper, pass } = inCall();
    render(
      <Wrapper>
        <Volume />
        <ConversationAudio />
      </Wrapper>,
    );
    await pass(3000);
    await settle();
    await userEvent.click(screen.getByRole('button', { name: 'Quieter' }));
    await userEvent.click(screen.getByRole('button', { name: 'Too loud' }));
    await userEvent.click(screen.getByRole('button', { name: 'Nonsense' }));
    expect(sounds()[0]?.volume).toBe(1);
    expect(screen.getByRole('status')).toHaveTextContent('1 heard');
  });
});
