import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { CallSound } from '../../../src/components/conversation/CallSound';
import { ConversationAudio } from '../../../src/components/stage/ConversationAudio';
import { inCall } from '../../hooks/inCall';

afterEach(() => vi.restoreAllMocks());

// daily-react gathers what participants do for up to half a second of real time.
const settle = () => act(() => new Promise((resolve) => setTimeout(resolve, 700)));
const sounds = () => [...document.querySelectorAll('audio')];

test('plays everybody else, also those who were there before it', async () => {
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

test('lets go of the sound when it goes', async () => {
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

test('offers a press where the browser holds the sound back, and plays at that press', async () => {
  const play = vi
    .spyOn(HTMLMediaElement.prototype, 'play')
    .mockImplementation(() => Promise.reject(new DOMException('', 'NotAllowedError')));
  const { wrapper: Wrapper, pass } = inCall();
  render(
    <Wrapper>
      <CallSound />
    </Wrapper>,
  );
  await pass(3000);
  await settle();
  expect(screen.getByRole('alert')).toHaveTextContent('Your browser is holding back the sound.');
  play.mockClear().mockResolvedValue(undefined);
  await userEvent.click(screen.getByRole('button', { name: 'Turn on sound' }));
  expect(play).toHaveBeenCalled();
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
});

test.each(['NotSupportedError', 'OperationError', 'UnknownError'])(
  'offers a press after any other failure, too, and names it in the console: %s',
  async (name) => {
    const failure = new DOMException('of the browser', name);
    const play = vi.spyOn(HTMLMediaElement.prototype, 'play').mockImplementation(() => Promise.reject(failure));
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const { wrapper: Wrapper, pass } = inCall();
    render(
      <Wrapper>
        <CallSound />
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

test('a sound that goes while it is started again is no failure', async () => {
  const play = vi
    .spyOn(HTMLMediaElement.prototype, 'play')
    .mockImplementation(() => Promise.reject(new DOMException('', 'NotAllowedError')));
  const { wrapper: Wrapper, pass, call } = inCall();
  render(
    <Wrapper>
      <CallSound />
    </Wrapper>,
  );
  await pass(3000);
  await settle();
  let fail: () => void = () => {};
  play.mockImplementation(() => new Promise((_, reject) => (fail = () => reject(new DOMException('', 'AbortError')))));
  await userEvent.click(screen.getByRole('button', { name: 'Turn on sound' }));
  act(() => void call().leave());
  await pass(1000);
  await settle();
  fail();
  await settle();
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
});

test('an interrupted start is no failure', async () => {
  vi.spyOn(HTMLMediaElement.prototype, 'play').mockImplementation(() =>
    Promise.reject(new DOMException('', 'AbortError')),
  );
  const { wrapper: Wrapper, pass } = inCall();
  render(
    <Wrapper>
      <CallSound />
    </Wrapper>,
  );
  await pass(3000);
  await settle();
  expect(sounds()).not.toHaveLength(0);
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
});
