import { afterEach, describe, expect, test, vi } from 'vitest';
import * as z from 'zod/mini';
import type { ConversationOptions } from '../../src/conversation/Conversation';
import { browserClaims, type DecisionClaims } from '../../src/conversation/objectives/claims';
import type { ConversationStorage } from '../../src/conversation/objectives/memory';
import { findObjective, type ObjectiveState } from '../../src/conversation/objectives/ObjectiveState';
import { ObjectiveNotPendingError } from '../../src/errors/ObjectiveNotPendingError';
import { defineObjectives } from '../../src/protocol';
import { createLiveRoom, settle, type Room } from './inRoom';
import { objectiveMessage } from './messages';
import { participant, replica } from './TestCall';

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

/** A tab's storage, which may be full. A copy of it is what a duplicated tab gets. */
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

/** What all tabs of a browser share. A page lets go of what it holds when it is closed. */
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

describe('what was confirmed and what the service completed', () => {
  test('are two things, and a difference is told', async () => {
    const room = await pendingRoom();
    const told: ObjectiveState[] = [];
    room.conversation.listen({ onObjectiveCompleted: (objective) => told.push(objective) });
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
    expect(told).toEqual([expect.objectContaining(expected)]);
  });

  test.each([
    ['leaves everything out', {}, []],
    ['leaves one value out', { seats: 2 }, []],
    ['writes a number as text', { first_name: 'Ada', seats: '2' }, []],
    ['has a value more', { title: 'Dr' }, [{ variable: 'title', from: '', to: 'Dr' }]],
    ['lost a value', { first_name: 'NOTFOUND' }, [{ variable: 'first_name', from: 'Ada', to: '' }]],
  ])('where the service %s, only what it says is compared', async (_, values, differences) => {
    const room = await pendingRoom();
    await room.conversation.confirmObjective('name');
    completes(room, values, 3);
    expect(objectiveOf(room)).toMatchObject({ confirmed: ada, completed: values, differences });
  });

  test('nothing is called confirmed that nobody confirmed', async () => {
    const room = await pendingRoom();
    completes(room, ada, 3);
    expect(objectiveOf(room)).toMatchObject({ confirmed: null, confirmedAt: null, completed: ada, differences: [] });
  });

  test('nothing is called confirmed that could not be sent', async () => {
    const room = await pendingRoom();
    room.call.sendError = new Error('no way');
    await room.conversation.confirmObjective('name');
    expect(objectiveOf(room)).toMatchObject({ status: 'failed', confirmed: null, confirmedAt: null });
    completes(room, ada, 3);
    expect(objectiveOf(room)).toMatchObject({ status: 'completed', confirmed: null });
  });

  test('a decision that waits for the network is compared as well', async () => {
    const room = await pendingRoom();
    room.conversation.editObjective('name', 'first_name', 'Grace');
    room.call.network('interrupted');
    await room.conversation.confirmObjective('name');
    completes(room, ada, 3);
    room.call.network('connected');
    expect(sentBy(room)).toEqual([]);
    expect(objectiveOf(room).differences).toEqual([{ variable: 'first_name', from: 'Grace', to: 'Ada' }]);
  });

  test('another word of the service is heard, and told in the state alone', async () => {
    const room = await pendingRoom();
    const told = vi.fn();
    room.conversation.listen({ onObjectiveCompleted: told });
    await room.conversation.confirmObjective('name');
    completes(room, ada, 3);
    completes(room, { ...ada, first_name: 'Grace' }, 4);
    expect(objectiveOf(room).differences).toEqual([{ variable: 'first_name', from: 'Ada', to: 'Grace' }]);
    expect(told).toHaveBeenCalledTimes(1);
  });

  test('a difference is told once more where the completion was inferred before', async () => {
    const room = await pendingRoom();
    const told: unknown[] = [];
    room.conversation.listen({ onObjectiveCompleted: ({ differences }) => told.push(differences) });
    await room.conversation.confirmObjective('name');
    room.call.says(objectiveMessage('activated', 'next', undefined, 3));
    completes(room, { first_name: 'Grace' }, 4);
    expect(told).toEqual([[], [{ variable: 'first_name', from: 'Ada', to: 'Grace' }]]);
  });

  test('a number that the service writes in its own notation is no difference', async () => {
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

  test('the difference outlives a reload', async () => {
    const { storage } = createTab();
    const room = await pendingRoom({ storage });
    await room.conversation.confirmObjective('name');
    completes(room, { first_name: 'Grace' }, 3);
    const after = await createLiveRoom({ storage });
    expect(objectiveOf(after).differences).toEqual([{ variable: 'first_name', from: 'Ada', to: 'Grace' }]);
  });
});

describe('a question that is asked again', () => {
  test.each([
    ['on its way', () => {}, 'confirming'],
    ['not answered', ({ clock }: Room) => clock.advance(10_000), 'unacknowledged'],
    ['completed', (room: Room) => completes(room, ada, 3), 'completed'],
  ])('with the values just decided changes nothing while the decision is %s', async (_, happens, status) => {
    const room = await pendingRoom();
    await room.conversation.confirmObjective('name');
    happens(room);
    const told = vi.fn();
    room.conversation.listen({ onObjectivePending: told });
    asks(room, ada, 7);
    asks(room, ada, 8);
    asks(room, ada);
    expect(objectiveOf(room)).toMatchObject({ status, isAskedAgain: false });
    if (status === 'confirming') await room.conversation.confirmObjective('name');
    expect(sentBy(room)).toHaveLength(1);
    expect(told).not.toHaveBeenCalled();
  });

  test.each([
    ['the values that were asked about', { first_name: 'Ada', seats: 2 }],
    ['the values that were decided', { first_name: 'Grace', seats: 2 }],
  ])('with %s changes nothing while an answer with an edit is on its way', async (_, values) => {
    const room = await pendingRoom();
    room.conversation.editObjective('name', 'first_name', 'Grace');
    await room.conversation.confirmObjective('name');
    asks(room, values, 7);
    expect(objectiveOf(room)).toMatchObject({ status: 'confirming', confirmed: { first_name: 'Grace', seats: 2 } });
  });

  test('changes nothing while the decision waits for the network, which is then sent once', async () => {
    const room = await pendingRoom();
    room.call.network('interrupted');
    await room.conversation.confirmObjective('name');
    asks(room, ada, 7);
    room.call.network('connected');
    expect(sentBy(room)).toHaveLength(1);
  });

  test.each([
    ['on its way', () => {}],
    ['not answered', ({ clock }: Room) => clock.advance(10_000)],
    ['completed', (room: Room) => completes(room, ada, 3)],
    ['inferred', ({ call }: Room) => call.says(objectiveMessage('activated', 'next', undefined, 3))],
  ])('with other values is a new question, and says so, while the decision is %s', async (_, happens) => {
    const room = await pendingRoom();
    await room.conversation.confirmObjective('name');
    happens(room);
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

  test('with the values that were decided is a new one some time after it was completed', async () => {
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
    ['nothing as an empty text', { v: null, w: 'x' }, { v: '', w: 'x' }],
    ['nothing in its own word', { v: 'NOTFOUND', w: 'x' }, { v: null, w: 'x' }],
    ['nothing not at all', { v: 'NOTFOUND', w: 'x' }, { w: 'x' }],
    ['line ends in another way', { v: 'x\r\ny' }, { v: 'x\ny' }],
    ['members in another order', { v: { a: 1, b: 2 } }, { v: { b: 2, a: 1 } }],
    ['what a person wrote as number', { v: 2 }, { v: 3 }, '3'],
  ])('is none where the service only writes %s', async (_, first, second, written) => {
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

  test('is one where the service leaves out what it had', async () => {
    const room = await pendingRoom();
    await room.conversation.confirmObjective('name');
    asks(room, { seats: 2 }, 3);
    expect(objectiveOf(room)).toMatchObject({ status: 'pending', isAskedAgain: true });
  });

  test('with the values just decided changes nothing right after the next objective began', async () => {
    const room = await pendingRoom();
    await room.conversation.confirmObjective('name');
    room.call.says(objectiveMessage('activated', 'next', undefined, 3));
    asks(room, ada, 4);
    expect(objectiveOf(room).status).toBe('completed');
    room.clock.advance(10_000);
    asks(room, ada, 5);
    expect(objectiveOf(room)).toMatchObject({ status: 'pending', isAskedAgain: true });
  });

  test('with the same values leaves it said that the confirmation could not be sent', async () => {
    const room = await pendingRoom();
    room.call.sendError = new Error('no way');
    await room.conversation.confirmObjective('name');
    asks(room, { first_name: 'Ada', seats: '2' }, 3);
    expect(objectiveOf(room)).toMatchObject({ status: 'failed', error: { code: 'call-not-joined' } });
    asks(room, { first_name: 'Grace' }, 4);
    expect(objectiveOf(room)).toMatchObject({ status: 'pending', error: null });
  });

  test('with other values takes back a decision that was not sent', async () => {
    const room = await pendingRoom();
    room.call.network('interrupted');
    await room.conversation.confirmObjective('name');
    asks(room, { first_name: 'Grace' }, 7);
    room.call.network('connected');
    expect(sentBy(room)).toEqual([]);
    expect(objectiveOf(room)).toMatchObject({ status: 'pending', isAskedAgain: true });
  });

  test('is one where the service completed with other values than were confirmed', async () => {
    const room = await pendingRoom();
    await room.conversation.confirmObjective('name');
    completes(room, { first_name: 'Grace' }, 3);
    asks(room, ada, 7);
    expect(objectiveOf(room)).toMatchObject({ status: 'pending', isAskedAgain: true });
  });

  test('is no such thing before the first decision', async () => {
    const room = await pendingRoom();
    asks(room, { first_name: 'Grace' }, 7);
    expect(objectiveOf(room)).toMatchObject({ status: 'pending', isAskedAgain: false });
  });

  test('says so as well when the objective began anew', async () => {
    const room = await pendingRoom();
    await room.conversation.confirmObjective('name');
    completes(room, ada, 3);
    room.call.says(objectiveMessage('activated', 'name', undefined, 4));
    asks(room, ada, 5);
    expect(objectiveOf(room)).toMatchObject({ status: 'pending', isAskedAgain: true });
  });
});

describe('a decision that is stored', () => {
  async function queuedIn(tab: ReturnType<typeof createTab>, options: Partial<ConversationOptions> = {}) {
    const room = await pendingRoom({ storage: tab.storage, ...options });
    room.call.network('interrupted');
    await room.conversation.confirmObjective('name');
    await settle();
    return room;
  }

  test('is not sent again after a reload when the storage was full as it went out', async () => {
    const warned = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const tab = createTab();
    const room = await queuedIn(tab);
    tab.isFull = true;
    room.call.network('connected');
    expect(sentBy(room)).toHaveLength(1);
    expect(room.conversation.getState().objectives.isUnstored).toBe(true);
    expect(warned).toHaveBeenCalledWith(expect.stringContaining('a reload would lose it'));
    tab.isFull = false;
    const after = await createLiveRoom({ storage: tab.storage });
    expect(sentBy(after)).toEqual([]);
    warned.mockRestore();
  });

  test('says so while it cannot be stored, and no longer once it can', async () => {
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

  test('is stored in place of an older one where there is room for no more than one', async () => {
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

  test('is sent by one of two tabs, whichever is back first', async () => {
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

  test('is not sent by a copy that is opened after it went out', async () => {
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

  test('is sent after a reload of its page, once', async () => {
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

  test('is sent after the user left and came back, by the page that made it', async () => {
    const room = await queuedIn(createTab(), { claims: createBrowser().openPage().claims });
    await room.conversation.leave();
    room.conversation.join();
    await settle();
    room.call.joins(replica);
    await settle();
    expect(sentBy(room)).toHaveLength(1);
  });

  describe('in a real browser', () => {
    afterEach(() => {
      localStorage.clear();
      vi.unstubAllGlobals();
    });
    const heldLocks = new Set<string>();
    let rooms = 0;

    test.each<[string, object | undefined]>([
      ['that has no locks', undefined],
      ['whose locks reject', { request: () => Promise.reject(new Error('SecurityError')) }],
      [
        'whose locks throw',
        {
          request: () => {
            throw new Error('SecurityError');
          },
        },
      ],
      ['whose locks never answer', { request: () => new Promise(() => {}) }],
      [
        'where both conversations are on one page',
        {
          request: (name: string, _: object, take: (lock: object | null) => unknown) => {
            const isFree = !heldLocks.has(name);
            heldLocks.add(name);
            return Promise.resolve(take(isFree ? {} : null));
          },
        },
      ],
    ])('%s, is sent once, though its copy is back first', async (_, locks) => {
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
  });

  test('is not sent unasked where the claim is not answered in five seconds, nor when it is at last', async () => {
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

  test('brings along no more objectives than a conversation keeps', async () => {
    const tab = createTab();
    await queuedIn(tab);
    const made = Array.from({ length: 5000 }, (_, at) => ({ name: `made_up_${String(at)}`, status: 'pending' }));
    for (const key of tab.items.keys()) tab.items.set(key, JSON.stringify(made));
    const after = await createLiveRoom({ storage: tab.storage });
    expect(after.conversation.getState().objectives.list).toHaveLength(200);
  });

  test('is found by the first event of a room of your own, which is about it', async () => {
    const { storage } = createTab();
    const options = { storage, conversationUrl: 'https://acme.daily.co/room' };
    const before = await pendingRoom(options);
    before.conversation.editObjective('name', 'first_name', 'Grace');
    const told: unknown[] = [];
    const after = await createLiveRoom(options);
    after.conversation.listen({ onObjectivePending: ({ edits }) => told.push(edits) });
    asks(after, ada, 3);
    expect(objectiveOf(after)).toMatchObject({ status: 'pending', edits: { first_name: 'Grace' } });
    expect(told.at(-1)).toEqual({ first_name: 'Grace' });

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
  ])('is not sent unasked where the claim %s', async (_, claim) => {
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
      const list = JSON.parse(text) as Record<string, unknown>[];
      list.forEach(change);
      tab.items.set(key, JSON.stringify(list));
    }
  };

  test('is asked again where it is not what the card shows', async () => {
    const tab = createTab();
    await queuedIn(tab);
    forge(tab, (objective) => {
      objective.confirmed = { first_name: 'Mallory', seats: 200 };
    });
    const after = await createLiveRoom({ storage: tab.storage });
    expect(sentBy(after)).toEqual([]);
    expect(objectiveOf(after)).toMatchObject({ status: 'pending', confirmed: null, collected: ada });
  });

  test('is asked again where its values do not fit their schemas', async () => {
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
  ])('brings no forged %s along', async (field, value) => {
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
  test('and did not come back leaves what was pending to be gone on with, after a reload, too', async () => {
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
    ['by its old name', replica],
    ['by another name', participant('replica-2', { userId: 'tavus-replica-r1' })],
  ])('and counts anew is heard when it is back %s', async (_, newcomer) => {
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

  test.each([501, undefined])('and comes late (seq %s) does not make the new one unheard', async (seq) => {
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

  test('and comes before the new one has spoken of the objective is heard', async () => {
    const room = await replacedRoom();
    completes(room, ada, 501);
    expect(objectiveOf(room).status).toBe('completed');
  });

  test('and comes after the new one has spoken of the objective is ignored', async () => {
    const room = await replacedRoom();
    says(room, 'pending', { first_name: 'Grace' });
    completes(room, ada, 501);
    asks(room, ada);
    expect(objectiveOf(room)).toMatchObject({ status: 'pending', collected: { first_name: 'Grace' } });
  });
});

test.each([
  ['starts anew after our connection was away', [500, 3]],
  ['is negative', [-5, -4]],
  ['is negative after none', [undefined, -4]],
  ['is a fraction', [0.25, 0.5]],
])('a question is heard where its seq %s', async (_, [first, second]) => {
  const room = await createLiveRoom();
  asks(room, ada, first);
  room.call.network('interrupted');
  room.call.network('connected');
  asks(room, { first_name: 'Grace' }, second);
  expect(objectiveOf(room).collected).toEqual({ first_name: 'Grace' });
});

describe('a confirmation while another one is on its way', () => {
  test.each(['confirming', 'queued'])('(%s) is rejected where its values are others', async (status) => {
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
    ['not given', undefined],
    ['not given one by one', { first_name: undefined }],
    ['those that nobody changed as well', { seats: 2, first_name: 'Grace' }],
    ['of another type', { seats: '2' }],
  ])('is the same one where its values are %s', async (_, values) => {
    const room = await pendingRoom();
    await room.conversation.confirmObjective('name', { first_name: 'Grace' });
    await room.conversation.confirmObjective('name', values);
    expect(sentBy(room)).toHaveLength(1);
  });

  test('is the same one where a value has no text that it can be told by', async () => {
    const room = await pendingRoom();
    const given = () => room.conversation.confirmObjective('name', { born: new Date(0) });
    await Promise.all([given(), given()]);
    expect(sentBy(room)).toHaveLength(1);
  });
});

describe('what plain JavaScript gives', () => {
  const confirm = (room: Room, values: unknown) => room.conversation.confirmObjective('name', values as never);

  test.each<[string, unknown]>([
    ['an event of the browser', new Event('click')],
    ['an event of React', { nativeEvent: new Event('click'), preventDefault: () => {}, target: null }],
    ['null', null],
  ])('to be confirmed, %s, is no value', async (_, given) => {
    const room = await pendingRoom();
    await confirm(room, given);
    expect(sentBy(room)).toEqual([{ objective_name: 'name', output_variables: ada }]);
  });

  test.each([['a text'], [[1]], [5]])('to be confirmed, %j, is rejected', async (given) => {
    const room = await pendingRoom();
    await expect(confirm(room, given)).rejects.toMatchObject({ code: 'invalid-option' });
    await expect(confirm(room, {})).resolves.toBeUndefined();
    expect(sentBy(room)).toHaveLength(1);
  });

  test('to be confirmed, with a getter that throws, is an issue of its field', async () => {
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
  ])('as an edit, %j, is read as a text', async (given, text) => {
    const room = await pendingRoom();
    room.conversation.editObjective('name', 'first_name', given as never);
    expect(objectiveOf(room).edits).toEqual({ first_name: text });
  });

  test.each([[[1]], ['x'], [5]])('as properties, %j, is not sent', async (properties) => {
    const room = await pendingRoom({ confirmProperties: () => properties as never });
    await room.conversation.confirmObjective('name');
    expect(sentBy(room)).toEqual([]);
    expect(objectiveOf(room)).toMatchObject({ status: 'failed', error: { code: 'invalid-interaction' } });
  });

  test('as a draft that was changed, changes nothing unless it is returned', async () => {
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

  test('does to an event or an objective in a handler changes neither what is shown nor what is sent', async () => {
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

describe('a confirmation while another one is checked', () => {
  async function thinkingRoom() {
    const answers: (() => void)[] = [];
    const validate = (value: unknown) =>
      new Promise<{ value: unknown }>((resolve) => {
        answers.push(() => resolve({ value }));
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
      answer: async () => {
        // It is asked about what is given, and about what it is compared with.
        for (let answer = answers.shift(); answer !== undefined; answer = answers.shift()) {
          answer();
          await settle();
        }
      },
    };
  }

  test('is the same one where its values are the same', async () => {
    const { room, answer } = await thinkingRoom();
    const first = room.conversation.confirmObjective('name', { first_name: 'Grace' });
    const second = room.conversation.confirmObjective('name', { first_name: 'Grace' });
    expect(objectiveOf(room).isChecking).toBe(true);
    await answer();
    await Promise.all([first, second]);
    expect(objectiveOf(room).isChecking).toBe(false);
    expect(sentBy(room)).toHaveLength(1);
  });

  test('is rejected where its values are others, because they were not confirmed', async () => {
    const { room, answer } = await thinkingRoom();
    const first = room.conversation.confirmObjective('name', { first_name: 'Grace' });
    const second = room.conversation.confirmObjective('name', { first_name: 'Ada' });
    await expect(second).rejects.toThrow(ObjectiveNotPendingError);
    await expect(second).rejects.toMatchObject({ status: 'checking' });
    await answer();
    await first;
    expect(sentBy(room)).toEqual([{ objective_name: 'name', output_variables: { first_name: 'Grace', seats: 2 } }]);
  });

  test('leaves no timer when the call is over, and is rejected', async () => {
    const { room } = await thinkingRoom();
    const confirmed = room.conversation.confirmObjective('name');
    await room.conversation.leave();
    await expect(confirmed).rejects.toThrow(ObjectiveNotPendingError);
    expect(room.clock.pending).toBe(0);
    expect(objectiveOf(room)).toMatchObject({ status: 'expired', isChecking: false });
  });
});

test('says so when there are more objectives than it keeps', async () => {
  const warned = vi.spyOn(console, 'warn').mockImplementation(() => {});
  const room = await createLiveRoom();
  for (let at = 0; at < 203; at += 1) room.call.says(objectiveMessage('pending', `made_up_${String(at)}`, {}, at));
  expect(room.conversation.getState().objectives.list).toHaveLength(200);
  expect(warned).toHaveBeenCalledTimes(1);
  expect(warned).toHaveBeenCalledWith(expect.stringContaining('200 objectives'));
  warned.mockRestore();
});
