import { afterEach, describe, expect, test, vi } from 'vitest';
import { newCall, joinedCall, recordEvents, url } from './joinedCall';

afterEach(() => vi.restoreAllMocks());

describe('createSimulatedCall, lifecycle', () => {
  test('joins in Daily’s order, and resolves join() last', async () => {
    const { call, clock } = newCall({ replica: { appearAfterMs: 'never' } });
    const { order, note } = recordEvents(call);
    const states: string[] = [call.meetingState()];
    for (const type of ['loading', 'joining-meeting', 'loaded', 'joined-meeting'] as const) {
      call.on(type, () => states.push(call.meetingState()));
    }

    void call.join({ url }).then(() => note('join() resolved'));
    await clock.advance(1000);

    expect(order).toEqual([
      'loading',
      'joining-meeting',
      'loaded',
      'participant-updated',
      'participant-updated',
      'track-started',
      'track-started',
      'participant-updated',
      'started-camera',
      'joined-meeting',
      'join() resolved',
    ]);
    expect(states).toEqual(['new', 'loading', 'joining-meeting', 'joining-meeting', 'joined-meeting']);
  });

  test('loads again before the same object joins again', async () => {
    const { call, clock } = await joinedCall();
    void call.leave();
    await clock.advance(100);
    const { order } = recordEvents(call);

    const again = call.join({ url });
    await clock.advance(1000);
    await again;

    expect(order.slice(0, 3)).toEqual(['loading', 'loaded', 'joining-meeting']);
    expect(call.meetingState()).toBe('joined-meeting');
  });

  test('has no participants before and after the call', async () => {
    const { call, clock } = newCall();
    expect(call.participants()).toEqual({});

    void call.join({ url });
    await clock.advance(5000);
    expect(Object.values(call.participants())).toHaveLength(2);
    expect(call.participants().local?.local).toBe(true);

    void call.leave();
    await clock.advance(100);
    expect(call.participants()).toEqual({});
  });

  test('emits left-meeting before leave() resolves, and stops every track', async () => {
    const { call, clock } = await joinedCall();
    const tracks = Object.values(call.participants()).flatMap((participant) => [
      participant?.tracks.audio.persistentTrack,
      participant?.tracks.video.persistentTrack,
    ]);
    expect(tracks.map((track) => track?.readyState)).toEqual(['live', 'live', 'live', 'live']);
    const { order, note } = recordEvents(call);

    void call.leave().then(() => note('leave() resolved'));
    await clock.advance(100);

    expect(order).toEqual(['left-meeting', 'leave() resolved']);
    expect(tracks.map((track) => track?.readyState)).toEqual(['ended', 'ended', 'ended', 'ended']);
  });

  test('leaves a call at once if it was never joined', async () => {
    const { call } = newCall();
    const { order } = recordEvents(call);
    await call.leave();
    expect(order).toEqual(['left-meeting']);
  });

  test('leaves when it is destroyed, and throws afterwards', async () => {
    const { call, clock } = await joinedCall();
    const { order } = recordEvents(call);

    const destroyed = call.destroy();
    await clock.advance(100);
    await destroyed;

    expect(order).toEqual(['left-meeting', 'call-instance-destroyed']);
    expect(call.isDestroyed()).toBe(true);
    expect(() => call.setLocalAudio(true)).toThrow('Use after destroy');
    await expect(call.join({ url })).rejects.toThrow('Use after destroy');
    await expect(call.leave()).resolves.toBeUndefined();
  });

  test('never settles a join when leave() follows', async () => {
    const { call, clock } = newCall();
    const settled = vi.fn();
    call.join({ url }).then(settled, settled);
    await clock.advance(100);
    void call.leave();
    await clock.advance(60_000);

    expect(settled).not.toHaveBeenCalled();
    expect(call.meetingState()).toBe('left-meeting');
  });

  test('never settles the first of two joins, and resolves the second', async () => {
    const { call, clock } = newCall();
    const first = vi.fn();
    call.join({ url }).then(first, first);
    const second = call.join({ url });
    await clock.advance(1000);

    await expect(second).resolves.toHaveProperty('local');
    expect(first).not.toHaveBeenCalled();
  });

  test('warns about a join while it is joined', async () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    const { call } = await joinedCall();
    await expect(call.join({ url })).resolves.toBeUndefined();
    expect(warn).toHaveBeenCalledWith('already joined meeting, call leave() before joining again');
  });

  test('rejects a failed join with the event, after error and before left-meeting', async () => {
    const { call, clock } = newCall({ joinFailure: { type: 'meeting-full', msg: 'Meeting is full' } });
    const { order, note } = recordEvents(call);
    const states: string[] = [];
    call.on('error', () => states.push(call.meetingState(), String(Object.keys(call.participants()).length)));
    call.on('left-meeting', () => states.push(call.meetingState()));

    const refused = call.join({ url }).catch((reason: unknown) => {
      note('join() rejected');
      return reason;
    });
    await clock.advance(1000);

    expect(await refused).toMatchObject({
      action: 'error',
      errorMsg: 'Meeting is full',
      error: { type: 'meeting-full', msg: 'Meeting is full' },
      callClientId: call.callClientId,
    });
    expect(order.slice(-3)).toEqual(['error', 'join() rejected', 'left-meeting']);
    expect(states).toEqual(['error', '0', 'error']);
  });

  test('rejects with a string when the code does not load, after nine attempts', async () => {
    const { call, clock } = newCall({ joinFailure: 'load' });
    const { order } = recordEvents(call);
    const refused = call.join({ url }).catch((reason: unknown) => reason);
    await clock.advance(1000);

    expect(await refused).toBeTypeOf('string');
    expect(order.filter((type) => type === 'load-attempt-failed')).toHaveLength(9);
    expect(order.at(-1)).toBe('error');
  });

  test('rejects a join without a URL, and with an undefined one', async () => {
    vi.spyOn(console, 'error').mockReturnValue();
    const { call } = newCall();
    await expect(call.join({})).rejects.toThrow('No room URL has been provided');
    await expect(call.join({ url: undefined } as never)).rejects.toThrow("property 'url': url should be a string");
    await expect(call.join({ url, token: undefined } as never)).rejects.toThrow(
      "property 'token': token should be a string",
    );
  });

  test.for(['join', 'leave', 'destroy'] as const)('never settles %s() if the options say so', async (method) => {
    const { call, clock } = newCall({ neverSettle: [method] });
    const settled = vi.fn();
    const joining = call.join({ url });
    if (method === 'join') joining.then(settled, settled);
    await clock.advance(1000);
    if (method !== 'join') call[method]().then(settled, settled);
    await clock.advance(120_000);
    expect(settled).not.toHaveBeenCalled();
  });

  test('emits the error of an ejected user, and then left-meeting', async () => {
    const { call, clock } = await joinedCall();
    const { order } = recordEvents(call);
    const onError = vi.fn();
    call.on('error', onError);
    call.eject();
    await clock.advance(100);
    expect(order).toEqual(['error', 'left-meeting']);
    expect(onError.mock.lastCall?.[0]).toMatchObject({ error: { type: 'ejected' } });
  });

  test('emits no error when the service closes the room', async () => {
    const { call, clock } = await joinedCall();
    const { order } = recordEvents(call);
    call.closeRoom();
    await clock.advance(100);
    expect(order).toEqual(['left-meeting']);
  });

  test('emits an interrupted network and continues', async () => {
    const { call, clock } = await joinedCall();
    const onNetwork = vi.fn();
    call.on('network-connection', onNetwork);
    call.network('interrupted');
    call.network('connected');
    await clock.advance(100);
    expect(onNetwork.mock.calls.map(([event]) => [event.type, event.event])).toEqual([
      ['signaling', 'interrupted'],
      ['signaling', 'connected'],
    ]);
    expect(call.meetingState()).toBe('joined-meeting');
  });

  test('skips only the handlers after one that throws', async () => {
    const logged = vi.spyOn(console, 'error').mockReturnValue();
    const { call, clock } = newCall();
    const order: string[] = [];
    call.on('joined-meeting', () => order.push('first'));
    call.on('joined-meeting', () => {
      throw new Error('a mistake in a handler');
    });
    call.on('joined-meeting', () => order.push('third'));

    const joining = call.join({ url });
    await clock.advance(1000);

    await expect(joining).resolves.toBeDefined();
    expect(order).toEqual(['first']);
    expect(logged).toHaveBeenCalledOnce();
  });

  test('calls a handler of once() once, and none after off()', async () => {
    const { call, clock } = await joinedCall();
    const once = vi.fn();
    const removed = vi.fn();
    call.once('network-connection', once);
    call.on('network-connection', removed);
    call.off('network-connection', removed);
    call.network('interrupted');
    call.network('connected');
    await clock.advance(100);
    expect(once).toHaveBeenCalledOnce();
    expect(removed).not.toHaveBeenCalled();
  });

  test('has a session only while it is joined', async () => {
    vi.spyOn(console, 'error').mockReturnValue();
    const { call, clock } = newCall();
    expect(() => call.meetingSessionState()).toThrow('meetingSessionState only supported after join.');
    await expect(call.room()).resolves.toBeNull();
    await expect(call.getNetworkTopology()).resolves.toEqual({ topology: 'none' });
    void call.join({ url });
    await clock.advance(1000);
    expect(call.meetingSessionState()).toEqual({ data: undefined, topology: 'sfu' });
    await expect(call.room()).resolves.toMatchObject({ name: 'c123' });
  });
});
