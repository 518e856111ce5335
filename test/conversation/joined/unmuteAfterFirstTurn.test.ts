import { afterEach, describe, expect, test, vi } from 'vitest';
import type { StartDevices } from '../../../src/conversation/call/StartDevices';
import { createLiveRoom, createRoom, settle, type Room } from '../createRoom';
import { participant, replica } from '../TestCall';

// Loaded before the tests, because it loads in real time while the tests use a manual clock.
await import('../../../src/conversation/joined/startDuringCall');

const unmutes = (room: Room) => room.call.log.filter((entry) => entry === 'audio true').length;

function speaks(room: Room, what: 'started' | 'stopped', role: 'user' | 'replica' = 'replica') {
  room.call.says({ event_type: `conversation.${what}_speaking`, properties: { role } });
}

async function createMutedRoom(devices: StartDevices = {}) {
  const room = await createLiveRoom({ startMuted: 'until-first-turn', devices: () => devices });
  await new Promise((resolve) => setTimeout(resolve));
  return room;
}

describe('createConversation with startMuted="until-first-turn"', () => {
  test('joins muted, and turns the microphone on once the replica has finished its first turn', async () => {
    const room = await createMutedRoom();
    expect(room.call.joinedWith).toMatchObject({ startAudioOff: true });
    speaks(room, 'started');
    expect(unmutes(room)).toBe(0);
    speaks(room, 'stopped');
    expect(unmutes(room)).toBe(1);
    speaks(room, 'started');
    speaks(room, 'stopped');
    room.clock.advance(60_000);
    expect(unmutes(room)).toBe(1);
    // Whoever mutes the user now, the first turn is over.
    expect(room.conversation.isMutedForFirstTurn()).toBe(false);
  });

  test('does nothing once the user has decided', async () => {
    const room = await createMutedRoom();
    speaks(room, 'started');
    room.conversation.setMicrophone(false);
    speaks(room, 'stopped');
    room.clock.advance(60_000);
    expect(unmutes(room)).toBe(0);
  });

  test.each<[string, StartDevices]>([
    ['was muted', { isMuted: true }],
    ['is never asked for', { microphone: false }],
  ])('leaves a microphone off that %s before the call', async (_, devices) => {
    const room = await createMutedRoom(devices);
    speaks(room, 'started');
    speaks(room, 'stopped');
    room.clock.advance(60_000);
    expect(unmutes(room)).toBe(0);
  });

  test('turns a microphone on that was on before the call', async () => {
    const room = await createMutedRoom({ isMuted: false });
    expect(room.call.joinedWith).toMatchObject({ startAudioOff: true });
    speaks(room, 'started');
    speaks(room, 'stopped');
    expect(unmutes(room)).toBe(1);
  });

  test('does nothing once the microphone was on, also if another part of the page turned it on', async () => {
    const room = await createMutedRoom();
    const local = participant('me', { local: true, track: {} });
    room.call.emit('participant-updated', { participant: local });
    room.call.emit('participant-updated', { participant: participant('me', { local: true }) });
    speaks(room, 'started');
    speaks(room, 'stopped');
    expect(unmutes(room)).toBe(0);
  });

  test('leaves a microphone alone that cannot be used, and shows why', async () => {
    const room = await createMutedRoom();
    room.call.emit('camera-error', { error: { type: 'permissions', blockedBy: 'user', blockedMedia: ['audio'] } });
    speaks(room, 'started');
    speaks(room, 'stopped');
    expect(unmutes(room)).toBe(0);
    expect(room.conversation.getState().devices.microphone.problem).not.toBeNull();
  });

  test('does not keep the user muted if the replica says nothing', async () => {
    const room = await createMutedRoom();
    room.clock.advance(19_999);
    expect(unmutes(room)).toBe(0);
    room.clock.advance(1);
    expect(unmutes(room)).toBe(1);
  });

  test('waits for a replica that arrives late, and as long as it speaks', async () => {
    const room = createRoom({ startMuted: 'until-first-turn' });
    room.conversation.join();
    await settle();
    room.call.joins();
    await new Promise((resolve) => setTimeout(resolve));
    room.clock.advance(40_000);
    expect(unmutes(room)).toBe(0);
    room.call.arrives(replica);
    speaks(room, 'started');
    room.clock.advance(40_000);
    expect(unmutes(room)).toBe(0);
    speaks(room, 'stopped');
    expect(unmutes(room)).toBe(1);
  });

  test('leaves no timer after the call', async () => {
    const room = await createMutedRoom();
    await room.conversation.leave();
    room.clock.advance(60_000);
    expect([unmutes(room), room.clock.pending]).toEqual([0, 0]);
  });

  describe('with a microphone that was denied in the hair check', () => {
    afterEach(() => void vi.unstubAllGlobals());

    async function createDeniedRoom() {
      const permission = Object.assign(new EventTarget(), { state: 'denied' });
      vi.stubGlobal('navigator', { permissions: { query: () => Promise.resolve(permission) } });
      const room = await createMutedRoom({ microphone: false, isMuted: false });
      const allow = async () => {
        permission.state = 'granted';
        permission.dispatchEvent(new Event('change'));
        await settle();
      };
      return { room, allow };
    }

    test('turns it on after the first turn if the user allows it during that turn', async () => {
      const { room, allow } = await createDeniedRoom();
      speaks(room, 'started');
      await allow();
      expect(unmutes(room)).toBe(0);
      speaks(room, 'stopped');
      expect(unmutes(room)).toBe(1);
    });

    test('turns it on at once if the user allows it after the first turn', async () => {
      const { room, allow } = await createDeniedRoom();
      speaks(room, 'started');
      speaks(room, 'stopped');
      expect(unmutes(room)).toBe(0);
      await allow();
      expect(unmutes(room)).toBe(1);
    });
  });
});
