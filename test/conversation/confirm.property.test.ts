import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { findObjective, isWaiting } from '../../src/conversation/objectives/ObjectiveState';
import type { ConversationStorage } from '../../src/conversation/objectives/memory';
import { createRoom, settle, type Room } from './inRoom';
import { objectiveMessage } from './messages';
import { replica } from './TestCall';

/** What may happen in any order: the replica speaks, the person presses, the network goes, the page is reloaded. */
const steps = fc.oneof(
  fc.record({ do: fc.constant('ask'), name: fc.constantFrom('a', 'b'), value: fc.constantFrom('1', '2', '3') }),
  fc.record({ do: fc.constant('resend') }),
  fc.record({ do: fc.constant('activate'), name: fc.constantFrom('a', 'b') }),
  fc.record({ do: fc.constant('complete'), name: fc.constantFrom('a', 'b') }),
  fc.record({ do: fc.constant('edit'), name: fc.constantFrom('a', 'b'), value: fc.constantFrom('x', 'y') }),
  fc.record({ do: fc.constant('confirm'), name: fc.constantFrom('a', 'b'), clicks: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ do: fc.constant('interrupt') }),
  fc.record({ do: fc.constant('reconnect') }),
  fc.record({ do: fc.constant('reload') }),
  fc.record({ do: fc.constant('rejoin') }),
  fc.record({ do: fc.constant('wait'), ms: fc.constantFrom(100, 3000, 11_000) }),
);
type DoneStep = { do: string; name?: string; value?: string; clicks?: number; ms?: number };

/** What the service and the person know to be true, kept apart from the code under test. */
interface Truth {
  /** The questions that the service has asked and not closed. */
  readonly open: Set<string>;
  /** How often the person decided: each press while the objective could be decided. */
  decisions: number;
}

async function join(storage: ConversationStorage): Promise<Room> {
  const room = createRoom({ storage });
  room.conversation.join();
  await settle();
  room.call.joins(replica);
  return room;
}

async function play(script: readonly DoneStep[]): Promise<void> {
  const items = new Map<string, string>();
  const storage: ConversationStorage = {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, text) => items.set(key, text),
    removeItem: (key) => items.delete(key),
  };
  const truth: Truth = { open: new Set(), decisions: 0 };
  let room = await join(storage);
  const rooms = [room];
  let seq = 0;
  const said: Record<string, unknown>[] = [];
  const say = (message: Record<string, unknown>) => {
    said.push(message);
    room.call.says(message);
  };

  for (const { do: what, name = 'a', value = '', clicks = 0, ms = 0 } of script) {
    const objective = findObjective(room.conversation.getState().objectives, name);
    switch (what) {
      case 'ask':
        truth.open.add(name);
        say(objectiveMessage('pending', name, { v: value }, (seq += 1)));
        break;
      case 'resend':
        for (const message of said.slice(-1)) room.call.says(structuredClone(message));
        break;
      case 'activate':
        // What the service begins anew after it had gone on is no longer the question that was asked.
        if (objective?.completion === 'inferred') truth.open.delete(name);
        say(objectiveMessage('activated', name, undefined, (seq += 1)));
        break;
      case 'complete':
        truth.open.delete(name);
        say(objectiveMessage('completed', name, { v: value }, (seq += 1)));
        break;
      case 'edit':
        if (objective !== undefined && isWaiting(objective)) room.conversation.editObjective(name, 'v', value);
        break;
      case 'confirm':
        if (objective !== undefined && ['pending', 'failed', 'unacknowledged'].includes(objective.status)) {
          truth.decisions += 1;
          for (let click = 0; click < clicks; click += 1) void room.conversation.confirmObjective(name);
          await settle();
        }
        break;
      case 'interrupt':
        room.call.network('interrupted');
        break;
      case 'reconnect':
        room.call.network('connected');
        break;
      case 'reload':
        // The page goes without a word; only storage is left of it.
        room = await join(storage);
        rooms.push(room);
        break;
      case 'rejoin':
        await room.conversation.leave();
        room.conversation.join();
        await settle();
        room.call.joins(replica);
        break;
      case 'wait':
        room.clock.advance(ms);
    }

    const sent = rooms.flatMap(({ calls }) => calls.flatMap((call) => call.sent));
    expect(sent.length, 'confirmations sent, against decisions made').toBeLessThanOrEqual(truth.decisions);
    for (const open of truth.open) {
      const kept = findObjective(room.conversation.getState().objectives, open);
      const isInferred = kept?.completion === 'inferred';
      expect(kept !== undefined && (isWaiting(kept) || isInferred), `"${open}" is kept`).toBe(true);
    }
  }

  // Once the network is back, nothing that was decided is left unsent.
  room.call.network('connected');
  expect(room.conversation.getState().objectives.list.filter(({ status }) => status === 'queued')).toEqual([]);
}

test('whatever happens in whatever order, one confirmation at most goes out for a decision and no pending is lost', async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  await fc.assert(fc.asyncProperty(fc.array(steps as fc.Arbitrary<DoneStep>, { minLength: 1, maxLength: 30 }), play), {
    numRuns: 400,
  });
});
