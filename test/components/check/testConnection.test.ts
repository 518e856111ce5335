import type { DailyCall } from '@daily-co/daily-js';
import Daily from '@daily-co/daily-js';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { testConnection } from '../../../src/components/check/testConnection';

class TestTrack {
  readyState = 'live';
  readonly copies: TestTrack[] = [];
  clone(): TestTrack {
    const copy = new TestTrack();
    this.copies.push(copy);
    return copy;
  }
  stop(): void {
    this.readyState = 'ended';
  }
}

const never = () => new Promise<never>(() => undefined);
const passed = () => Promise.resolve({ result: 'passed' });

/** Daily's tests, as they answer here. */
function start(tests: { readonly socket?: () => Promise<unknown>; readonly network?: () => Promise<unknown> } = {}) {
  const call = {
    testWebsocketConnectivity: vi.fn(tests.socket ?? passed),
    testNetworkConnectivity: vi.fn(tests.network ?? passed),
    abortTestWebsocketConnectivity: vi.fn(),
    abortTestNetworkConnectivity: vi.fn(),
    destroy: vi.fn(() => Promise.resolve()),
  };
  vi.spyOn(Daily, 'createCallObject').mockReturnValue(call as unknown as DailyCall);
  const track = new TestTrack();
  const controller = new AbortController();
  const result = testConnection(track as unknown as MediaStreamTrack, controller.signal);
  return { call, track, result, abort: () => controller.abort() };
}

beforeEach(() => void vi.useFakeTimers());

describe('testConnection', () => {
  test('tests with a copy of the track, and stops the copy', async () => {
    const { track, result, call } = start();
    expect(await result).toBe('good');
    expect(track.copies.map(({ readyState }) => readyState)).toEqual(['ended']);
    expect(track.readyState).toBe('live');
    expect(call.destroy).toHaveBeenCalledTimes(1);
  });

  test('stops the copy when Daily never answers', async () => {
    const { track, result } = start({ network: never });
    await vi.advanceTimersByTimeAsync(30_000);
    expect(await result).toBe('unknown');
    expect(track.copies.map(({ readyState }) => readyState)).toEqual(['ended']);
  });

  test('stops the copy at once when the user leaves the screen, although Daily does not answer', async () => {
    const { track, abort } = start({ network: never });
    await vi.advanceTimersByTimeAsync(0);
    expect(track.copies).toHaveLength(1);
    abort();
    expect(track.copies.map(({ readyState }) => readyState)).toEqual(['ended']);
  });

  test('makes no copy when Daily answers after the time-out', async () => {
    let answer = (_: unknown): void => undefined;
    const { track, result, call } = start({ socket: () => new Promise((resolve) => (answer = resolve)) });
    await vi.advanceTimersByTimeAsync(30_000);
    expect(await result).toBe('unknown');
    answer({ result: 'passed' });
    await vi.advanceTimersByTimeAsync(0);
    expect(track.copies).toEqual([]);
    expect(call.testNetworkConnectivity).not.toHaveBeenCalled();
  });
});
