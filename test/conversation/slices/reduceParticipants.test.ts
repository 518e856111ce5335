import { describe, expect, test } from 'vitest';
import type { CallParticipant } from '../../../src/conversation/call/CallObject';
import {
  initialParticipants,
  isFormerReplica,
  reduceParticipants,
  selectReplica,
  type Participants,
  type ParticipantsOptions,
} from '../../../src/conversation/slices/reduceParticipants';
import { participant, replica } from '../TestCall';

const user = participant('me', { local: true });
const guest = participant('guest');

const joined = (...participants: CallParticipant[]) => ({ type: 'joined', participants, at: 0 }) as const;
const changed = (other: CallParticipant) => ({ type: 'participant-changed', participant: other, at: 0 }) as const;
const left = (sessionId: string) => ({ type: 'participant-left', sessionId, at: 0 }) as const;
const dropout = { type: 'timer', timer: 'replica-dropout', at: 0 } as const;

/** The participants after these inputs. */
function reduceAll(
  inputs: Parameters<typeof reduceParticipants>[1][],
  options: ParticipantsOptions = {},
): Participants {
  return inputs.reduce((state, input) => reduceParticipants(state, input, options).state, initialParticipants);
}

describe('reduceParticipants', () => {
  test('separates the user from the others, and recognises the replica by its user id', () => {
    expect(reduceAll([joined(user, guest, replica)])).toMatchObject({
      localSessionId: 'me',
      remotes: [
        { sessionId: 'guest', isReplica: false },
        { sessionId: 'replica', isReplica: true },
      ],
      replicaId: 'replica',
      isReplicaKnown: true,
    });
  });

  test('exposes a track only while it can be played', () => {
    const track = { kind: 'a track' };
    const playing = reduceAll([joined(replica), changed(participant('replica', { track }))]);
    expect(playing.remotes).toMatchObject([{ videoTrack: track, audioTrack: track }]);
    expect(reduceAll([joined(replica)]).remotes).toMatchObject([{ videoTrack: null, audioTrack: null }]);
  });

  test('exposes a shared screen until it is turned off, also while it is loading', () => {
    const track = { kind: 'a track' };
    const sharing = (id: string, state: string) => {
      const one = participant(id, { local: id === 'me' });
      return { ...one, tracks: { ...one.tracks, screenVideo: { state, persistentTrack: track } } } as never;
    };
    for (const state of ['playable', 'loading', 'interrupted']) {
      const { remotes, localScreenTrack } = reduceAll([joined(sharing('me', state), sharing('replica', state))]);
      expect([remotes[0]?.screenTrack, localScreenTrack]).toEqual([track, track]);
    }
    const ended = [changed(sharing('me', 'off')), changed(sharing('replica', 'off'))];
    const { remotes, localScreenTrack } = reduceAll([
      joined(sharing('me', 'playable'), sharing('replica', 'playable')),
      ...ended,
    ]);
    expect([remotes[0]?.screenTrack, localScreenTrack]).toEqual([null, null]);
  });

  test('returns the same state for an update without a change', () => {
    const state = reduceAll([joined(user, replica)]);
    expect(reduceParticipants(state, changed(replica), {}).state).toBe(state);
    expect(reduceParticipants(state, changed(user), {}).state).toBe(state);
  });

  test('treats the only other participant as the replica until one is recognised', () => {
    expect(reduceAll([joined(user, guest)]).replicaId).toBe('guest');
    expect(reduceAll([joined(user, guest, participant('second'))]).replicaId).toBeNull();
    expect(reduceAll([joined(user, guest), changed(replica)]).replicaId).toBe('replica');
    expect(reduceAll([joined(user, guest, replica), left('replica'), dropout]).replicaId).toBeNull();
  });

  test('uses only the app’s isReplica if there is one', () => {
    const isReplica = ({ session_id }: CallParticipant) => session_id === 'guest';
    expect(reduceAll([joined(user, replica)], { isReplica }).replicaId).toBeNull();
    expect(reduceAll([joined(user, replica, guest)], { isReplica }).replicaId).toBe('guest');
  });

  test('keeps the first replica while it is present', () => {
    const second = participant('second', { userId: 'tavus-replica-r2' });
    expect(reduceAll([joined(user, replica), changed(second)]).replicaId).toBe('replica');
    expect(reduceAll([joined(user, replica), changed(second), left('replica')])).toMatchObject({
      replicaId: 'second',
      formerReplicaIds: ['replica'],
    });
  });

  test('treats a replica that has left as present until the dropout timer is due', () => {
    const state = reduceAll([joined(user, replica)]);
    const afterLeave = reduceParticipants(state, left('replica'), {});
    expect(afterLeave.state.replicaId).toBe('replica');
    expect(afterLeave.effects).toEqual([{ type: 'start-timer', timer: 'replica-dropout', afterMs: 1500 }]);
    expect(reduceParticipants(afterLeave.state, dropout, {}).state).toMatchObject({
      replicaId: null,
      formerReplicaIds: ['replica'],
    });
    const back = reduceParticipants(afterLeave.state, changed(replica), {});
    expect(back.effects).toEqual([{ type: 'stop-timer', timer: 'replica-dropout' }]);
    expect(reduceParticipants(back.state, dropout, {}).state).toBe(back.state);
  });

  test('remembers the last eight replicas that have left', () => {
    const replicas = Array.from({ length: 10 }, (_, index) => participant(`r${index}`, { userId: 'tavus-replica-r' }));
    const state = reduceAll(replicas.flatMap((one) => [changed(one), left(one.session_id), dropout]));
    expect(state.formerReplicaIds).toEqual(['r2', 'r3', 'r4', 'r5', 'r6', 'r7', 'r8', 'r9']);
  });
});

describe('selectReplica', () => {
  test('returns the replica, and null once it has dropped out', () => {
    const state = reduceAll([joined(user, replica)]);
    expect(selectReplica(state)?.sessionId).toBe('replica');
    expect(selectReplica(reduceParticipants(state, left('replica'), {}).state)).toBeNull();
  });
});

describe('isFormerReplica', () => {
  test('is true for a replica that has left, until it is the replica again', () => {
    const afterDropout = reduceAll([joined(user, replica), left('replica'), dropout]);
    expect(isFormerReplica(afterDropout, 'replica')).toBe(true);
    expect(isFormerReplica(afterDropout, 'guest')).toBe(false);
    expect(isFormerReplica(reduceParticipants(afterDropout, changed(replica), {}).state, 'replica')).toBe(false);
  });
});
