import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import type { DecisionClaims } from '../../../src/conversation/objectives/confirming/browserClaims';
import { findObjective, isOpen } from '../../../src/conversation/objectives/ObjectiveState';
import { textIn, type JsonValues } from '../../../src/conversation/objectives/JsonValues';
import type { ConversationStorage } from '../../../src/conversation/objectives/createObjectiveStorage';
import { createRoom, settle, type Room } from '../createRoom';
import { objectiveMessage } from '../objectiveMessage';
import { participant, replica } from '../TestCall';

/** The steps, in any order: the replica speaks, leaves, reconnects and restarts its seq, the user presses Confirm, the connection is lost, the tab
 * is reloaded or duplicated, the storage is full. */
const anyName = fc.constantFrom('a', 'b');
const step = (what: string) => fc.record({ do: fc.constant(what), name: anyName });
const steps = fc
  .oneof(
    fc.record({ do: fc.constant('ask'), name: anyName, value: fc.constantFrom('1', '2', '3', 1, 2) }),
    step('resend'),
    step('ask-again'),
    step('ask-decided'),
    step('activate'),
    fc.record({ do: fc.constant('complete'), name: anyName, value: fc.constantFrom('1', '2', 'x') }),
    fc.record({ do: fc.constant('edit'), name: anyName, value: fc.constantFrom('x', 'y') }),
    fc.record({ do: fc.constant('confirm'), name: anyName, clicks: fc.integer({ min: 1, max: 3 }) }),
    step('interrupt'),
    step('reconnect'),
    step('reload'),
    step('duplicate'),
    step('fill'),
    step('free'),
    step('lose-locks'),
    step('restart'),
    step('ghost'),
    step('late'),
    step('rejoin'),
    fc.record({ do: fc.constant('wait'), ms: fc.constantFrom(100, 3000, 11_000) }),
    // Sequences that rarely occur at random.
    fc.constant(['ask', 'confirm']),
    fc.constant(['ask', 'confirm', 'ask-decided']),
    fc.constant(['interrupt', 'ask', 'confirm']),
    fc.constant(['interrupt', 'ask', 'confirm', 'duplicate', 'reconnect']),
    fc.constant(['interrupt', 'ask', 'confirm', 'fill', 'reconnect', 'free', 'reload']),
  )
  .map((one): readonly DoneStep[] => ('do' in one ? [one] : one.map((what) => ({ do: what, value: '1', clicks: 1 }))));
type DoneStep = { do: string; name?: string; value?: string | number; clicks?: number; ms?: number };

/** The facts that the service and the user know, recorded independently of the code under test. */
interface Truth {
  /** The questions of the service that are still open. */
  readonly open: Set<string>;
  /** The number of decisions: each press of Confirm while the objective was undecided. */
  decisions: number;
  /** The values on the card at each of these presses. */
  readonly shown: JsonValues[];
  /** Whether the storage has rejected a write. A reload may then lose a pending objective. */
  wasFull: boolean;
}

type Items = Map<string, string>;

/** A browser whose pages share their claims and whose tabs each have a storage, which may be full. */
function createBrowser() {
  const holders = new Map<string, object>();
  const sent = new Set<string>();
  let isFull = false;
  let hasLocks = true;
  const storageOf = (items: Items): ConversationStorage => ({
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, text) => {
      if (isFull) throw new Error('QuotaExceededError');
      items.set(key, text);
    },
    removeItem: (key) => items.delete(key),
  });
  return {
    setFull: (value: boolean) => {
      isFull = value;
    },
    loseLocks: () => {
      hasLocks = false;
    },
    async open(items: Items): Promise<Page> {
      const page = {};
      const claims: DecisionClaims = {
        claim(decision) {
          if (!hasLocks) return !sent.has(decision);
          const holder = holders.get(decision) ?? page;
          holders.set(decision, holder);
          return holder === page && !sent.has(decision);
        },
        wasSent: (decision) => sent.has(decision),
        markSent: (decision) => sent.add(decision),
      };
      const room = createRoom({ storage: storageOf(items), claims });
      room.conversation.join();
      await settle();
      room.call.joins(replica);
      const close = () => {
        for (const [decision, holder] of holders) if (holder === page) holders.delete(decision);
      };
      return { room, close };
    },
  };
}

interface Page {
  readonly room: Room;
  /** Closes the page without an event. Only its stored data remains. */
  readonly close: () => void;
}

async function play(script: readonly (readonly DoneStep[])[]): Promise<void> {
  const browser = createBrowser();
  const items: Items = new Map();
  const truth: Truth = { open: new Set(), decisions: 0, shown: [], wasFull: false };
  let page = await browser.open(items);
  const rooms = [page.room];
  let seq = 0;
  let speaker = 'replica';
  let former = '';
  let sessions = 1;
  const messages: Record<string, unknown>[] = [];
  const say = (message: Record<string, unknown>) => {
    messages.push(message);
    page.room.call.says(message, speaker);
  };
  const open = (name: string, value: string | number, room: Room) => {
    const objective = findObjective(room.conversation.getState().objectives, name);
    const { confirmed, completed } = objective?.completion === 'message' ? objective : {};
    // A question that crosses the completion of the same values does not count.
    const isCrossing =
      confirmed != null &&
      completed != null &&
      textIn(confirmed, 'v') === String(value) &&
      textIn(completed, 'v') === String(value) &&
      room.clock.now() - (objective?.completedAt ?? 0) < 10_000;
    if (!isCrossing) truth.open.add(name);
  };

  for (const { do: what, name = 'a', value = '', clicks = 0, ms = 0 } of script.flat()) {
    const { room } = page;
    const objective = findObjective(room.conversation.getState().objectives, name);
    switch (what) {
      case 'ask':
        open(name, value, room);
        say(objectiveMessage('pending', name, { v: value }, (seq += 1)));
        break;
      case 'ghost': {
        // The replica has returned with another session id, and asks before the call reports that the old one has left.
        // A session id is never used twice.
        const next = participant(`replica-${String((sessions += 1))}`, { userId: 'tavus-replica-r1' });
        open(name, '3', room);
        room.call.arrives(next);
        room.call.says(objectiveMessage('pending', name, { v: '3' }, 1), next.session_id);
        room.call.departs(speaker);
        [former, speaker, seq] = [speaker, next.session_id, 1];
        messages.length = 0;
        break;
      }
      case 'late':
        if (former === '' || objective === undefined || objective.senderId !== speaker) break;
        for (const phase of ['pending', 'completed', 'activated'] as const)
          room.call.says(objectiveMessage(phase, name, { v: 'late' }, 10_000), former);
        expect(findObjective(room.conversation.getState().objectives, name), 'a late word').toBe(objective);
        break;
      case 'ask-again':
        if (objective !== undefined && truth.open.has(name))
          say(objectiveMessage('pending', name, objective.collected, (seq += 1)));
        break;
      case 'ask-decided': {
        const confirmed = objective?.confirmed;
        if (confirmed == null || !truth.open.has(name)) break;
        say(objectiveMessage('pending', name, confirmed, (seq += 1)));
        // Values that were just decided are no new question.
        const status = findObjective(room.conversation.getState().objectives, name)?.status;
        if (['confirming', 'unacknowledged', 'queued'].includes(String(objective?.status)))
          expect(status, 'a repeat of what was decided').toBe(objective?.status);
        break;
      }
      case 'resend':
        for (const message of messages.slice(-1)) room.call.says(structuredClone(message), speaker);
        break;
      case 'activate':
        // If the service restarts an objective after it has continued with another, that is a new question.
        if (objective?.completion === 'inferred') truth.open.delete(name);
        say(objectiveMessage('activated', name, undefined, (seq += 1)));
        break;
      case 'complete': {
        truth.open.delete(name);
        say(objectiveMessage('completed', name, { v: value }, (seq += 1)));
        const now = findObjective(room.conversation.getState().objectives, name);
        if (objective?.status === 'completed' || objective === undefined) break;
        // The confirmed values have not changed, and the completed values are the service's.
        expect(now?.confirmed ?? null, 'confirmed').toEqual(objective.confirmed);
        expect(now?.completed, 'completed').toEqual({ v: value });
        const isSame = objective.confirmed === null || textIn(objective.confirmed, 'v') === value;
        expect(now?.differences.length, 'a difference is reported').toBe(isSame ? 0 : 1);
        break;
      }
      case 'edit':
        if (objective !== undefined && isOpen(objective)) room.conversation.editObjective(name, 'v', String(value));
        break;
      case 'confirm':
        if (objective !== undefined && ['pending', 'failed', 'unacknowledged'].includes(objective.status)) {
          truth.decisions += 1;
          truth.shown.push({ ...objective.collected, ...objective.edits });
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
        page.close();
        page = await browser.open(items);
        rooms.push(page.room);
        [former, speaker] = ['', 'replica'];
        break;
      case 'duplicate':
        // The copy joins the same room, and the user does nothing in it.
        rooms.push((await browser.open(new Map(items))).room);
        break;
      case 'fill':
        truth.wasFull = true;
        browser.setFull(true);
        break;
      case 'free':
        browser.setFull(false);
        break;
      case 'lose-locks':
        browser.loseLocks();
        break;
      case 'restart':
        // Another process of the service takes over, and restarts the seq.
        room.call.departs(speaker);
        room.call.arrives(replica);
        [former, speaker, seq] = ['', 'replica', 0];
        messages.length = 0;
        break;
      case 'rejoin':
        await room.conversation.leave();
        room.conversation.join();
        await settle();
        room.call.joins(replica);
        [former, speaker] = ['', 'replica'];
        break;
      case 'wait':
        room.clock.advance(ms);
    }

    const sent = rooms.flatMap(({ calls }) => calls.flatMap((call) => call.sent)) as {
      properties: { output_variables: JsonValues };
    }[];
    expect(sent.length, 'confirmations sent, against decisions made').toBeLessThanOrEqual(truth.decisions);
    for (const { properties } of sent)
      expect(truth.shown, 'what was sent was shown').toContainEqual(properties.output_variables);
    for (const question of truth.wasFull ? [] : truth.open) {
      const objective = findObjective(page.room.conversation.getState().objectives, question);
      const isInferred = objective?.completion === 'inferred';
      expect(objective !== undefined && (isOpen(objective) || isInferred), `"${question}" is kept`).toBe(true);
    }
  }

  // Once the connection is back, every decision has been sent.
  page.room.call.network('connected');
  expect(page.room.conversation.getState().objectives.list.filter(({ status }) => status === 'queued')).toEqual([]);
}

describe('conversation with objectives', () => {
  test('sends at most one confirmation of the shown values, and loses no pending objective, in any order of events', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => {});
    await fc.assert(fc.asyncProperty(fc.array(steps, { minLength: 1, maxLength: 25 }), play), {
      numRuns: 300,
    });
  }, 60_000);
});
