import { act, render, screen } from '@testing-library/react';
import { Profiler } from 'react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ReplicaStatus } from '../../../src/components/stage/ReplicaStatus';
import { ReplicaVideo } from '../../../src/components/stage/ReplicaVideo';
import { VoiceVisualizer } from '../../../src/components/voice/VoiceVisualizer';
import { inCall } from '../../hooks/inCall';

let frames: FrameRequestCallback[] = [];
/** The browser paints one frame. */
const paint = () => {
  for (const frame of frames.splice(0)) frame(0);
};
const paintMany = () => {
  for (let count = 0; count < 60; count += 1) paint();
};

beforeEach(() => {
  frames = [];
  vi.spyOn(window, 'requestAnimationFrame').mockImplementation((frame) => frames.push(frame));
  vi.spyOn(window, 'cancelAnimationFrame').mockImplementation(() => void frames.splice(0));
});
afterEach(() => vi.restoreAllMocks());

const levelOf = (element: Element | null | undefined) =>
  Number((element as HTMLElement | null)?.style.getPropertyValue('--cvi-level'));
const bars = () => [...document.querySelectorAll('.cvi-voice-bar')];

/** Lets the replica speak, until a frame shows its voice. */
async function speak({ call, pass }: ReturnType<typeof inCall>, isShown: () => boolean) {
  act(() => call().replicaSpeaks('Good morning, and welcome to our practice.'));
  for (let step = 0; step < 60 && !isShown(); step += 1) {
    await pass(100);
    paint();
  }
}

describe('<VoiceVisualizer>', () => {
  test('moves with the voice of the replica, without rendering again', async () => {
    const room = inCall({ speed: 1 });
    const { wrapper: Wrapper, pass } = room;
    let renders = 0;
    render(
      <Wrapper>
        <Profiler id="voice" onRender={() => (renders += 1)}>
          <VoiceVisualizer speaker="replica" data-testid="voice" />
        </Profiler>
      </Wrapper>,
    );
    await pass(5000);
    const before = renders;
    await speak(room, () => levelOf(bars()[2]) > 0.2);
    expect(levelOf(bars()[2])).toBeGreaterThan(0.2);
    expect(renders).toBe(before);
    expect(screen.getByTestId('voice')).toHaveAttribute('aria-hidden', 'true');
  });

  test('is still when nobody speaks, and requests no animation frames then', async () => {
    const room = inCall({ speed: 1 });
    const { wrapper: Wrapper, pass } = room;
    render(
      <Wrapper>
        <VoiceVisualizer speaker="replica" />
      </Wrapper>,
    );
    await pass(5000);
    await speak(room, () => levelOf(bars()[2]) > 0.2);
    await pass(20_000);
    paintMany();
    expect(bars().map(levelOf)).toEqual([0, 0, 0, 0, 0]);
    expect(frames).toEqual([]);
  });

  test('requests no animation frames after it was removed', async () => {
    const room = inCall({ speed: 1 });
    const { wrapper: Wrapper, pass } = room;
    const { rerender } = render(
      <Wrapper>
        <VoiceVisualizer speaker="replica" />
      </Wrapper>,
    );
    await pass(5000);
    await speak(room, () => levelOf(bars()[2]) > 0.2);
    rerender(<Wrapper>{null}</Wrapper>);
    await pass(1000);
    expect(frames).toEqual([]);
  });
});

describe('the voice of the replica on the stage', () => {
  test('moves the dot beside its name, and the orb in place of its picture', async () => {
    const room = inCall({ speed: 1, audioOnly: true, replica: { name: 'Ada Byron', appearAfterMs: 100 } });
    const { wrapper: Wrapper, pass } = room;
    render(
      <Wrapper>
        <ReplicaVideo />
        <ReplicaStatus />
      </Wrapper>,
    );
    await pass(5000);
    const dot = () => document.querySelector('.cvi-voice');
    const orb = () => document.querySelector('.cvi-orb');
    expect(orb()).toHaveTextContent('AB');
    await speak(room, () => levelOf(dot()) > 0.2 && levelOf(orb()) > 0.2);
    expect(levelOf(dot())).toBeGreaterThan(0.2);
    expect(levelOf(orb())).toBeGreaterThan(0.2);
  });
});
