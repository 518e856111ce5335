import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { useCallTimer } from '../../src/hooks/useCallTimer';
import { useConversation } from '../../src/hooks/useConversation';
import { useIdleTime } from '../../src/hooks/useIdleTime';
import { inCall } from './inCall';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Lets the real time of the page pass, which the test has replaced. The simulated room has a clock of its own. */
const passOnPage = (ms: number) =>
  act(async () => {
    await vi.advanceTimersByTimeAsync(ms);
  });

describe('useCallTimer', () => {
  test('counts from the arrival of the replica, up and down, and stops at the end of the call', async () => {
    const { wrapper, pass } = inCall();
    const { result } = renderHook(
      () => ({ timer: useCallTimer({ maxDurationS: 100 }), leave: useConversation().leave }),
      {
        wrapper,
      },
    );
    await passOnPage(5000);
    expect(result.current.timer).toEqual({ elapsedS: 0, remainingS: 100, isEnding: false });
    await pass(5000);
    await passOnPage(3000);
    expect(result.current.timer).toEqual({ elapsedS: 3, remainingS: 97, isEnding: false });
    await passOnPage(72_000);
    expect(result.current.timer).toEqual({ elapsedS: 75, remainingS: 25, isEnding: true });
    act(() => void result.current.leave());
    await passOnPage(30_000);
    expect(result.current.timer).toEqual({ elapsedS: 75, remainingS: 25, isEnding: false });
  });

  test('has no remaining time without a limit', async () => {
    const { wrapper, pass } = inCall();
    const { result } = renderHook(() => useCallTimer({ maxDurationS: Infinity }), { wrapper });
    await pass(5000);
    await passOnPage(1000);
    expect(result.current).toEqual({ elapsedS: 1, remainingS: null, isEnding: false });
  });

  test('goes on while the replica is away, and calls onTimeUp once', async () => {
    const { wrapper, pass, call } = inCall({}, { replicaTimeoutMs: Infinity });
    const onTimeUp = vi.fn();
    const { result } = renderHook(() => useCallTimer({ maxDurationS: 10, onTimeUp }), { wrapper });
    await pass(5000);
    act(() => call().replicaLeaves());
    await passOnPage(4000);
    expect(result.current).toMatchObject({ elapsedS: 4, remainingS: 6 });
    await passOnPage(10_000);
    expect(result.current).toEqual({ elapsedS: 14, remainingS: 0, isEnding: true });
    expect(onTimeUp).toHaveBeenCalledTimes(1);
  });

  test('is right at once when a page whose timers were stopped is visible again', async () => {
    const { wrapper, pass } = inCall();
    const { result } = renderHook(() => useCallTimer(), { wrapper });
    await pass(5000);
    await passOnPage(2000);
    expect(result.current).toEqual({ elapsedS: 2, remainingS: null, isEnding: false });
    const later = performance.now() + 60_000;
    vi.spyOn(performance, 'now').mockReturnValue(later);
    act(() => void document.dispatchEvent(new Event('visibilitychange')));
    expect(result.current.elapsedS).toBe(62);
    vi.restoreAllMocks();
  });
});

describe('useIdleTime', () => {
  test('is idle when nobody has spoken for long, and no longer when somebody speaks', async () => {
    const { wrapper, pass, call } = inCall();
    const { result } = renderHook(() => useIdleTime({ afterS: 30 }), { wrapper });
    expect(result.current).toMatchObject({ isIdle: false, silentSince: null });
    await pass(5000);
    await passOnPage(29_000);
    expect(result.current.isIdle).toBe(false);
    expect(result.current.getIdleS()).toBeCloseTo(29, 0);
    await passOnPage(1500);
    expect(result.current.isIdle).toBe(true);
    const speak = (event: string) =>
      act(() => call().say({ event_type: `conversation.${event}`, properties: { role: 'user' } }));
    speak('started_speaking');
    await pass(100);
    expect(result.current).toMatchObject({ isIdle: false, silentSince: null });
    expect(result.current.getIdleS()).toBe(0);
    speak('stopped_speaking');
    await pass(100);
    await passOnPage(31_000);
    expect(result.current.isIdle).toBe(true);
  });

  test('is never idle if it takes forever', async () => {
    const { wrapper, pass } = inCall();
    const { result } = renderHook(() => useIdleTime({ afterS: Infinity }), { wrapper });
    await pass(5000);
    await passOnPage(100_000);
    expect(result.current.isIdle).toBe(false);
  });

  test('applies another time at once, a longer one and a shorter one', async () => {
    const { wrapper, pass } = inCall();
    const { result, rerender } = renderHook(({ afterS }) => useIdleTime({ afterS }), {
      wrapper,
      initialProps: { afterS: 30 },
    });
    await pass(5000);
    await passOnPage(40_000);
    expect(result.current.isIdle).toBe(true);
    rerender({ afterS: 60 });
    expect(result.current.isIdle).toBe(false);
    rerender({ afterS: 20 });
    expect(result.current.isIdle).toBe(true);
    rerender({ afterS: 60 });
    await passOnPage(30_000);
    expect(result.current.isIdle).toBe(true);
  });

  test('does not render each second', async () => {
    const { wrapper, pass } = inCall();
    let renders = 0;
    renderHook(
      () => {
        renders += 1;
        return useIdleTime({ afterS: 300 });
      },
      { wrapper },
    );
    await pass(5000);
    const before = renders;
    await passOnPage(100_000);
    expect(renders).toBe(before);
  });
});
