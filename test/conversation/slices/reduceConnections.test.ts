import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseNetworkConnection } from '../../../src/conversation/call/parseNetworkConnection';
import { initialConnections } from '../../../src/conversation/slices/Connections';
import { reduceConnections } from '../../../src/conversation/slices/reduceConnections';
import { initialParticipants, type Participants } from '../../../src/conversation/slices/reduceParticipants';
import { liveParticipants } from './inputs';

/** Reduces events, given as "type event" or "type event id". */
function connectionsAfter(events: readonly string[], participants: Participants = liveParticipants) {
  return events.reduce((state, text) => {
    const [type, event, id] = text.split(' ');
    const change = parseNetworkConnection({ type, event, session_id: id, sfu_id: id });
    return change === null
      ? state
      : reduceConnections(state, { type: 'network-changed', at: 0, ...change }, participants);
  }, initialConnections);
}

function isInterruptedAfter(events: readonly string[], participants?: Participants) {
  const { isSignalingInterrupted, isMediaInterrupted } = connectionsAfter(events, participants);
  return isSignalingInterrupted || isMediaInterrupted;
}

describe('reduceConnections', () => {
  test.each([
    ['peer-to-peer interrupted, then sfu connected', ['peer-to-peer interrupted', 'sfu connected']],
    ['sfu interrupted, then peer-to-peer connected', ['sfu interrupted', 'peer-to-peer connected']],
    [
      'two servers, of which the first is interrupted late',
      ['sfu connected a', 'sfu connected b', 'sfu interrupted a'],
    ],
    ['the replaced media is interrupted late', ['peer-to-peer connected', 'sfu connected', 'peer-to-peer interrupted']],
    ['the server is another one afterwards', ['sfu connected a', 'sfu interrupted a', 'sfu connected b']],
    ['repeated events', ['sfu interrupted', 'sfu interrupted', 'sfu connected']],
    ['an unknown connection is interrupted', ['whip interrupted', 'signaling connected']],
    ['an unknown event', ['sfu suspended']],
    ['a participant who is not in the call', ['peer-to-peer connected replica', 'peer-to-peer interrupted gone']],
  ])('is not interrupted after: %s', (_, events) => {
    expect(isInterruptedAfter(events)).toBe(false);
  });

  test.each([
    ['media is back, but signaling is not', ['signaling interrupted', 'sfu interrupted', 'sfu connected']],
    ['signaling is back, but media is not', ['sfu interrupted', 'signaling interrupted', 'signaling connected']],
    ['the connection to the replica', ['peer-to-peer connected replica', 'peer-to-peer interrupted replica']],
    ['the user’s own id', ['peer-to-peer interrupted me']],
    ['the new media is interrupted', ['peer-to-peer interrupted', 'sfu connected', 'sfu interrupted']],
    ['the same server is interrupted again', ['sfu connected a', 'sfu interrupted a', 'sfu interrupted a']],
    ['a server without an id', ['sfu connected a', 'sfu interrupted']],
  ])('is interrupted after: %s', (_, events) => {
    expect(isInterruptedAfter(events)).toBe(true);
  });

  test('ends the interruption of a direct connection when its participant leaves', () => {
    const left = { type: 'participant-left', sessionId: 'replica', at: 0 } as const;
    for (const event of ['peer-to-peer interrupted', 'peer-to-peer interrupted replica']) {
      const interrupted = connectionsAfter([event]);
      expect(reduceConnections(interrupted, left, initialParticipants).isMediaInterrupted).toBe(false);
    }
    const guest = { ...left, sessionId: 'guest' };
    for (const event of ['peer-to-peer interrupted replica', 'sfu interrupted']) {
      const interrupted = connectionsAfter([event]);
      expect(reduceConnections(interrupted, guest, liveParticipants)).toBe(interrupted);
    }
  });

  test('is never interrupted once signaling and one media connection are connected, whatever happened before', () => {
    const type = fc.constantFrom('signaling', 'peer-to-peer', 'sfu', 'whip', '');
    const id = fc.constantFrom('', 'a', 'b', 'replica', 'me');
    const event = fc
      .tuple(type, fc.constantFrom('interrupted', 'connected', 'suspended'), id)
      .map((parts) => parts.join(' ').trim());
    const media = fc
      .tuple(fc.constantFrom('peer-to-peer connected', 'sfu connected'), id)
      .map((parts) => parts.join(' '));
    fc.assert(
      fc.property(fc.array(event), media, fc.boolean(), (events, connected, signalingFirst) => {
        const end = signalingFirst ? ['signaling connected', connected] : [connected, 'signaling connected'];
        expect(isInterruptedAfter([...events, ...end])).toBe(false);
      }),
    );
  });

  test('counts an interruption of the connection that was connected last, whatever happened before', () => {
    const event = fc
      .tuple(fc.constantFrom('peer-to-peer', 'sfu', 'whip'), fc.constantFrom('interrupted', 'connected'))
      .map((parts) => parts.join(' '));
    fc.assert(
      fc.property(fc.array(event), fc.constantFrom('peer-to-peer', 'sfu'), (events, type) => {
        expect(isInterruptedAfter([...events, `${type} connected`, `${type} interrupted`])).toBe(true);
      }),
    );
  });
});

describe('parseNetworkConnection', () => {
  test.each([
    [{ type: 'sfu', event: 'interrupted', sfu_id: 's1', session_id: 'me' }, { type: 'sfu', id: 's1' }, true],
    [
      { type: 'peer-to-peer', event: 'connected', session_id: 'replica' },
      { type: 'peer-to-peer', id: 'replica' },
      false,
    ],
    [{ type: 'signaling', event: 'connected', session_id: 7 }, { type: 'signaling', id: undefined }, false],
  ])('reads %j', (event, connection, isInterrupted) => {
    expect(parseNetworkConnection(event)).toEqual({ connection, isInterrupted });
  });

  test('returns null for anything else', () => {
    fc.assert(
      fc.property(fc.anything(), (event) => {
        expect(parseNetworkConnection(event)).toBeNull();
      }),
    );
    expect(parseNetworkConnection({ type: 'constructor', event: 'connected' })).toBeNull();
    expect(parseNetworkConnection({ type: 'sfu', event: 'paused' })).toBeNull();
  });
});
