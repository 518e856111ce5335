import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  initialRecording,
  reduceRecording,
  type Recording,
  type RecordingInput,
} from '../../../src/conversation/media/reduceRecording';
import { RecordingError } from '../../../src/errors/RecordingError';

const started = (instanceId?: string, at = 1000): RecordingInput => ({
  type: 'recording-started',
  event: { instanceId },
  at,
});
const stopped = (instanceId?: string): RecordingInput => ({ type: 'recording-stopped', event: { instanceId }, at: 0 });
const broken = (errorMsg?: unknown, instanceId?: string): RecordingInput => ({
  type: 'recording-error',
  event: { errorMsg, instanceId },
  at: 0,
});
const startRequested: RecordingInput = { type: 'start-requested' };
const stopRequested: RecordingInput = { type: 'stop-requested' };
const failure = new RecordingError('timed-out', 'Daily did not answer');

const reduceAll = (...inputs: RecordingInput[]): Recording => inputs.reduce(reduceRecording, initialRecording);

describe('reduceRecording', () => {
  test('starts, records and stops', () => {
    expect(reduceAll(startRequested)).toMatchObject({ state: 'starting', startedAt: null });
    expect(reduceAll(startRequested, started('a'))).toMatchObject({ state: 'recording', startedAt: 1000 });
    expect(reduceAll(started('a'), stopRequested)).toMatchObject({ state: 'stopping', startedAt: 1000 });
    expect(reduceAll(started('a'), stopRequested, stopped('a'))).toEqual(initialRecording);
  });

  test('is idle again if the user stops it before it has started', () => {
    expect(reduceAll(startRequested, stopRequested)).toEqual(initialRecording);
    expect(reduceAll(stopRequested)).toBe(initialRecording);
  });

  test('counts several recordings, and shows when the first one began', () => {
    const both = reduceAll(started('a', 2000), started('b', 3000));
    expect(both).toMatchObject({ startedAt: 2000, running: [{ id: 'a' }, { id: 'b' }] });
    expect(reduceRecording(both, started('a', 4000))).toBe(both);
    expect(reduceRecording(both, stopped('a'))).toMatchObject({ state: 'recording', startedAt: 3000 });
  });

  test('lets an event without an id stop every recording, and any event stop a recording without an id', () => {
    expect(reduceAll(started('a'), started('b'), stopped())).toEqual(initialRecording);
    expect(reduceAll(started(), stopped('a'))).toEqual(initialRecording);
    expect(reduceAll(started('a'), stopped('b')).state).toBe('recording');
  });

  test('shows why a recording broke off', () => {
    expect(reduceAll(started('a'), broken('The disk is full', 'a'))).toMatchObject({
      state: 'idle',
      startedAt: null,
      error: { reason: 'failed', message: expect.stringContaining('The disk is full') },
    });
    expect(reduceAll(startRequested, broken('user is not an owner')).error?.reason).toBe('not-allowed');
    expect(reduceAll(startRequested, broken(7)).error?.reason).toBe('failed');
  });

  test('keeps recording if it could not be stopped', () => {
    const failed = reduceAll(started('a'), stopRequested, { type: 'failed', error: failure });
    expect(failed).toMatchObject({ state: 'recording', startedAt: 1000, error: failure });
  });

  test('keeps the error until the next recording starts or the running one has stopped', () => {
    const failed = reduceAll(startRequested, { type: 'failed', error: failure });
    expect(failed).toEqual({ ...initialRecording, error: failure });
    expect(reduceRecording(failed, stopped()).error).toBe(failure);
    expect(reduceRecording(failed, startRequested).error).toBeNull();
    expect(reduceRecording(failed, started('a')).error).toBeNull();
    const running = reduceAll(started('a'), { type: 'failed', error: failure });
    expect(reduceRecording(running, stopped('a')).error).toBeNull();
  });

  test('never throws, and shows a time exactly while something is recorded', () => {
    const type = fc.constantFrom('recording-started', 'recording-stopped', 'recording-error');
    const event = fc.oneof(fc.anything(), fc.record({ instanceId: fc.constantFrom('a', 'b', '') }));
    const fromDaily = fc.record({ type, event, at: fc.nat() });
    const requested = fc.record({ type: fc.constantFrom('start-requested', 'stop-requested') });
    fc.assert(
      fc.property(fc.array(fc.oneof(fromDaily, requested)), (inputs) => {
        const { state, startedAt, running } = (inputs as RecordingInput[]).reduce(reduceRecording, initialRecording);
        const isRunning = state === 'recording' || state === 'stopping';
        expect([startedAt !== null, running.length > 0]).toEqual([isRunning, isRunning]);
      }),
    );
  });
});
