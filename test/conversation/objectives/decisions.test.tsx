import { afterEach, describe, expect, test, vi } from 'vitest';
import * as z from 'zod/mini';
import type { ConversationOptions } from '../../../src/conversation/Conversation';
import { browserClaims, type DecisionClaims } from '../../../src/conversation/objectives/confirming/browserClaims';
import type { ConversationStorage } from '../../../src/conversation/objectives/createObjectiveStorage';
import { findObjective, type ObjectiveState } from '../../../src/conversation/objectives/ObjectiveState';
import { ObjectiveNotPendingError } from '../../../src/errors/ObjectiveNotPendingError';
import { defineObjectives } from '../../../src/protocol';
import { createLiveRoom, settle, type Room } from '../createRoom';
import { objectiveMessage } from '../objectiveMessage';
import { participant, replica } from '../TestCall';

const ada = { first_name: 'Ada', seats: 2 };

const objectiveOf = ({ conversation }: Room): ObjectiveState => {
  const objective = findObjective(conversation.getState().objectives, 'name');
  if (objective === undefined) throw new Error('No such objective.');
  return objective;
};
const asks = (room: Room, values: object, seq?: number) =>
  room.call.says(objectiveMessage('pending', 'name', values, seq));
const completes = (room: Room, values: object, seq?: number) =>
  room.call.says(objectiveMessage('completed', 'name', values, seq));
const sentBy = (...rooms: Room[]) =>
  rooms
    .flatMap(({ calls }) => calls.flatMap(({ sent }) => sent as { event_type: string; properties: object }[]))
    .filter(({ event_type }) => event_type === 'conversation.objective.confirm')
    .map(({ properties }) => properties);

async function pendingRoom(options: Partial<ConversationOptions> = {}): Promise<Room> {
  const room = await createLiveRoom(options);
  asks(room, ada, 2);
  return room;
}

/** A tab's storage, which may be full. A duplicated tab gets a copy of it. */
function createTab(items = new Map<string, string>()) {
  const tab = {
    isFull: false,
    items,
    copy: () => createTab(new Map(items)),
    storage: {
      getItem: (key) => items.get(key) ?? null,
      setItem: (key, text) => {
        if (tab.isFull) throw new Error('QuotaExceededError');
        items.set(key, text);
      },
      removeItem: (key) => items.delete(key),
    } satisfies ConversationStorage,
  };
  return tab;
}

/** The claims that all tabs of a browser share. A page releases its claims when it is closed. */
function createBrowser() {
  const holders = new Map<string, object>();
  const sent = new Set<string>();
  return {
    openPage() {
      const page = {};
      const claims: DecisionClaims = {
        async claim(decision) {
          await Promise.resolve();
          if (holders.has(decision)) return false;
          holders.set(decision, page);
          return !sent.has(decision);
        },
        wasSent: (decision) => sent.has(decision),
        markSent: (decision) => sent.add(decision),
      };
      const close = () => {
        for (const [decision, holder] of holders) if (holder === page) holders.delete(decision);
      };
      return { claims, close };
    },
  };
}

describe('confirmed and completed values', () => {
  test('are stored apart, and their differences are reported', async () => {
    const room = await pendingRoom();
    const received: ObjectiveState[] = [];
    room.conversation.listen({ onObjectiveCompleted: (objective) => received.push(objective) });
    room.conversation.editObjective('name', 'first_name', 'Grace');
    await room.conversation.confirmObjective('name');
    completes(room, { first_name: 'Ada', seats: '2' }, 3);
    const expected = {
      status: 'completed',
      confirmed: { first_name: 'Grace', seats: 2 },
      completed: { first_name: 'Ada', seats: '2' },
      differences: [{ variable: 'first_name', from: 'Grace', to: 'Ada' }],
    };
    expect(objectiveOf(room)).toMatchObject(expected);
    expect(received).toEqual([expect.objectContaining(expected)]);
  });

  test.each([
    ['leaves everything out', {}, []],
    ['leaves one value out', { seats: 2 }, []],
    ['writes a number as text', { first_name: 'Ada', seats: '2' }, []],
    ['has an additional value', { title: 'Dr' }, [{ variable: 'title', from: '', to: 'Dr' }]],
    ['has lost a value', { first_name: 'NOTFOUND' }, [{ variable: 'first_name', from: 'Ada', to: '' }]],
  ])('are compared only if the service has a value: it %s', async (_, values, differences) => {
    const room = await pendingRoom();
    await room.conversation.confirmObjective('name');
    completes(room, values, 3);
    expect(objectiveOf(room)).toMatchObject({ confirmed: ada, completed: values, differences });
  });

  test('have no confirmed values if the user did not confirm', async () => {
    const room = await pendingRoom();
    completes(room, ada, 3);
    expect(objectiveOf(room)).toMatchObject({ confirmed: null, confirmedAt: null, completed: ada, differences: [] });
  });

  test('have no confirmed values if the confirmation could not be sent', async () => {
    const room = await pendingRoom();
    room.call.sendError = new Error('no way');
    await room.conversation.confirmObjective('name');
    expect(objectiveOf(room)).toMatchObject({ status: 'failed', confirmed: null, confirmedAt: null });
    completes(room, ada, 3);
    expect(objectiveOf(room)).toMatchObject({ status: 'completed', confirmed: null });
  });

  test('are also compared while the decision is queued', async () => {
    const room = await pendingRoom();
    room.conversation.editObjective('name', 'first_name', 'Grace');
    room.call.network('interrupted');
    await room.conversation.confirmObjective('name');
    completes(room, ada, 3);
    room.call.network('connected');
    expect(sentBy(room)).toEqual([]);
    expect(objectiveOf(room).differences).toEqual([{ variable: 'first_name', from: 'Grace', to: 'Ada' }]);
  });

  test('change when the service completes again, and only the state shows it', async () => {
    const room = await pendingRoom();
    const onCompleted = vi.fn();
    room.conversation.listen({ onObjectiveCompleted: onCompleted });
    await room.conversation.confirmObjective('name');
    completes(room, ada, 3);
    completes(room, { ...ada, first_name: 'Grace' }, 4);
    expect(objectiveOf(room).differences).toEqual([{ variable: 'first_name', from: 'Ada', to: 'Grace' }]);
    expect(onCompleted).toHaveBeenCalledTimes(1);
  });

  test('are passed to the handler again if they differ after an inferred completion', async () => {
    const room = await pendingRoom();
    const received: unknown[] = [];
    room.conversation.listen({ onObjectiveCompleted: ({ differences }) => received.push(differences) });
    await room.conversation.confirmObjective('name');
    room.call.says(objectiveMessage('activated', 'next', undefined, 3));
    completes(room, { first_name: 'Grace' }, 4);
    expect(received).toEqual([[], [{ variable: 'first_name', from: 'Ada', to: 'Grace' }]]);
  });

  test('do not differ if the service writes a number in its own notation', async () => {
    const objectives = defineObjectives([
      {
        objective_name: 'name',
        objective_prompt: 'Ask',
        confirmation_mode: 'manual',
        output_variables: { height: { schema: z.number() }, weight: { schema: z.number() } },
      },
    ]);
    const room = await createLiveRoom({ objectives });
    asks(room, { height: '1,75', weight: '60,5' }, 1);
    await room.conversation.confirmObjective('name');
    completes(room, { height: 1.75, weight: 70.5 }, 2);
    expect(objectiveOf(room).differences).toEqual([{ variable: 'weight', from: '60,5', to: '70.5' }]);
  });

  test('still differ after a reload', async () => {
    const { storage } = createTab();
    const room = await pendingRoom({ storage });
    await room.conversation.confirmObjective('name');
    completes(room, { first_name: 'Grace' }, 3);
    const after = await createLiveRoom({ storage });
    expect(objectiveOf(after).differences).toEqual([{ variable: 'first_name', from: 'Ada', to: 'Grace' }]);
  });
});

describe('a pending event that is sent again', () => {
  test.each([
    ['being sent', () => {}, 'confirming'],
    ['unacknowledged', ({ clock }: Room) => clock.advance(10_000), 'unacknowledged'],
    ['completed', (room: Room) => completes(room, ada, 3), 'completed'],
  ])('with the decided values changes nothing while the decision is %s', async (_, happens, status) => {
    const room = await pendingRoom();
    await room.conversation.confirmObjective('name');
    happens(room);
    const onPending = vi.fn();
    room.conversation.listen({ onObjectivePending: onPending });
    asks(room, ada, 7);
    asks(room, ada, 8);
    asks(room, ada);
    expect(objectiveOf(room)).toMatchObject({ status, isAskedAgain: false });
    if (status === 'confirming') await room.conversation.confirmObjective('name');
    expect(sentBy(room)).toHaveLength(1);
    expect(onPending).not.toHaveBeenCalled();
  });

  test.each([
    ['the collected values', { first_name: 'Ada', seats: 2 }],
    ['the decided values', { first_name: 'Grace', seats: 2 }],
  ])('with %s changes nothing while a confirmation with an edit is being sent', async (_, values) => {
    const room = await pendingRoom();
    room.conversation.editObjective('name', 'first_name', 'Grace');
    await room.conversation.confirmObjective('name');
    asks(room, values, 7);
    expect(objectiveOf(room)).toMatchObject({ status: 'confirming', confirmed: { first_name: 'Grace', seats: 2 } });
  });

  test('changes nothing while the decision is queued, which is then sent once', async () => {
    const room = await pendingRoom();
    room.call.network('interrupted');
    await room.conversation.confirmObjective('name');
    asks(room, ada, 7);
    room.call.network('connected');
    expect(sentBy(room)).toHaveLength(1);
  });

  test.each([
    ['being sent', () => {}],
    ['unacknowledged', ({ clock }: Room) => clock.advance(10_000)],
    ['completed', (room: Room) => completes(room, ada, 3)],
    ['inferred', ({ call }: Room) => call.says(objectiveMessage('activated', 'next', undefined, 3))],
  ])('with other values is a new one, marked as asked again, while the decision is %s', async (_, change) => {
    const room = await pendingRoom();
    await room.conversation.confirmObjective('name');
    change(room);
    asks(room, { first_name: 'Grace', seats: 2 }, 7);
    expect(objectiveOf(room)).toMatchObject({
      status: 'pending',
      collected: { first_name: 'Grace', seats: 2 },
      isAskedAgain: true,
      confirmed: null,
      decision: null,
    });
    await room.conversation.confirmObjective('name');
    expect(sentBy(room)).toHaveLength(2);
  });

  test('with the decided values is a new one some time after the completion', async () => {
    const room = await pendingRoom();
    await room.conversation.confirmObjective('name');
    completes(room, ada, 3);
    room.clock.advance(10_000);
    asks(room, ada, 7);
    expect(objectiveOf(room)).toMatchObject({ status: 'pending', isAskedAgain: true });
  });

  test.each<[string, object, object, string?]>([
    ['a number as text', { v: 2 }, { v: '2' }],
    ['a text as number', { v: '2' }, { v: 2 }],
    ['a boolean as text', { v: true }, { v: 'true' }],
    ['a missing value as an empty text', { v: null, w: 'x' }, { v: '', w: 'x' }],
    ['a missing value as NOTFOUND', { v: 'NOTFOUND', w: 'x' }, { v: null, w: 'x' }],
    ['a missing value by leaving it out', { v: 'NOTFOUND', w: 'x' }, { w: 'x' }],
    ['line ends in another way', { v: 'x\r\ny' }, { v: 'x\ny' }],
    ['members in another order', { v: { a: 1, b: 2 } }, { v: { b: 2, a: 1 } }],
    ['a number that the user typed', { v: 2 }, { v: 3 }, '3'],
  ])('is a repeat if the service only writes %s', async (_, first, second, written) => {
    const room = await createLiveRoom();
    asks(room, first, 1);
    if (written !== undefined) room.conversation.editObjective('name', 'v', written);
    await room.conversation.confirmObjective('name');
    asks(room, second, 2);
    expect(objectiveOf(room).status).toBe('confirming');
    completes(room, second, 3);
    asks(room, second, 4);
    expect(objectiveOf(room)).toMatchObject({ status: 'completed', differences: [] });
    expect(sentBy(room)).toHaveLength(1);
  });

  test('is a new one if the service leaves out a value', async () => {
    const room = await pendingRoom();
    await room.conversation.confirmObjective('name');
    asks(room, { seats: 2 }, 3);
    expect(objectiveOf(room)).toMatchObject({ status: 'pending', isAskedAgain: true });
  });

  test('with the decided values changes nothing right after the next objective has begun', async () => {
    const room = await pendingRoom();
    await room.conversation.confirmObjective('name');
    room.call.says(objectiveMessage('activated', 'next', undefined, 3));
    asks(room, ada, 4);
    expect(objectiveOf(room).status).toBe('completed');
    room.clock.advance(10_000);
    asks(room, ada, 5);
    expect(objectiveOf(room)).toMatchObject({ status: 'pending', isAskedAgain: true });
  });

  test('with the same values does not hide that the confirmation could not be sent', async () => {
    const room = await pendingRoom();
    room.call.sendError = new Error('no way');
    await room.conversation.confirmObjective('name');
    asks(room, { first_name: 'Ada', seats: '2' }, 3);
    expect(objectiveOf(room)).toMatchObject({ status: 'failed', error: { code: 'call-not-joined' } });
    asks(room, { first_name: 'Grace' }, 4);
    expect(objectiveOf(room)).toMatchObject({ status: 'pending', error: null });
  });

  test('with other values cancels a decision that was not sent', async () => {
    const room = await pendingRoom();
    room.call.network('interrupted');
    await room.conversation.confirmObjective('name');
    asks(room, { first_name: 'Grace' }, 7);
    room.call.network('connected');
    expect(sentBy(room)).toEqual([]);
    expect(objectiveOf(room)).toMatchObject({ status: 'pending', isAskedAgain: true });
  });

  test('is a new one if the service had completed with other values than the confirmed ones', async () => {
    const room = await pendingRoom();
    await room.conversation.confirmObjective('name');
    completes(room, { first_name: 'Grace' }, 3);
    asks(room, ada, 7);
    expect(objectiveOf(room)).toMatchObject({ status: 'pending', isAskedAgain: true });
  });

  test('is not marked as asked again before the first decision', async () => {
    const room = await pendingRoom();
    asks(room, { first_name: 'Grace' }, 7);
    expect(objectiveOf(room)).toMatchObject({ status: 'pending', isAskedAgain: false });
  });

  test('is marked as asked again after the objective has begun again', async () => {
    const room = await pendingRoom();
    await room.conversation.confirmObjective('name');
    completes(room, ada, 3);
    room.call.says(objectiveMessage('activated', 'name', undefined, 4));
    asks(room, ada, 5);
    expect(objectiveOf(room)).toMatchObject({ status: 'pending', isAskedAgain: true });
  });
});

describe('a stored decision', () => {
  async function queuedIn(tab: ReturnType<typeof createTab>, options: Partial<ConversationOptions> = {}) {
    const room = await pendingRoom({ storage: tab.storage, ...options });
    room.call.network('interrupted');
    await room.conversation.confirmObjective('name');
    await settle();
    return room;
  }

  test('is not sent again after a reload if the storage was full when it was sent', async () => {
    const warned = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const tab = createTab();
    const room = await queuedIn(tab);
    tab.isFull = true;
    room.call.network('connected');
    expect(sentBy(room)).toHaveLength(1);
    expect(room.conversation.getState().objectives.isUnstored).toBe(true);
    expect(warned).toHaveBeenCalledWith(expect.stringContaining('a reload loses them'));
    tab.isFull = false;
    const after = await createLiveRoom({ storage: tab.storage });
    expect(sentBy(after)).toEqual([]);
    warned.mockRestore();
  });

  test('sets isUnstored while it cannot be stored', async () => {
    const warned = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const tab = createTab();
    tab.isFull = true;
    const room = await pendingRoom({ storage: tab.storage });
    expect(room.conversation.getState().objectives.isUnstored).toBe(true);
    tab.isFull = false;
    room.conversation.editObjective('name', 'first_name', 'Grace');
    expect(room.conversation.getState().objectives.isUnstored).toBe(false);
    expect(warned).toHaveBeenCalledTimes(1);
    warned.mockRestore();
  });

  test('replaces an older one if there is room for only one', async () => {
    const tab = createTab();
    const { setItem } = tab.storage;
    tab.storage.setItem = (key, text) => {
      if (tab.items.has(key)) throw new Error('QuotaExceededError');
      setItem(key, text);
    };
    const room = await pendingRoom({ storage: tab.storage });
    room.conversation.editObjective('name', 'first_name', 'Grace');
    const after = await createLiveRoom({ storage: tab.storage });
    expect(objectiveOf(after).edits).toEqual({ first_name: 'Grace' });
  });

  test('is sent by one of two tabs, whichever reloads first', async () => {
    const browser = createBrowser();
    const tab = createTab();
    const first = await queuedIn(tab, { claims: browser.openPage().claims });
    const duplicate = await createLiveRoom({ storage: tab.copy().storage, claims: browser.openPage().claims });
    await settle();
    first.call.network('connected');
    await settle();
    expect(sentBy(first)).toHaveLength(1);
    expect(sentBy(duplicate)).toEqual([]);
    expect(objectiveOf(duplicate)).toMatchObject({ status: 'unacknowledged', confirmed: ada });
  });

  test('is not sent by a copy of the tab that is opened after it was sent', async () => {
    const browser = createBrowser();
    const tab = createTab();
    const page = browser.openPage();
    const first = await queuedIn(tab, { claims: page.claims });
    const copy = tab.copy();
    first.call.network('connected');
    expect(sentBy(first)).toHaveLength(1);
    page.close();
    const duplicate = await createLiveRoom({ storage: copy.storage, claims: browser.openPage().claims });
    await settle();
    expect(sentBy(duplicate)).toEqual([]);
  });

  test('is sent once after a reload of its page', async () => {
    const browser = createBrowser();
    const tab = createTab();
    const page = browser.openPage();
    await queuedIn(tab, { claims: page.claims });
    page.close();
    const after = await createLiveRoom({ storage: tab.storage, claims: browser.openPage().claims });
    await settle();
    after.call.network('interrupted');
    after.call.network('connected');
    await settle();
    expect(sentBy(after)).toEqual([{ objective_name: 'name', output_variables: ada }]);
  });

  test('is sent by the page that made it after the user has left and come back', async () => {
    const room = await queuedIn(createTab(), { claims: createBrowser().openPage().claims });
    await room.conversation.leave();
    room.conversation.join();
    await settle();
    room.call.joins(replica);
    await settle();
    expect(sentBy(room)).toHaveLength(1);
  });

  describe('with the locks of a browser', () => {
    afterEach(() => {
      localStorage.clear();
      vi.unstubAllGlobals();
    });
    const heldLocks = new Set<string>();
    let rooms = 0;

    test.each<[string, object | undefined]>([
      ['is sent once without locks', undefined],
      ['is sent once if its locks reject', { request: () => Promise.reject(new Error('SecurityError')) }],
      [
        'is sent once if its locks throw',
        {
          request: () => {
            throw new Error('SecurityError');
          },
        },
      ],
      ['is sent once if its locks never settle', { request: () => new Promise(() => {}) }],
      [
        'is sent once if both conversations are on one page',
        {
          request: (name: string, _: object, take: (lock: object | null) => unknown) => {
            const isFree = !heldLocks.has(name);
            heldLocks.add(name);
            return Promise.resolve(take(isFree ? {} : null));
          },
        },
      ],
    ])('%s, even if its copy reloads first', async (_, locks) => {
      vi.stubGlobal('navigator', { locks });
      let ids = 0;
      const createId = () => `room-${String(rooms)}-${String(ids++)}`;
      rooms += 1;
      const tab = createTab();
      const first = await queuedIn(tab, { claims: browserClaims, createId });
      const copy = await createLiveRoom({ storage: tab.copy().storage, claims: browserClaims });
      await settle();
      copy.clock.advance(5000);
      await settle();
      first.call.network('connected');
      await settle();
      expect(sentBy(first, copy)).toHaveLength(1);
      expect([objectiveOf(first).status, objectiveOf(copy).status].sort()).toEqual(['confirming', 'unacknowledged']);
    });

    test('asks again for the lock if the page was paused when it was granted', async () => {
      const request = vi
        .fn((_name: string, _options: object, grant: (lock: object | null) => unknown) => Promise.resolve(grant(null)))
        .mockRejectedValueOnce(new Error('The provided callback is no longer runnable.'));
      vi.stubGlobal('navigator', { locks: { request } });
      expect(await browserClaims.claim('paused-1')).toBe(false);
      expect(request).toHaveBeenCalledTimes(2);
    });

    test('asks only once for the lock on a page that must not use locks', async () => {
      const request = vi.fn(() => Promise.reject(new DOMException('', 'SecurityError')));
      vi.stubGlobal('navigator', { locks: { request } });
      expect(await browserClaims.claim('sandboxed-1')).toBe(true);
      expect(request).toHaveBeenCalledTimes(1);
    });
  });

  test('is not sent without the user if the claim takes more than five seconds, nor when it is granted later', async () => {
    const tab = createTab();
    await queuedIn(tab);
    let grant = (_: boolean) => {};
    const claim = () => new Promise<boolean>((resolve) => (grant = resolve));
    const after = await createLiveRoom({
      storage: tab.storage,
      claims: { claim, wasSent: () => false, markSent: () => {} },
    });
    await settle();
    expect(objectiveOf(after).status).toBe('queued');
    after.clock.advance(5000);
    await settle();
    grant(true);
    await settle();
    expect(sentBy(after)).toEqual([]);
    expect(objectiveOf(after).status).toBe('unacknowledged');
    await after.conversation.confirmObjective('name');
    expect(sentBy(after)).toHaveLength(1);
  });

  test('restores no more objectives than a conversation may have', async () => {
    const tab = createTab();
    await queuedIn(tab);
    const made = Array.from({ length: 5000 }, (_, at) => ({ name: `made_up_${String(at)}`, status: 'pending' }));
    for (const key of tab.items.keys()) tab.items.set(key, JSON.stringify(made));
    const after = await createLiveRoom({ storage: tab.storage });
    expect(after.conversation.getState().objectives.list).toHaveLength(200);
  });

  test('is restored before the first event that contains the conversation’s id', async () => {
    const { storage } = createTab();
    const options = { storage, conversationUrl: 'https://acme.daily.co/room' };
    const before = await pendingRoom(options);
    before.conversation.editObjective('name', 'first_name', 'Grace');
    const received: unknown[] = [];
    const after = await createLiveRoom(options);
    after.conversation.listen({ onObjectivePending: ({ edits }) => received.push(edits) });
    asks(after, ada, 3);
    expect(objectiveOf(after)).toMatchObject({ status: 'pending', edits: { first_name: 'Grace' } });
    expect(received.at(-1)).toEqual({ first_name: 'Grace' });

    await after.conversation.confirmObjective('name');
    const last = await createLiveRoom(options);
    asks(last, { first_name: 'Grace', seats: 2 }, 4);
    expect(objectiveOf(last).status).toBe('unacknowledged');
  });

  test.each<[string, () => Promise<boolean>]>([
    ['rejects', () => Promise.reject(new Error('of the app'))],
    [
      'throws',
      () => {
        throw new Error('of the app');
      },
    ],
  ])('is not sent without the user if the claim %s', async (_, claim) => {
    const reported = vi.spyOn(console, 'error').mockImplementation(() => {});
    const tab = createTab();
    await queuedIn(tab);
    const after = await createLiveRoom({
      storage: tab.storage,
      claims: { claim, wasSent: () => false, markSent: () => {} },
    });
    await settle();
    expect(sentBy(after)).toEqual([]);
    expect(objectiveOf(after).status).toBe('unacknowledged');
    reported.mockRestore();
  });

  const forge = (tab: ReturnType<typeof createTab>, change: (objective: Record<string, unknown>) => void) => {
    for (const [key, text] of tab.items) {
      const list = JSON.parse(text) as Record<string, unknown>[] | number;
      // The time of the replica's arrival is stored as well.
      if (!Array.isArray(list)) continue;
      list.forEach(change);
      tab.items.set(key, JSON.stringify(list));
    }
  };

  test('makes the objective pending again if it differs from the card', async () => {
    const tab = createTab();
    await queuedIn(tab);
    forge(tab, (objective) => {
      objective.confirmed = { first_name: 'Mallory', seats: 200 };
    });
    const after = await createLiveRoom({ storage: tab.storage });
    expect(sentBy(after)).toEqual([]);
    expect(objectiveOf(after)).toMatchObject({ status: 'pending', confirmed: null, collected: ada });
  });

  test('makes the objective pending again if its values are invalid', async () => {
    const validate = (value: unknown) =>
      Number(value) > 9 ? { issues: [{ message: 'Too many' }] } : { value: String(value) };
    const objectives = defineObjectives([
      {
        objective_name: 'name',
        objective_prompt: 'Ask',
        confirmation_mode: 'manual',
        output_variables: {
          seats: { schema: { '~standard': { version: 1 as const, vendor: 'test', validate } } },
        },
      },
    ]);
    const tab = createTab();
    await queuedIn(tab, { objectives });
    forge(tab, (objective) => {
      objective.collected = objective.confirmed = { seats: 200 };
    });
    const after = await createLiveRoom({ storage: tab.storage, objectives });
    expect(sentBy(after)).toEqual([]);
    expect(objectiveOf(after).status).toBe('pending');
  });

  test.each([
    ['correction', { says: 'no' }],
    ['decision', 7],
    ['completion', ['message']],
    ['pendingAt', 'now'],
    ['isAskedAgain', 'yes'],
    ['differences', 'all'],
    ['error', { message: 'forged' }],
    ['isChecking', true],
    ['made_up', true],
  ])('is restored without a forged %s', async (field, value) => {
    const tab = createTab();
    const before = await pendingRoom({ storage: tab.storage });
    forge(tab, (objective) => {
      objective[field] = value;
    });
    const after = await createLiveRoom({ storage: tab.storage });
    expect(Object.keys(objectiveOf(after))).toEqual(Object.keys(objectiveOf(before)));
    expect(objectiveOf(after)[field as keyof ObjectiveState]).not.toEqual(value);
  });
});

describe('a replica that was away', () => {
  test('leaves the objectives pending for the next call if it does not return, even after a reload', async () => {
    const { storage } = createTab();
    const room = await pendingRoom({ storage });
    room.conversation.editObjective('name', 'first_name', 'Grace');
    room.call.departs('replica');
    room.clock.advance(16_500 + 45_000);
    expect(room.conversation.getState().lifecycle.endReason).toBe('replica-left');
    const pending = { status: 'pending', collected: ada, edits: { first_name: 'Grace' } };
    room.conversation.join();
    await settle();
    room.call.joins(replica);
    expect(objectiveOf(room)).toMatchObject(pending);
    expect(objectiveOf(await createLiveRoom({ storage }))).toMatchObject(pending);
  });

  test.each([
    ['with its old session id', replica],
    ['with another session id', participant('replica-2', { userId: 'tavus-replica-r1' })],
  ])('is not ignored when it returns %s and restarts its seq', async (_, newcomer) => {
    const room = await createLiveRoom();
    room.call.says({
      event_type: 'conversation.replica.started_speaking',
      seq: 500,
      properties: { role: 'replica' },
    });
    asks(room, ada, 900);
    room.call.departs('replica');
    room.clock.advance(3000);
    room.call.arrives(newcomer);
    const { sessionId } = { sessionId: newcomer.session_id };
    room.call.says(objectiveMessage('pending', 'name', { first_name: 'Grace' }, 3), sessionId);
    room.call.says({ event_type: 'conversation.replica.started_speaking', seq: 4 }, sessionId);
    expect(objectiveOf(room).collected).toEqual({ first_name: 'Grace' });
    expect(room.conversation.getState().turns.replica).toBe('speaking');
    room.call.says(objectiveMessage('completed', 'name', { first_name: 'Grace' }, 5), sessionId);
    expect(objectiveOf(room).status).toBe('completed');
  });
});

describe('a lower seq', () => {
  const speaks = (room: Room, phase: 'started' | 'stopped', seq: number) =>
    room.call.says({ event_type: `conversation.replica.${phase}_speaking`, seq });

  /** A room after three events, and a lost connection or not, this long ago. */
  async function lateRoom(wasLost: boolean, afterMs: number) {
    const room = await createLiveRoom();
    asks(room, ada, 501);
    speaks(room, 'started', 502);
    speaks(room, 'stopped', 504);
    if (wasLost) {
      room.call.network('interrupted');
      room.call.network('connected');
    }
    room.clock.advance(afterMs);
    return room;
  }

  test.each([
    ['without a lost connection, however long ago', false, 3_600_000],
    ['for ten seconds after a lost connection', true, 10_000],
  ])('is late %s', async (_, wasLost, afterMs) => {
    const room = await lateRoom(wasLost, afterMs);
    asks(room, { first_name: 'Adam' }, 500);
    speaks(room, 'started', 503);
    expect(objectiveOf(room).collected).toEqual(ada);
    expect(room.conversation.getState().turns.replica).toBe('listening');
  });

  test('means later, after a lost connection, that the replica has restarted its seq', async () => {
    const room = await lateRoom(true, 10_001);
    asks(room, { first_name: 'Grace' }, 2);
    speaks(room, 'started', 3);
    expect(objectiveOf(room).collected).toEqual({ first_name: 'Grace' });
    expect(room.conversation.getState().turns.replica).toBe('speaking');
    room.clock.advance(10_001);
    asks(room, { first_name: 'Gracie' }, 1);
    speaks(room, 'stopped', 2);
    expect(objectiveOf(room).collected).toEqual({ first_name: 'Grace' });
    expect(room.conversation.getState().turns.replica).toBe('speaking');
  });
});

describe('a message of a replica that was replaced', () => {
  const next = participant('replica-2', { userId: 'tavus-replica-r1' });
  const says = (room: Room, phase: 'pending' | 'completed', values: object, seq?: number) =>
    room.call.says(objectiveMessage(phase, 'name', values, seq), 'replica-2');

  async function replacedRoom() {
    const room = await createLiveRoom();
    asks(room, ada, 500);
    room.call.departs('replica');
    room.call.arrives(next);
    return room;
  }

  test.each([501, undefined])('that is late (seq %s) does not make the new replica’s messages late', async (seq) => {
    const room = await replacedRoom();
    room.call.says({ event_type: 'conversation.replica.started_speaking', seq: 502 });
    asks(room, ada, seq);
    says(room, 'pending', { first_name: 'Grace' }, 3);
    room.call.says({ event_type: 'conversation.replica.started_speaking', seq: 4 }, 'replica-2');
    expect(objectiveOf(room).collected).toEqual({ first_name: 'Grace' });
    expect(room.conversation.getState().turns.replica).toBe('speaking');
    await room.conversation.confirmObjective('name');
    asks(room, { first_name: 'Ada' }, seq === undefined ? seq : 503);
    says(room, 'completed', { first_name: 'Grace' }, 5);
    expect(objectiveOf(room)).toMatchObject({ status: 'completed', completed: { first_name: 'Grace' } });
  });

  test('that arrives before an event of the new replica is accepted', async () => {
    const room = await replacedRoom();
    completes(room, ada, 501);
    expect(objectiveOf(room).status).toBe('completed');
  });

  test('that arrives after an event of the new replica is ignored', async () => {
    const room = await replacedRoom();
    says(room, 'pending', { first_name: 'Grace' });
    completes(room, ada, 501);
    asks(room, ada);
    expect(objectiveOf(room)).toMatchObject({ status: 'pending', collected: { first_name: 'Grace' } });
  });
});

describe('a replica with an unusual seq', () => {
  test.each([
    ['is negative', [-5, -4]],
    ['is negative after a message without one', [undefined, -4]],
    ['is a fraction', [0.25, 0.5]],
  ])('sends a pending event that is accepted if its seq %s', async (_, [first, second]) => {
    const room = await createLiveRoom();
    asks(room, ada, first);
    asks(room, { first_name: 'Grace' }, second);
    expect(objectiveOf(room).collected).toEqual({ first_name: 'Grace' });
  });
});

describe('a second confirm call while a confirmation is being sent', () => {
  test.each(['confirming', 'queued'])('(%s) is rejected if its values differ', async (status) => {
    const room = await pendingRoom();
    if (status === 'queued') room.call.network('interrupted');
    await room.conversation.confirmObjective('name', { first_name: 'Grace' });
    for (const values of [{ first_name: 'Mary' }, { seats: 3 }, { first_name: 'Grace', title: 'Dr' }]) {
      const other = room.conversation.confirmObjective('name', values);
      await expect(other).rejects.toThrow(ObjectiveNotPendingError);
      await expect(other).rejects.toMatchObject({ status });
    }
    room.call.network('connected');
    expect(sentBy(room)).toEqual([{ objective_name: 'name', output_variables: { first_name: 'Grace', seats: 2 } }]);
  });

  test.each<[string, Record<string, unknown> | undefined]>([
    ['the same', { first_name: 'Grace' }],
    ['not passed', undefined],
    ['passed as undefined', { first_name: undefined }],
    ['the decided ones with unchanged ones', { seats: 2, first_name: 'Grace' }],
    ['of another type', { seats: '2' }],
  ])('changes nothing if its values are %s', async (_, values) => {
    const room = await pendingRoom();
    await room.conversation.confirmObjective('name', { first_name: 'Grace' });
    await room.conversation.confirmObjective('name', values);
    expect(sentBy(room)).toHaveLength(1);
  });

  test('changes nothing if a value has no text to compare', async () => {
    const room = await pendingRoom();
    const confirm = () => room.conversation.confirmObjective('name', { born: new Date(0) });
    await Promise.all([confirm(), confirm()]);
    expect(sentBy(room)).toHaveLength(1);
  });
});

describe('values from plain JavaScript', () => {
  const confirm = (room: Room, values: unknown) => room.conversation.confirmObjective('name', values as never);

  test.each<[string, unknown]>([
    ['an event of the browser', new Event('click')],
    ['an event of React', { nativeEvent: new Event('click'), preventDefault: () => {}, target: null }],
    ['null', null],
  ])('passed to confirm as %s count as none', async (_, passed) => {
    const room = await pendingRoom();
    await confirm(room, passed);
    expect(sentBy(room)).toEqual([{ objective_name: 'name', output_variables: ada }]);
  });

  test.each([['a text'], [[1]], [5]])('passed to confirm as %j are rejected', async (passed) => {
    const room = await pendingRoom();
    await expect(confirm(room, passed)).rejects.toMatchObject({ code: 'invalid-option' });
    await expect(confirm(room, {})).resolves.toBeUndefined();
    expect(sentBy(room)).toHaveLength(1);
  });

  test('with a getter that throws are an issue of their field', async () => {
    const reported = vi.spyOn(console, 'error').mockImplementation(() => {});
    const room = await pendingRoom();
    const values = {
      get first_name(): string {
        throw new Error('of the app');
      },
    };
    await expect(confirm(room, values)).rejects.toMatchObject({
      code: 'objective-values',
      issues: { first_name: expect.any(String) as string },
    });
    await confirm(room, {});
    expect(sentBy(room)).toHaveLength(1);
    reported.mockRestore();
  });

  test.each([
    [5, '5'],
    [null, ''],
    [true, 'true'],
  ])('passed as an edit, %j, are read as text', async (given, text) => {
    const room = await pendingRoom();
    room.conversation.editObjective('name', 'first_name', given as never);
    expect(objectiveOf(room).edits).toEqual({ first_name: text });
  });

  test.each([[[1]], ['x'], [5]])('returned from confirmProperties as %j are not sent', async (properties) => {
    const room = await pendingRoom({ confirmProperties: () => properties as never });
    await room.conversation.confirmObjective('name');
    expect(sentBy(room)).toEqual([]);
    expect(objectiveOf(room)).toMatchObject({ status: 'failed', error: { code: 'invalid-interaction' } });
  });

  test('written to the draft of confirmProperties are not sent unless it is returned', async () => {
    const room = await pendingRoom({
      confirmProperties: (draft) => {
        (draft.output_variables as Record<string, unknown>).seats = 200;
        return undefined;
      },
    });
    await room.conversation.confirmObjective('name');
    expect(sentBy(room)).toEqual([{ objective_name: 'name', output_variables: ada }]);
    expect(objectiveOf(room)).toMatchObject({ confirmed: ada, collected: ada });
  });

  test('written to an event or an objective in a handler are neither shown nor sent', async () => {
    const reported = vi.spyOn(console, 'error').mockImplementation(() => {});
    const room = await createLiveRoom();
    room.conversation.listen({
      onEvent: (event) => {
        if (event.event_type === 'conversation.objective.pending')
          (event.properties.output_variables as Record<string, unknown>).seats = 200;
      },
      onObjectivePending: (objective) => {
        delete (objective.collected as Record<string, unknown>).first_name;
      },
      onObjectiveConfirmed: ({ confirmed }) => {
        (confirmed as Record<string, unknown>).seats = 200;
      },
    });
    asks(room, ada, 1);
    await room.conversation.confirmObjective('name');
    expect(sentBy(room)).toEqual([{ objective_name: 'name', output_variables: ada }]);
    expect(objectiveOf(room)).toMatchObject({ confirmed: ada, collected: ada });
    reported.mockRestore();
  });
});

describe('a second confirm call during a check', () => {
  async function checkingRoom() {
    const checks: (() => void)[] = [];
    const validate = (value: unknown) =>
      new Promise<{ value: unknown }>((resolve) => {
        checks.push(() => resolve({ value }));
      });
    const objectives = defineObjectives([
      {
        objective_name: 'name',
        objective_prompt: 'Ask',
        confirmation_mode: 'manual',
        output_variables: { first_name: { schema: { '~standard': { version: 1, vendor: 'test', validate } } } },
      },
    ]);
    const room = await pendingRoom({ objectives });
    return {
      room,
      settleChecks: async () => {
        // The schema checks the passed values and the values with which they are compared.
        for (let finish = checks.shift(); finish !== undefined; finish = checks.shift()) {
          finish();
          await settle();
        }
      },
    };
  }

  test('resolves with the first one if its values are the same', async () => {
    const { room, settleChecks } = await checkingRoom();
    const first = room.conversation.confirmObjective('name', { first_name: 'Grace' });
    const second = room.conversation.confirmObjective('name', { first_name: 'Grace' });
    expect(objectiveOf(room).isChecking).toBe(true);
    await settleChecks();
    await Promise.all([first, second]);
    expect(objectiveOf(room).isChecking).toBe(false);
    expect(sentBy(room)).toHaveLength(1);
  });

  test('is rejected if its values differ, because they are not confirmed', async () => {
    const { room, settleChecks } = await checkingRoom();
    const first = room.conversation.confirmObjective('name', { first_name: 'Grace' });
    const second = room.conversation.confirmObjective('name', { first_name: 'Ada' });
    await expect(second).rejects.toThrow(ObjectiveNotPendingError);
    await expect(second).rejects.toMatchObject({ status: 'checking' });
    await settleChecks();
    await first;
    expect(sentBy(room)).toEqual([{ objective_name: 'name', output_variables: { first_name: 'Grace', seats: 2 } }]);
  });

  test('is rejected and leaves no timer when the call ends', async () => {
    const { room } = await checkingRoom();
    const confirmed = room.conversation.confirmObjective('name');
    await room.conversation.leave();
    await expect(confirmed).rejects.toThrow(ObjectiveNotPendingError);
    expect(room.clock.pending).toBe(0);
    expect(objectiveOf(room)).toMatchObject({ status: 'expired', isChecking: false });
  });
});

describe('conversation with too many objectives', () => {
  test('warns once, and ignores the others', async () => {
    const warned = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const room = await createLiveRoom();
    for (let at = 0; at < 203; at += 1) room.call.says(objectiveMessage('pending', `made_up_${String(at)}`, {}, at));
    expect(room.conversation.getState().objectives.list).toHaveLength(200);
    expect(warned).toHaveBeenCalledTimes(1);
    expect(warned).toHaveBeenCalledWith(expect.stringContaining('200 objectives'));
    warned.mockRestore();
  });
});
