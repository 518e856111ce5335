import { afterEach, describe, expect, test, vi } from 'vitest';
import type { EndReason } from '../../src/conversation/lifecycle';
import { CallJoinError } from '../../src/errors/CallJoinError';
import { InvalidConversationUrlError } from '../../src/errors/InvalidConversationUrlError';
import { InvalidOptionError } from '../../src/errors/InvalidOptionError';
import { createLiveRoom, createRoom, settle, type Room } from './inRoom';
import { objectiveMessage } from './messages';
import { participant, replica, TestCall } from './TestCall';

const statusOf = ({ conversation }: Room) => conversation.getState().lifecycle.status;

test('makes no call before it is asked to join', async () => {
  const room = createRoom();
  await settle();
  expect(statusOf(room)).toBe('idle');
  expect(room.calls).toHaveLength(0);
});

test('goes from preparing to joining, waits for the replica, and is live when it comes', async () => {
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

test('joins once, however often it is asked to', async () => {
  const room = createRoom();
  room.conversation.join();
  room.conversation.join();
  await settle();
  room.conversation.join();
  expect(room.calls).toHaveLength(1);
  expect(room.call.log).toEqual(['join']);
});

test('being asked to join while it is live changes nothing', async () => {
  const room = await createLiveRoom();
  const before = room.conversation.getState();
  room.conversation.join();
  expect(room.conversation.getState()).toBe(before);
});

test('goes on when the app’s test for the replica throws', async () => {
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
] as const)('fails with a typed error for %j, before any call is made', async (url, reason) => {
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

test('accepts another host that the app names', async () => {
  const room = await createLiveRoom({ conversationUrl: 'https://video.example.com/c1', allowedHosts: ['example.com'] });
  expect(statusOf(room)).toBe('live');
});

test.each([
  ['text', 'Failed to load call object bundle', 'load'],
  ['an event', { action: 'error', errorMsg: 'Full', error: { type: 'meeting-full', msg: 'Full' } }, 'full'],
  ['nothing', undefined, 'unknown'],
  ['an error', new Error('WebRTC not supported or suppressed'), 'unsupported'],
])('fails in words when Daily refuses the join with %s', async (_, thrown, reason) => {
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

test('knows a browser that cannot make calls from an address at which it may not', async () => {
  vi.stubGlobal('isSecureContext', false);
  const room = createRoom();
  room.conversation.join();
  await settle();
  room.call.refuses(new Error('WebRTC not supported or suppressed'));
  await settle();
  expect(room.conversation.getState().lifecycle.error).toMatchObject({ reason: 'insecure' });
  vi.unstubAllGlobals();
});

test('gives up on a join that is never answered, and may be asked again', async () => {
  const room = createRoom();
  room.conversation.join();
  await settle();
  room.clock.advance(45_000);
  expect(room.conversation.getState().lifecycle).toMatchObject({ status: 'failed', error: { reason: 'timeout' } });
  await settle();
  room.conversation.join();
  await settle();
  expect(room.calls).toHaveLength(2);
});

test('gives up on a call whose code never loads, and destroys it should it still come', async () => {
  const late = new TestCall();
  let arrive = (_: TestCall) => {};
  const room = createRoom({ createCall: () => new Promise((resolve) => (arrive = resolve)) });
  room.conversation.join();
  await settle();
  room.clock.advance(45_000);
  expect(statusOf(room)).toBe('failed');
  await settle();
  arrive(late);
  await settle();
  expect(late.log).toEqual(['leave', 'destroy']);
  expect(late.listeners).toBe(0);
});

test('leaves while it is still joining, and never joins after that', async () => {
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

test('lets go of camera and microphone, listeners and timers when it leaves', async () => {
  const room = await createLiveRoom();
  await room.conversation.leave();
  expect(room.call.localTrack.stopped).toBe(true);
  expect(room.call.isDestroyed()).toBe(true);
  expect(room.call.listeners).toBe(0);
  expect(room.clock.pending).toBe(0);
  expect(room.conversation.getCall()).toBeNull();
});

test('leaves even when Daily never answers', async () => {
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

test('joins again after leaving, with a new call', async () => {
  const room = await createLiveRoom();
  await room.conversation.leave();
  room.conversation.join();
  await settle();
  room.call.joins(replica);
  expect(statusOf(room)).toBe('live');
  expect(room.calls).toHaveLength(2);
});

test('a late farewell of the call before does not end the new one', async () => {
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

test.each<[string, string, EndReason]>([
  ['ejected', 'Meeting has ended', 'room-closed'],
  ['ejected', 'You have been removed', 'removed'],
  ['exp-room', '', 'time-limit'],
  ['exp-token', '', 'time-limit'],
])('knows why it ended when Daily says "%s: %s"', async (type, errorMsg, endReason) => {
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

test('fails when the connection breaks for good', async () => {
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
])('when %s, the word of the service before tells why', (_, ends) => {
  test.each<[string, EndReason]>([
    ['max_call_duration reached', 'time-limit'],
    ['max_call_duration', 'time-limit'],
    ['participant_absent_timeout reached', 'absence'],
    ['exception_encountered_during_conversation_startup', 'service-error'],
    ['internal error occurred at step 3', 'service-error'],
    ['bot_could_not_join_meeting_it_was_probably_ended', 'service-error'],
    ['end_conversation_endpoint_hit', 'ended-by-host'],
  ])('%s', async (reason, endReason) => {
    const room = await createLiveRoom();
    room.call.says({ event_type: 'system.shutdown', properties: { reason } });
    ends(room);
    expect(room.conversation.getState().lifecycle).toMatchObject({ status: 'ended', endReason });
  });
});

test('a room that closes for a reason that is not known is over all the same', async () => {
  const room = await createLiveRoom();
  room.call.says({ event_type: 'system.shutdown', properties: { reason: 'daily_room_has_been_deleted' } });
  room.call.emit('left-meeting', {});
  expect(room.conversation.getState().lifecycle.endReason).toBe('room-closed');
});

test('is reconnecting until every interrupted connection is back', async () => {
  const room = await createLiveRoom();
  room.call.network('interrupted', 'signaling');
  room.call.network('interrupted', 'sfu');
  room.call.network('connected', 'signaling');
  expect(statusOf(room)).toBe('reconnecting');
  room.call.network('connected', 'sfu');
  expect(statusOf(room)).toBe('live');
});

test('a replica that is back within a second never looked gone', async () => {
  const room = await createLiveRoom();
  room.call.departs('replica');
  room.clock.advance(1000);
  expect(statusOf(room)).toBe('live');
  room.call.arrives(participant('replica-again', { userId: 'tavus-replica-r1' }));
  room.clock.advance(5000);
  expect(statusOf(room)).toBe('live');
  expect(room.conversation.getState().participants.replicaId).toBe('replica-again');
});

describe('a replica that dropped out', () => {
  const lifecycleOf = ({ conversation }: Room) => conversation.getState().lifecycle;

  test('is waited for, then the user is asked, and without an answer the call ends', async () => {
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

  test('is waited for anew as often as the user wants', async () => {
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

  test('is no longer overdue once it is back, and is asked about anew when it goes again', async () => {
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

  test('is not overdue where the call has failed', async () => {
    const room = await createLiveRoom();
    room.call.departs('replica');
    room.clock.advance(20_000);
    room.call.emit('error', { errorMsg: 'gone' });
    expect(lifecycleOf(room)).toMatchObject({ status: 'failed', isReplicaOverdue: false });
    room.conversation.keepWaiting();
    expect(room.clock.pending).toBe(0);
  });

  test('is waited for as long as the app says', async () => {
    const room = await createLiveRoom({ replicaTimeoutMs: 60_000 });
    room.call.departs('replica');
    room.clock.advance(61_499);
    expect(lifecycleOf(room).isReplicaOverdue).toBe(false);
    room.clock.advance(1);
    expect(lifecycleOf(room).isReplicaOverdue).toBe(true);
  });

  test('is waited for without an end where the app says so', async () => {
    const room = await createLiveRoom({ replicaTimeoutMs: Infinity });
    room.call.departs('replica');
    room.clock.advance(10_000_000);
    expect(lifecycleOf(room)).toMatchObject({ status: 'waiting', isReplicaOverdue: false });
  });

  test.each([NaN, -1, 'soon' as unknown as number])('is not waited for %s', (replicaTimeoutMs) => {
    expect(() => createRoom({ replicaTimeoutMs })).toThrow(InvalidOptionError);
  });

  test('is not asked about once the service has said that it closes the room', async () => {
    const room = await createLiveRoom();
    room.call.says({ event_type: 'system.shutdown', properties: { shutdown_reason: 'max_call_duration' } });
    room.call.departs('replica');
    room.clock.advance(16_500);
    expect(lifecycleOf(room)).toMatchObject({ status: 'ended', endReason: 'time-limit' });
  });

  test('is not asked about once every objective is completed', async () => {
    const room = await createLiveRoom();
    room.call.says(objectiveMessage('completed', 'only', { v: '1' }, 1));
    room.call.departs('replica');
    room.clock.advance(16_500);
    expect(lifecycleOf(room)).toMatchObject({ status: 'ended', endReason: 'replica-left' });
  });
});

test('stays with the first replica while it is here', async () => {
  const room = await createLiveRoom();
  room.call.arrives(participant('second', { userId: 'tavus-replica-r2' }));
  expect(room.conversation.getState().participants.replicaId).toBe('replica');
  room.call.departs('replica');
  expect(room.conversation.getState().participants.replicaId).toBe('second');
});

test('takes whoever is alone with the person for the replica, until one says that it is', async () => {
  const room = createRoom();
  room.conversation.join();
  await settle();
  room.call.joins(participant('avatar'));
  expect(room.conversation.getState().participants.replicaId).toBe('avatar');
  room.call.arrives(replica);
  expect(room.conversation.getState().participants.replicaId).toBe('replica');
});

test('nobody who is left alone with the person passes for a replica that dropped out', async () => {
  const room = await createLiveRoom();
  room.call.arrives(participant('stranger'));
  room.call.departs('replica');
  room.clock.advance(2000);
  expect(room.conversation.getState().participants.replicaId).toBeNull();
});

test('lets the app tell the replica from people', async () => {
  const room = await createLiveRoom({ isReplica: ({ user_id }) => user_id === 'my-avatar' });
  expect(statusOf(room)).toBe('waiting');
  room.call.arrives(participant('x', { userId: 'my-avatar' }));
  expect(room.conversation.getState().participants.replicaId).toBe('x');
});

test('a handler that throws hinders neither the others nor the conversation', async () => {
  const room = createRoom();
  const reported = vi.spyOn(console, 'error').mockImplementation(() => {});
  const heard: string[] = [];
  room.conversation.listen({
    onJoined: () => {
      throw new Error('mine');
    },
  });
  room.conversation.listen({ onJoined: () => heard.push('joined') });
  room.conversation.join();
  await settle();
  room.call.joins(replica);
  expect(reported).toHaveBeenCalledWith(new Error('mine'));
  reported.mockRestore();
  expect(heard).toEqual(['joined']);
  expect(statusOf(room)).toBe('live');
});

test('tells a denied camera from a microphone that works', async () => {
  const room = await createLiveRoom();
  room.call.emit('camera-error', { error: { type: 'permissions', msg: '', blockedMedia: ['video'] } });
  expect(room.conversation.getState().devices).toMatchObject({
    camera: { isOn: false, problem: 'denied' },
    microphone: { isOn: true, problem: null },
  });
});

describe('while the browser asks the person for a device', () => {
  /** A browser that asks for these devices, until it is answered. */
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

  /** Time in which the browser is looked at again and again. */
  async function passes({ clock }: Room, seconds: number): Promise<void> {
    for (let second = 0; second < seconds; second += 1) {
      clock.advance(1000);
      await settle();
    }
  }

  test('nobody has to be quick', async () => {
    const { answer } = asking('camera', 'microphone');
    const room = await joiningRoom();
    await passes(room, 300);
    expect(statusOf(room)).toBe('joining');
    answer();
    await passes(room, 40);
    room.call.joins(replica);
    expect(statusOf(room)).toBe('live');
  });

  test('the time-out runs again once the person has answered, or the device has failed', async () => {
    const { answer } = asking('microphone');
    const room = await joiningRoom();
    await passes(room, 100);
    answer();
    await passes(room, 50);
    expect(statusOf(room)).toBe('failed');
    asking('camera');
    const other = await joiningRoom();
    await passes(other, 100);
    other.call.emit('camera-error', { error: { type: 'permissions', blockedMedia: ['video'] } });
    await passes(other, 50);
    expect(statusOf(other)).toBe('failed');
  });

  test.each([
    ['a camera that stays off', { startCameraOff: true }, 'camera'],
    ['a camera in a call of sound', { audioOnly: true }, 'camera'],
    ['a microphone, where both are off', { startCameraOff: true, startMuted: true }, 'microphone'],
  ])('%s is not asked for', async (_, options, device) => {
    asking(device);
    const room = await joiningRoom(options);
    await passes(room, 50);
    expect(statusOf(room)).toBe('failed');
  });

  test('a browser that cannot be asked about it is not waited for', async () => {
    const room = await joiningRoom();
    await passes(room, 50);
    expect(statusOf(room)).toBe('failed');
  });
});

test.each([
  ['without tracks', { tracks: undefined }],
  ['with half of its tracks', { tracks: { audio: undefined, video: { state: 'playable' } } }],
  ['without a name', { user_name: undefined }],
])('takes a participant %s, as itself and as ourselves', async (_, lacks) => {
  const room = createRoom();
  room.conversation.join();
  await settle();
  room.call.joins({ ...replica, ...lacks } as unknown as typeof replica);
  expect(statusOf(room)).toBe('live');
  const change = (local: boolean) =>
    room.call.emit('participant-updated', {
      participant: { ...participant(local ? 'me' : 'replica', { local }), ...lacks },
    });
  change(true);
  change(false);
  room.call.emit('participant-updated', {});
  room.call.emit('participant-left', {});
  expect(room.conversation.getState().participants.remotes).toMatchObject([{ sessionId: 'replica', audioTrack: null }]);
  expect(room.conversation.getState().devices.microphone.isOn).toBe(false);
});
