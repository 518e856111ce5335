import type { DailyEvent } from '@daily-co/daily-js';
import { describe, expect, test } from 'vitest';
import type { SimulatedCall } from '../../src/simulator';
import { joinedCall, newCall } from './joinedCall';

function record(call: SimulatedCall, ...types: DailyEvent[]): Record<string, unknown>[] {
  const seen: Record<string, unknown>[] = [];
  for (const type of types) call.on(type, (event) => seen.push(event as unknown as Record<string, unknown>));
  return seen;
}

describe('createSimulatedCall, screens', () => {
  test.each([
    ['cancelled', { action: 'local-screen-share-canceled' }],
    ['cancelled-as-error', { type: 'screen-share-error', details: { blockedBy: 'browser' } }],
    ['denied-by-system', { type: 'screen-share-error', details: { blockedBy: 'os' } }],
    ['unknown', { type: 'screen-share-error', details: { category: 'unknown' } }],
  ] as const)('shares no screen when it is "%s", and shares it later', async (failure, event) => {
    const { call, clock } = await joinedCall({ screenFailure: failure });
    const events = record(call, 'local-screen-share-canceled', 'nonfatal-error', 'local-screen-share-started');
    call.startScreenShare();
    await clock.advance(10);
    expect(events).toMatchObject([event]);
    call.setScreenFailure(null);
    call.startScreenShare();
    await clock.advance(10);
    expect(events.at(-1)).toMatchObject({ action: 'local-screen-share-started' });
    expect(call.participants().local?.tracks.screenVideo.state).toBe('playable');
  });

  test("shares a stream of the page, and leaves it alone until the call's end", async () => {
    const other = await joinedCall();
    const track = other.call.participants().local!.tracks.video.track!;
    const { call, clock } = await joinedCall();
    call.startScreenShare({ mediaStream: { getVideoTracks: () => [track] } as unknown as MediaStream });
    await clock.advance(10);
    expect(call.participants().local?.tracks.screenVideo.track).toBe(track);
    call.stopScreenShare();
    await clock.advance(10);
    expect(track.readyState).toBe('live');
  });

  test('shows the screen of another participant', async () => {
    const { call, clock } = await joinedCall();
    const id = call.addParticipant({ name: 'Bea' });
    call.participantPresents(id, true);
    await clock.advance(10);
    expect(call.participants()[id]?.tracks.screenVideo.state).toBe('playable');
    call.participantPresents(id, false);
    await clock.advance(10);
    expect(call.participants()[id]?.tracks.screenVideo.state).toBe('off');
  });
});

describe('createSimulatedCall, recording', () => {
  test('records for the user, and for somebody else', async () => {
    const { call, clock } = await joinedCall();
    const events = record(call, 'recording-started', 'recording-stopped', 'recording-error');
    call.startRecording();
    await clock.advance(10);
    call.stopRecording();
    await clock.advance(10);
    call.recordingStarts({ type: 'raw-tracks' });
    call.recordingFails('The disk is full.');
    call.recordingStops();
    await clock.advance(10);
    const localId = call.participants().local?.session_id;
    expect(events).toMatchObject([
      { action: 'recording-started', startedBy: localId, type: 'cloud' },
      { action: 'recording-stopped', instanceId: expect.any(String) as string },
      { action: 'recording-started', type: 'raw-tracks' },
      { action: 'recording-error', errorMsg: 'The disk is full.' },
    ]);
    expect(events[2]).not.toHaveProperty('startedBy');
  });

  test('emits an error if the user may not record, and nothing before the join', async () => {
    const before = newCall();
    const nothing = record(before.call, 'recording-started');
    before.call.startRecording();
    await before.clock.advance(100);
    expect(nothing).toEqual([]);

    const { call, clock } = await joinedCall({ recordingFailure: 'not permitted' });
    const errors = record(call, 'recording-error');
    call.startRecording();
    await clock.advance(10);
    expect(errors).toMatchObject([{ errorMsg: 'not permitted' }]);
    expect(() => call.startRecording({ type: 'tape' as never })).toThrow('invalid type: tape');
  });
});

describe('createSimulatedCall, network', () => {
  test('gives the reasons for a bad connection, and none for a good one', async () => {
    const { call, clock } = await joinedCall();
    const events = record(call, 'network-quality-change');
    call.networkQuality('bad', ['sendPacketLoss']);
    call.networkQuality('good');
    await clock.advance(10);
    expect(events).toMatchObject([
      { networkState: 'bad', networkStateReasons: ['sendPacketLoss'] },
      { networkState: 'good' },
    ]);
    expect(events[1]).not.toHaveProperty('networkStateReasons');
  });

  test('switches to a direct connection and back', async () => {
    const { call, clock } = await joinedCall();
    const events = record(call, 'network-connection');
    call.switchTopology('peer');
    call.network('interrupted', 'peer-to-peer');
    await clock.advance(10);
    expect(await call.getNetworkTopology()).toEqual({ topology: 'peer' });
    call.switchTopology('sfu');
    await clock.advance(10);
    expect(events.map(({ type, event }) => `${String(type)} ${String(event)}`)).toEqual([
      'peer-to-peer connected',
      'peer-to-peer interrupted',
      'sfu connected',
    ]);
  });
});
