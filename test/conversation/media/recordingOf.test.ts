import { afterEach, describe, expect, test, vi } from 'vitest';
import { keptCall } from '../../../src/conversation/call/keptCall';
import { observeCall } from '../../../src/conversation/media/CallObserver';
import { RECORDING_ANSWER_MS, recordingObserver, recordingOf } from '../../../src/conversation/media/recordingOf';
import { initialRecording } from '../../../src/conversation/media/reduceRecording';
import { createLiveRoom, createRoom, settle } from '../createRoom';
import { participant, TestCall } from '../TestCall';

/** A joined call that can record. */
function createCall(methods: Partial<Record<'startRecording' | 'stopRecording', (options?: unknown) => void>> = {}) {
  const requests: unknown[] = [];
  return Object.assign(new TestCall(), {
    requests,
    startRecording: (options?: unknown) => void requests.push(options),
    stopRecording: () => void requests.push('stop'),
    ...methods,
  });
}

/** The recording of a call while a component reads it. */
function observe(call: TestCall, listener: () => void = () => undefined) {
  const { subscribe, getValue } = observeCall(call, recordingObserver);
  const unobserve = subscribe(listener);
  const { start, stop } = recordingOf(call);
  return { start, stop, getValue, unobserve };
}

afterEach(() => {
  vi.useRealTimers();
});

describe('recordingOf', () => {
  test('starts, runs, stops and ends a recording', () => {
    const call = createCall();
    const states: string[] = [];
    const recording = observe(call, () => states.push(recordingOf(call).getValue().state));
    recording.start({ type: 'cloud' });
    call.emit('recording-started', { instanceId: 'a', startedBy: 'me' });
    expect(recording.getValue().startedAt).not.toBeNull();
    recording.stop();
    call.emit('recording-stopped', { instanceId: 'a' });
    expect(states).toEqual(['starting', 'recording', 'stopping', 'idle']);
    expect(call.requests).toEqual([{ type: 'cloud' }, 'stop']);
    expect(recording.getValue()).toMatchObject({ startedAt: null, error: null });
  });

  test('knows a recording that began before it was asked for', async () => {
    const room = await createLiveRoom();
    room.call.emit('recording-started', { instanceId: 'a' });
    expect(observe(room.call).getValue()).toMatchObject({ state: 'recording' });
    const other = await createLiveRoom();
    other.call.emit('recording-started', { instanceId: 'a' });
    other.call.emit('recording-stopped', { instanceId: 'a' });
    expect(observe(other.call).getValue()).toMatchObject({ state: 'idle', startedAt: null });
  });

  test('runs until the last of several recordings has stopped', () => {
    const call = createCall();
    const recording = observe(call);
    call.emit('recording-started', { instanceId: 'a' });
    call.emit('recording-started', { instanceId: 'b' });
    call.emit('recording-stopped', { instanceId: 'a' });
    call.emit('recording-stopped', { instanceId: 'of nobody' });
    expect(recording.getValue().state).toBe('recording');
    call.emit('recording-stopped', { instanceId: 'b' });
    expect(recording.getValue().state).toBe('idle');
  });

  test('does not start a second recording', () => {
    const call = createCall();
    call.emit('recording-started', {});
    const recording = observe(call);
    call.emit('recording-started', {});
    recording.start();
    expect(call.requests).toEqual([]);
  });

  test.each([
    ['the user has no right', { errorMsg: 'user does not have permission to record' }, 'not-allowed'],
    ['Daily fails', { errorMsg: 'no storage' }, 'failed'],
    ['Daily gives no reason', { errorMsg: { text: 7 } }, 'failed'],
  ])('says why, when %s', (_, event, reason) => {
    const call = createCall();
    const recording = observe(call);
    recording.start();
    call.emit('recording-error', event);
    expect(recording.getValue()).toMatchObject({ state: 'idle', error: { code: 'recording', reason } });
    recording.start();
    call.emit('recording-started', {});
    expect(recording.getValue()).toMatchObject({ state: 'recording', error: null });
  });

  test.each([
    ['a call object that cannot record', createCall({ startRecording: undefined as never }), 'unsupported'],
    [
      'options that Daily rejects',
      createCall({
        startRecording: () => {
          throw new Error('invalid type');
        },
      }),
      'failed',
    ],
    ['a call that is not joined', Object.assign(createCall(), { meetingState: () => 'new' as const }), 'not-joined'],
  ])('never throws for %s', (_, call, reason) => {
    const recording = observe(call);
    recording.start();
    expect(recording.getValue()).toMatchObject({ state: 'idle', error: { reason } });
    recording.stop();
  });

  test.each([
    ['the user has the right', { canAdmin: new Set(['streaming']) }, 'timed-out'],
    ['nobody knows the rights', undefined, 'timed-out'],
    ['the user has other rights', { canAdmin: new Set(['participants']) }, 'not-allowed'],
    ['the user has none', { canAdmin: false }, 'not-allowed'],
  ])('says why, when nothing is answered and %s', (_, permissions, reason) => {
    vi.useFakeTimers();
    const call = createCall();
    call.joins();
    Object.assign(call.participants().local!, { permissions });
    const recording = observe(call);
    recording.start();
    vi.advanceTimersByTime(RECORDING_ANSWER_MS);
    expect(recording.getValue()).toMatchObject({ state: 'idle', error: { reason } });
    call.emit('recording-started', { startedBy: participant('me').session_id });
    expect(recording.getValue()).toMatchObject({ state: 'recording', error: null });
  });
});

describe('recordingOf, for a stop', () => {
  const running = (methods: Parameters<typeof createCall>[0] = {}) => {
    const call = createCall(methods);
    const recording = observe(call);
    call.emit('recording-started', { instanceId: 'a' });
    return { call, recording };
  };

  test('says that the recording still runs, when nothing is answered, and can be stopped again', () => {
    vi.useFakeTimers();
    const { call, recording } = running();
    recording.stop();
    expect(recording.getValue().state).toBe('stopping');
    vi.advanceTimersByTime(RECORDING_ANSWER_MS);
    expect(recording.getValue()).toMatchObject({ state: 'recording', error: { reason: 'timed-out' } });
    recording.stop();
    call.emit('recording-stopped', { instanceId: 'a' });
    vi.advanceTimersByTime(RECORDING_ANSWER_MS);
    expect(recording.getValue()).toMatchObject({ state: 'idle', error: null });
    expect(call.requests).toEqual(['stop', 'stop']);
  });

  test('says that the call object cannot stop it', () => {
    const { recording } = running({ stopRecording: undefined as never });
    recording.stop();
    expect(recording.getValue()).toMatchObject({ state: 'recording', error: { reason: 'unsupported' } });
  });
});

describe('recordingObserver', () => {
  test('listens only while a component reads it, and then knows what has happened meanwhile', async () => {
    const { call } = await createLiveRoom();
    const before = call.listeners;
    const first = observe(call);
    call.emit('recording-started', { instanceId: 'a' });
    first.unobserve();
    expect(call.listeners).toBe(before);
    call.emit('recording-stopped', { instanceId: 'a' });
    expect(observe(call).getValue()).toMatchObject({ state: 'idle', startedAt: null });
  });

  test('hears an answer that arrives while nobody reads it', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const room = await createLiveRoom();
    const call = Object.assign(room.call, { startRecording: () => undefined });
    const recording = observe(call);
    recording.start();
    recording.unobserve();
    call.emit('recording-started', { instanceId: 'a' });
    vi.advanceTimersByTime(RECORDING_ANSWER_MS);
    expect(recordingOf(call).getValue()).toMatchObject({ state: 'recording', error: null });
  });

  test('knows what runs on from the last conversation on a call that the app keeps, and not what failed in it', async () => {
    const call = createCall();
    keptCall(call);
    const ownListeners = call.listeners;
    const join = async () => {
      const { conversation } = createRoom({ createCall: keptCall(call) });
      conversation.join();
      await settle();
      return conversation;
    };
    const first = await join();
    const recording = observe(call);
    call.emit('recording-started', { instanceId: 'a' });
    expect(recording.getValue().state).toBe('recording');
    await first.leave();
    recording.unobserve();
    expect(call.listeners).toBe(ownListeners);
    const second = await join();
    const next = observe(call);
    expect(next.getValue()).toMatchObject({ state: 'recording' });
    call.emit('recording-error', { instanceId: 'a', errorMsg: 'full' });
    expect(next.getValue().error).not.toBeNull();
    await second.leave();
    next.unobserve();
    await join();
    expect(observe(call).getValue()).toEqual(initialRecording);
  });

  test('is over when the app leaves the call that it keeps', async () => {
    const call = createCall();
    const createKept = keptCall(call);
    call.emit('recording-started', { instanceId: 'a' });
    call.emit('left-meeting', {});
    createRoom({ createCall: createKept }).conversation.join();
    await settle();
    expect(observe(call).getValue()).toMatchObject({ state: 'idle', startedAt: null });
  });

  test('knows a recording that Daily only marks on a participant, until Daily says that it has stopped', () => {
    const call = createCall();
    call.joins({ ...participant('host'), record: true });
    const recording = observe(call);
    expect(recording.getValue()).toMatchObject({ state: 'recording' });
    call.emit('recording-stopped', {});
    expect(recording.getValue()).toMatchObject({ state: 'idle', startedAt: null });
  });
});
