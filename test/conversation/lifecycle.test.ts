import { afterEach, describe, expect, test, vi } from 'vitest';
import type { EndReason } from '../../src/conversation/slices/Lifecycle';
import { CallJoinError } from '../../src/errors/CallJoinError';
import { InvalidConversationUrlError } from '../../src/errors/InvalidConversationUrlError';
import { InvalidOptionError } from '../../src/errors/InvalidOptionError';
import { createLiveRoom, createRoom, settle, type Room } from './createRoom';
import { objectiveMessage } from './objectiveMessage';
import { participant, replica, TestCall } from './TestCall';

const statusOf = ({ conversation }: Room) => conversation.getState().lifecycle.status;

describe('conversation.join', () => {
  test('creates no call object before it is called', async () => {
    const room = createRoom();
    await settle();
    expect(statusOf(room)).toBe('idle');
    expect(room.calls).toHaveLength(0);
  });

  test('goes from preparing to joining, waits for the replica, and is live once the replica has joined', async () => {
    const room = createRoom();
    const seen: string[] = [];
    room.conversation.subscribe(() => {
      const status = statusOf(room);
      if (seen.at(-1) !== status) seen.push(status);
    });
    room.conversation.join();
    await settle();
    room.call.joins();
    room.call.arrives(replica);
    expect(seen).toEqual(['preparing', 'joining', 'waiting', 'live']);
  });

  test('joins once, however often it is called', async () => {
    const room = createRoom();
    room.conversation.join();
    room.conversation.join();
    await settle();
    room.conversation.join();
    expect(room.calls).toHaveLength(1);
    expect(room.call.log).toEqual(['join']);
  });

  test('changes nothing while the call is live', async () => {
    const room = await createLiveRoom();
    const before = room.conversation.getState();
    room.conversation.join();
    expect(room.conversation.getState()).toBe(before);
  });

  test('joins when the app’s isReplica throws', async () => {
    const reported = vi.spyOn(console, 'error').mockImplementation(() => {});
    const room = await createLiveRoom({
      isReplica: () => {
        throw new Error('no user data');
      },
    });
    expect(statusOf(room)).toBe('waiting');
    expect(reported).toHaveBeenCalled();
    reported.mockRestore();
  });

  test.each([undefined, ''])('passes no token to Daily when it is %j', async (token) => {
    const room = await createLiveRoom({ token });
    expect(room.call.joinedWith).toEqual({ url: 'https://tavus.daily.co/c123' });
  });

  test('passes the token of a private room', async () => {
    const room = await createLiveRoom({ token: 'secret' });
    expect(room.call.joinedWith).toMatchObject({ token: 'secret' });
  });

  test.each([
    [undefined, 'missing'],
    ['', 'missing'],
    ['not a url', 'malformed'],
    ['http://tavus.daily.co/c1', 'not-https'],
    ['https://example.com/c1', 'foreign-host'],
    ['https://evildaily.co/c1', 'foreign-host'],
  ] as const)('fails with a typed error for the URL %j, and creates no call object', async (url, reason) => {
    const room = createRoom({ conversationUrl: url as unknown as string });
    const errors: unknown[] = [];
    room.conversation.listen({ onError: (error) => errors.push(error) });
    room.conversation.join();
    await settle();
    expect(statusOf(room)).toBe('failed');
    expect(room.conversation.getState().lifecycle.error).toBeInstanceOf(InvalidConversationUrlError);
    expect(errors).toEqual([expect.objectContaining({ code: 'invalid-conversation-url', reason })]);
    expect(room.calls).toHaveLength(0);
    expect(room.clock.pending).toBe(0);
  });

  test('accepts another host if the app allows it', async () => {
    const room = await createLiveRoom({
      conversationUrl: 'https://video.example.com/c1',
      allowedHosts: ['example.com'],
    });
    expect(statusOf(room)).toBe('live');
  });

  test.each([
    ['text', 'Failed to load call object bundle', 'load'],
    ['an event', { action: 'error', errorMsg: 'Full', error: { type: 'meeting-full', msg: 'Full' } }, 'full'],
    ['nothing', undefined, 'unknown'],
    ['an error', new Error('WebRTC not supported or suppressed'), 'unsupported'],
  ])('fails with a typed error when Daily rejects the join with %s', async (_, thrown, reason) => {
    vi.stubGlobal('isSecureContext', true);
    const room = createRoom();
    room.conversation.join();
    await settle();
    room.call.refuses(thrown);
    await settle();
    const { status, error } = room.conversation.getState().lifecycle;
    expect(status).toBe('failed');
    expect(error).toBeInstanceOf(CallJoinError);
    expect(error).toMatchObject({ reason });
    expect(room.call.log).toEqual(['join', 'leave', 'destroy']);
    vi.unstubAllGlobals();
  });

  test('fails as insecure, not as unsupported, at an address that is not https', async () => {
    vi.stubGlobal('isSecureContext', false);
    const room = createRoom();
    room.conversation.join();
    await settle();
    room.call.refuses(new Error('WebRTC not supported or suppressed'));
    await settle();
    expect(room.conversation.getState().lifecycle.error).toMatchObject({ reason: 'insecure' });
    vi.unstubAllGlobals();
  });

  test('fails when the join times out, and may be called again', async () => {
    const room = createRoom();
    room.conversation.join();
    await settle();
    room.clock.advance(45_000);
    expect(room.conversation.getState().lifecycle).toMatchObject({ status: 'failed', error: { reason: 'timed-out' } });
    await settle();
    room.conversation.join();
    await settle();
    expect(room.calls).toHaveLength(2);
  });

  test('fails when the code of the call does not load in time, and destroys a call object that is created later', async () => {
    const late = new TestCall();
    let resolveCall = (_: TestCall) => {};
    const room = createRoom({ createCall: () => new Promise((resolve) => (resolveCall = resolve)) });
    room.conversation.join();
    await settle();
    room.clock.advance(45_000);
    expect(statusOf(room)).toBe('failed');
    await settle();
    resolveCall(late);
    await settle();
    expect(late.log).toEqual(['leave', 'destroy']);
    expect(late.listeners).toBe(0);
  });
});

describe('conversation.leave', () => {
  test('leaves a call that is still being joined', async () => {
    const room = createRoom();
    room.conversation.join();
    await settle();
    await room.conversation.leave();
    expect(room.conversation.getState().lifecycle).toMatchObject({ status: 'ended', endReason: 'left' });
    room.call.joins(replica);
    expect(statusOf(room)).toBe('ended');
    expect(room.call.log).toEqual(['join', 'leave', 'destroy']);
    expect(room.call.listeners).toBe(0);
  });

  test('releases camera and microphone, and leaves no listener and no timer', async () => {
    const room = await createLiveRoom();
    await room.conversation.leave();
    expect(room.call.localTrack.stopped).toBe(true);
    expect(room.call.isDestroyed()).toBe(true);
    expect(room.call.listeners).toBe(0);
    expect(room.clock.pending).toBe(0);
    expect(room.conversation.getCall()).toBeNull();
  });

  test('resolves after 6 seconds even if Daily never responds', async () => {
    const room = await createLiveRoom();
    room.call.hangs.add('leave');
    room.call.hangs.add('destroy');
    let hasLeft = false;
    void room.conversation.leave().then(() => (hasLeft = true));
    expect(statusOf(room)).toBe('ended');
    for (let second = 0; second < 6; second += 1) {
      await settle();
      room.clock.advance(1000);
    }
    await settle();
    expect(hasLeft).toBe(true);
    expect(room.call.localTrack.stopped).toBe(true);
    expect(room.call.log).toEqual(['join', 'leave', 'destroy']);
  });

  test('may be followed by another join, with a new call object', async () => {
    const room = await createLiveRoom();
    await room.conversation.leave();
    room.conversation.join();
    await settle();
    room.call.joins(replica);
    expect(statusOf(room)).toBe('live');
    expect(room.calls).toHaveLength(2);
  });

  test('does not let late events of the previous call end the new one', async () => {
    const room = await createLiveRoom();
    const [before] = room.calls;
    await room.conversation.leave();
    room.conversation.join();
    await settle();
    room.call.joins(replica);
    before?.emit('left-meeting', {});
    before?.emit('error', { error: { type: 'ejected' }, errorMsg: 'Meeting has ended' });
    expect(statusOf(room)).toBe('live');
  });
});

describe('end of a call', () => {
  test.each<[string, string, EndReason]>([
    ['ejected', 'Meeting has ended', 'room-closed'],
    ['ejected', 'You have been removed', 'removed'],
    ['exp-room', '', 'time-limit'],
    ['exp-token', '', 'time-limit'],
  ])('reads its reason from Daily’s error "%s: %s"', async (type, errorMsg, endReason) => {
    const room = await createLiveRoom();
    const ends: EndReason[] = [];
    room.conversation.listen({ onEnded: (reason) => ends.push(reason) });
    room.call.emit('error', { error: { type, msg: errorMsg }, errorMsg });
    room.call.emit('left-meeting', {});
    expect(room.conversation.getState().lifecycle).toMatchObject({ status: 'ended', endReason });
    expect(ends).toEqual([endReason]);
    await settle();
    expect(room.call.isDestroyed()).toBe(true);
  });

  test('is a failure if the connection is lost', async () => {
    const room = await createLiveRoom();
    room.call.emit('error', { error: { type: 'connection-error', msg: 'gone' }, errorMsg: 'gone' });
    expect(room.conversation.getState().lifecycle).toMatchObject({ status: 'failed', error: { code: 'call-lost' } });
  });

  describe.each([
    ['the room closes', (room: Room) => room.call.emit('left-meeting', {})],
    [
      'the replica stays away',
      (room: Room) => {
        room.call.departs(replica.session_id);
        room.clock.advance(20_000);
        room.clock.advance(20_000);
      },
    ],
  ])('when %s, the reason is the service’s shutdown reason', (_, endCall) => {
    test.each<[string, EndReason]>([
      ['max_call_duration reached', 'time-limit'],
      ['max_call_duration', 'time-limit'],
      ['participant_absent_timeout reached', 'absence'],
      ['exception_encountered_during_conversation_startup', 'service-error'],
      ['internal error occurred at step 3', 'service-error'],
      ['bot_could_not_join_meeting_it_was_probably_ended', 'room-closed'],
      ['daily_room_has_been_deleted', 'room-closed'],
      ['participant_left_timeout reached', 'absence'],
      ['end_conversation_endpoint_hit', 'ended-by-host'],
    ])('%s', async (reason, endReason) => {
      const room = await createLiveRoom();
      room.call.says({ event_type: 'system.shutdown', properties: { reason } });
      endCall(room);
      expect(room.conversation.getState().lifecycle).toMatchObject({ status: 'ended', endReason });
    });
  });

  test('has the reason room-closed if the service’s shutdown reason is unknown', async () => {
    const room = await createLiveRoom();
    room.call.says({ event_type: 'system.shutdown', properties: { reason: 'moon_phase_has_changed' } });
    room.call.emit('left-meeting', {});
    expect(room.conversation.getState().lifecycle.endReason).toBe('room-closed');
  });
});

describe('a joined call', () => {
  test('is reconnecting until every interrupted connection is back', async () => {
    const room = await createLiveRoom();
    room.call.network('interrupted', 'signaling');
    room.call.network('interrupted', 'sfu');
    room.call.network('connected', 'signaling');
    expect(statusOf(room)).toBe('reconnecting');
    room.call.network('connected', 'sfu');
    expect(statusOf(room)).toBe('live');
  });

  test('is live again when another media connection replaces the interrupted one', async () => {
    const room = await createLiveRoom();
    room.call.network('interrupted', 'peer-to-peer');
    expect(statusOf(room)).toBe('reconnecting');
    room.call.network('connected', 'sfu');
    expect(statusOf(room)).toBe('live');
    room.call.network('interrupted', 'peer-to-peer');
    expect(statusOf(room)).toBe('live');
  });

  test('ignores network events that it does not know', async () => {
    const room = await createLiveRoom();
    for (const event of [{}, { type: 'teleport', event: 'interrupted' }, { type: 'sfu', event: 7 }, { type: null }]) {
      room.call.emit('network-connection', event);
    }
    expect(statusOf(room)).toBe('live');
  });

  test('stays live when the replica returns within a second', async () => {
    const room = await createLiveRoom();
    room.call.departs('replica');
    room.clock.advance(1000);
    expect(statusOf(room)).toBe('live');
    room.call.arrives(participant('replica-again', { userId: 'tavus-replica-r1' }));
    room.clock.advance(5000);
    expect(statusOf(room)).toBe('live');
    expect(room.conversation.getState().participants.replicaId).toBe('replica-again');
  });
});

describe('a replica that has left', () => {
  const lifecycleOf = ({ conversation }: Room) => conversation.getState().lifecycle;

  test('gets time to return, then the user is asked, and without an answer the call ends', async () => {
    const room = await createLiveRoom();
    room.call.departs('replica');
    room.clock.advance(1500);
    expect(lifecycleOf(room)).toMatchObject({ status: 'waiting', isReplicaOverdue: false });
    room.clock.advance(15_000);
    expect(lifecycleOf(room)).toMatchObject({ status: 'waiting', isReplicaOverdue: true });
    room.clock.advance(44_999);
    expect(statusOf(room)).toBe('waiting');
    room.clock.advance(1);
    expect(lifecycleOf(room)).toMatchObject({ status: 'ended', endReason: 'replica-left', isReplicaOverdue: false });
    expect(room.clock.pending).toBe(0);
  });

  test('gets more time as often as the user wants', async () => {
    const room = await createLiveRoom();
    room.conversation.keepWaiting();
    room.call.departs('replica');
    room.clock.advance(16_500);
    for (let round = 0; round < 5; round += 1) {
      expect(lifecycleOf(room)).toMatchObject({ status: 'waiting', isReplicaOverdue: true });
      room.clock.advance(40_000);
      room.conversation.keepWaiting();
      expect(lifecycleOf(room)).toMatchObject({ status: 'waiting', isReplicaOverdue: false });
      room.clock.advance(15_000);
    }
  });

  test('is no longer overdue once it is back, and may become overdue again', async () => {
    const room = await createLiveRoom();
    room.call.departs('replica');
    room.clock.advance(20_000);
    room.call.arrives(replica);
    expect(lifecycleOf(room)).toMatchObject({ status: 'live', isReplicaOverdue: false });
    room.clock.advance(100_000);
    expect(statusOf(room)).toBe('live');
    room.call.departs('replica');
    room.clock.advance(16_499);
    expect(lifecycleOf(room).isReplicaOverdue).toBe(false);
    room.clock.advance(1);
    expect(lifecycleOf(room).isReplicaOverdue).toBe(true);
  });

  test('is not overdue once the call has failed', async () => {
    const room = await createLiveRoom();
    room.call.departs('replica');
    room.clock.advance(20_000);
    room.call.emit('error', { errorMsg: 'gone' });
    expect(lifecycleOf(room)).toMatchObject({ status: 'failed', isReplicaOverdue: false });
    room.conversation.keepWaiting();
    expect(room.clock.pending).toBe(0);
  });

  test('gets the time in replicaTimeoutMs', async () => {
    const room = await createLiveRoom({ replicaTimeoutMs: 60_000 });
    room.call.departs('replica');
    room.clock.advance(61_499);
    expect(lifecycleOf(room).isReplicaOverdue).toBe(false);
    room.clock.advance(1);
    expect(lifecycleOf(room).isReplicaOverdue).toBe(true);
  });

  test('gets unlimited time if replicaTimeoutMs is Infinity', async () => {
    const room = await createLiveRoom({ replicaTimeoutMs: Infinity });
    room.call.departs('replica');
    room.clock.advance(10_000_000);
    expect(lifecycleOf(room)).toMatchObject({ status: 'waiting', isReplicaOverdue: false });
  });

  test.each([NaN, -1, 'soon' as unknown as number])('cannot get %s milliseconds', (replicaTimeoutMs) => {
    expect(() => createRoom({ replicaTimeoutMs })).toThrow(InvalidOptionError);
  });

  test('ends the call without a question once the service has announced the end', async () => {
    const room = await createLiveRoom();
    room.call.says({ event_type: 'system.shutdown', properties: { shutdown_reason: 'max_call_duration' } });
    room.call.departs('replica');
    room.clock.advance(16_500);
    expect(lifecycleOf(room)).toMatchObject({ status: 'ended', endReason: 'time-limit' });
  });

  test('ends the call without a question once every objective is completed', async () => {
    const room = await createLiveRoom();
    room.call.says(objectiveMessage('completed', 'only', { v: '1' }, 1));
    room.call.departs('replica');
    room.clock.advance(16_500);
    expect(lifecycleOf(room)).toMatchObject({ status: 'ended', endReason: 'replica-left' });
  });
});

describe('participants.replicaId', () => {
  test('stays with the first replica while it is present', async () => {
    const room = await createLiveRoom();
    room.call.arrives(participant('second', { userId: 'tavus-replica-r2' }));
    expect(room.conversation.getState().participants.replicaId).toBe('replica');
    room.call.departs('replica');
    expect(room.conversation.getState().participants.replicaId).toBe('second');
  });

  test('is the only other participant until a replica is recognised', async () => {
    const room = createRoom();
    room.conversation.join();
    await settle();
    room.call.joins(participant('avatar'));
    expect(room.conversation.getState().participants.replicaId).toBe('avatar');
    room.call.arrives(replica);
    expect(room.conversation.getState().participants.replicaId).toBe('replica');
  });

  test('is not the only other participant once a replica was recognised', async () => {
    const room = await createLiveRoom();
    room.call.arrives(participant('stranger'));
    room.call.departs('replica');
    room.clock.advance(2000);
    expect(room.conversation.getState().participants.replicaId).toBeNull();
  });

  test('is the participant for whom the app’s isReplica returns true', async () => {
    const room = await createLiveRoom({ isReplica: ({ user_id }) => user_id === 'my-avatar' });
    expect(statusOf(room)).toBe('waiting');
    room.call.arrives(participant('x', { userId: 'my-avatar' }));
    expect(room.conversation.getState().participants.replicaId).toBe('x');
  });
});

describe('conversation.listen', () => {
  test('calls the other handlers, and goes on, when one throws', async () => {
    const room = createRoom();
    const reported = vi.spyOn(console, 'error').mockImplementation(() => {});
    const called: string[] = [];
    room.conversation.listen({
      onJoined: () => {
        throw new Error('mine');
      },
    });
    room.conversation.listen({ onJoined: () => called.push('joined') });
    room.conversation.join();
    await settle();
    room.call.joins(replica);
    expect(reported).toHaveBeenCalledWith(new Error('mine'));
    reported.mockRestore();
    expect(called).toEqual(['joined']);
    expect(statusOf(room)).toBe('live');
  });
});

describe('devices', () => {
  test('separates a denied camera from a microphone that works', async () => {
    const room = await createLiveRoom();
    room.call.emit('camera-error', { error: { type: 'permissions', msg: '', blockedMedia: ['video'] } });
    expect(room.conversation.getState().devices).toMatchObject({
      camera: { isOn: false, problem: 'denied' },
      microphone: { isOn: true, problem: null },
    });
  });
});

describe('conversation.join while the browser asks the user for a device', () => {
  /** A browser that asks the user for these devices until `answer` is called. */
  function asking(...devices: string[]) {
    const open = new Set(devices);
    const query = ({ name }: { name: string }) => Promise.resolve({ state: open.has(name) ? 'prompt' : 'granted' });
    vi.stubGlobal('navigator', { permissions: { query } });
    return { answer: () => open.clear() };
  }
  afterEach(() => void vi.unstubAllGlobals());

  async function joiningRoom(options: Parameters<typeof createRoom>[0] = {}) {
    const room = createRoom(options);
    room.conversation.join();
    await settle();
    room.call.emit('joining-meeting', {});
    await settle();
    return room;
  }

  /** Advances the clock in steps of a second, so that the browser is checked in each. */
  async function advance({ clock }: Room, seconds: number): Promise<void> {
    for (let second = 0; second < seconds; second += 1) {
      clock.advance(1000);
      await settle();
    }
  }

  test('does not time out', async () => {
    const { answer } = asking('camera', 'microphone');
    const room = await joiningRoom();
    await advance(room, 300);
    expect(statusOf(room)).toBe('joining');
    answer();
    await advance(room, 40);
    room.call.joins(replica);
    expect(statusOf(room)).toBe('live');
  });

  test('starts the time-out again once the user has answered or the device has failed', async () => {
    const { answer } = asking('microphone');
    const room = await joiningRoom();
    await advance(room, 100);
    answer();
    await advance(room, 50);
    expect(statusOf(room)).toBe('failed');
    asking('camera');
    const other = await joiningRoom();
    await advance(other, 100);
    other.call.emit('camera-error', { error: { type: 'permissions', blockedMedia: ['video'] } });
    await advance(other, 50);
    expect(statusOf(other)).toBe('failed');
  });

  test.each([
    ['a camera that starts off', { startCameraOff: true }, 'camera'],
    ['a camera with audioOnly', { audioOnly: true }, 'camera'],
    ['a microphone, when both start off', { startCameraOff: true, startMuted: true }, 'microphone'],
  ])('ignores %s', async (_, options, device) => {
    asking(device);
    const room = await joiningRoom(options);
    await advance(room, 50);
    expect(statusOf(room)).toBe('failed');
  });

  test('times out in a browser whose permissions cannot be queried', async () => {
    const room = await joiningRoom();
    await advance(room, 50);
    expect(statusOf(room)).toBe('failed');
  });
});

describe('a participant', () => {
  test.each([
    ['without tracks', { tracks: undefined }],
    ['with half of its tracks', { tracks: { audio: undefined, video: { state: 'playable' } } }],
    ['without a name', { user_name: undefined }],
  ])('is accepted %s, for the replica and for the user', async (_, missing) => {
    const room = createRoom();
    room.conversation.join();
    await settle();
    room.call.joins({ ...replica, ...missing } as unknown as typeof replica);
    expect(statusOf(room)).toBe('live');
    const change = (local: boolean) =>
      room.call.emit('participant-updated', {
        participant: { ...participant(local ? 'me' : 'replica', { local }), ...missing },
      });
    change(true);
    change(false);
    room.call.emit('participant-updated', {});
    room.call.emit('participant-left', {});
    expect(room.conversation.getState().participants.remotes).toMatchObject([
      { sessionId: 'replica', audioTrack: null },
    ]);
    expect(room.conversation.getState().devices.microphone.isOn).toBe(false);
  });
});
