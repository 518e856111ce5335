import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { conversationIdOf } from '../../src/protocol/conversationIdOf';
import type { ConversationOptions } from '../../src/conversation/Conversation';
import { initialIdentity, reduceIdentity, type Identity } from '../../src/conversation/identity';
import { createInteractions } from '../../src/conversation/interactions/createInteractions';
import { findObjective } from '../../src/conversation/objectives/ObjectiveState';
import type { ConversationStorage } from '../../src/conversation/objectives/memory';
import { registerTool } from '../../src/conversation/tools/registerTool';
import { InvalidInteractionError } from '../../src/errors/InvalidInteractionError';
import { MAX_MESSAGE_LENGTH, parseAppMessage, respond, type TavusEvent } from '../../src/protocol';
import { createLiveRoom, settle, type Room } from './inRoom';
import { objectiveMessage } from './messages';
import { replica } from './TestCall';

const ownRoom = 'https://clinic.daily.co/waiting-room-2';

const warned = vi.fn();
beforeEach(() => {
  vi.spyOn(console, 'warn').mockImplementation(warned);
});
afterEach(() => {
  vi.restoreAllMocks();
  warned.mockReset();
});

/** The id that each message was sent with; `undefined` for one without. */
const sentIds = ({ call }: Room) =>
  call.sent.map((message) => (message as { conversation_id?: string }).conversation_id);

/** What the replica says about an objective, in a conversation. */
function asks(conversation_id: string | undefined, values: object = { first_name: 'Ada' }, seq?: number) {
  const { conversation_id: _, ...message } = objectiveMessage('pending', 'get_name', values, seq);
  return conversation_id === undefined ? message : { ...message, conversation_id };
}

describe('conversationIdOf', () => {
  test.each([
    ['https://tavus.daily.co/c123', 'c123'],
    ['https://tavus.daily.co/cafe', 'cafe'],
    ['https://tavus.daily.co/c5f2a9/?t=token#x', 'c5f2a9'],
    ['https://tavus-staging.daily.co/c0b934942640d424', ''],
    ['HTTPS://TAVUS.DAILY.CO//c5f2a9//#x', 'c5f2a9'],
    ['https://tavus.daily.co/c5f2a9/room', ''],
    ['http://tavus.daily.co.example/c5f2a9', ''],
    ['https://clinic.daily.co/C5F2A9', ''],
    ['https://clinic.daily.co/c20261128', ''],
    [ownRoom, ''],
    ['https://tavus.daily.co/waiting-room-2', ''],
    ['https://tavus.daily.co/story', ''],
    ['https://clinic.daily.co/c2', ''],
    ['https://clinic.daily.co/cafe2', ''],
    ['https://clinic.daily.co/cabbed', ''],
    ['https://clinic.daily.co/rooms/c5f2a9', ''],
    ['https://daily.co/c5f2a9', ''],
    ['https://evildaily.co/c5f2a9', ''],
    ['https://video.example.com/c5f2a9', ''],
    ['https://tavus.daily.co/', ''],
    ['nonsense', ''],
    [`https://tavus.daily.co/c${'1'.repeat(100_000)}x`, ''],
  ])('%s tells %j', (url, id) => {
    expect(conversationIdOf(url)).toBe(id);
  });
});

describe('reduceIdentity', () => {
  function hear(state: Identity, ...ids: (string | undefined)[]) {
    const warnings: string[] = [];
    let now = state;
    for (const conversation_id of ids) {
      const parsed = parseAppMessage({ event_type: 'system.replica_present', conversation_id });
      if (!parsed.ok) throw new Error(parsed.reason);
      const input = {
        type: 'event',
        id: 'm',
        event: parsed.event satisfies TavusEvent,
        fromId: 'replica',
        at: 0,
      } as const;
      const next = reduceIdentity(now, input);
      now = next.state;
      warnings.push(...next.effects.flatMap((effect) => (effect.type === 'warn' ? [effect.message] : [])));
    }
    return { ...now, warnings };
  }

  test.each([
    ['what the app says', initialIdentity('c1', 'c9'), { id: 'c1', source: 'app' }],
    ['what the app says, without blanks', initialIdentity(' c1\n', 'c9'), { id: 'c1', source: 'app' }],
    ['the URL', initialIdentity(undefined, 'c9'), { id: 'c9', source: 'url' }],
    ['the URL, for a blank id', initialIdentity(' ', 'c9'), { id: 'c9', source: 'url' }],
    ['nothing', initialIdentity(undefined, ''), { id: '', source: 'url' }],
  ])('begins with %s', (_, identity, expected) => {
    expect(identity).toMatchObject(expected);
  });

  test.each([
    ['tells it where nothing does', initialIdentity(undefined, ''), ['c5f2a9'], 'c5f2a9', 0],
    ['tells it later', initialIdentity(undefined, ''), [undefined, '  ', 'c5f2a9'], 'c5f2a9', 0],
    ['agrees with the URL', initialIdentity(undefined, 'c9'), ['c9'], 'c9', 0],
    ['counts before the URL', initialIdentity(undefined, 'c9'), ['c5f2a9'], 'c5f2a9', 1],
    ['is read without blanks', initialIdentity(undefined, ''), [' c5f2a9 '], 'c5f2a9', 0],
    ['agrees with the app', initialIdentity(' c1 ', ''), ['c1 '], 'c1', 0],
    ['does not count before the app', initialIdentity('c1', ''), ['c5f2a9', 'c7'], 'c1', 1],
    ['agrees with the app', initialIdentity('c1', 'c9'), ['c1'], 'c1', 0],
    ['counts, and not the second of another conversation', initialIdentity(undefined, ''), ['c1', 'c2'], 'c1', 0],
    ['counts only when it is no essay', initialIdentity(undefined, ''), ['c'.repeat(201)], '', 0],
  ])('the first id in an event %s', (_, identity, ids, id, warnings) => {
    const heard = hear(identity, ...ids);
    expect(heard.id).toBe(id);
    expect(heard.warnings).toHaveLength(warnings);
  });
});

describe('a room of one’s own', () => {
  const options: Partial<ConversationOptions> = { conversationUrl: ownRoom };

  test('a confirmation goes out with the id that the replica’s events carry', async () => {
    const room = await createLiveRoom(options);
    expect(room.conversation.id).toBe('');
    room.call.says(asks('c5f2a9'));
    await room.conversation.confirmObjective('get_name');
    expect(sentIds(room)).toEqual(['c5f2a9']);
    expect(room.conversation.id).toBe('c5f2a9');
    expect(warned).not.toHaveBeenCalled();
  });

  test.each([
    [{ properties: { conversation_id: 'c5f2a9' } }, 'c5f2a9'],
    [{ conversation_id: ' c5f2a9 ' }, 'c5f2a9'],
    [{ conversation_id: 529 }, '529'],
    [{ conversation_id: ' ', properties: { conversation_id: 529 } }, '529'],
  ])('its id is read from %j', async (event, id) => {
    const room = await createLiveRoom(options);
    room.call.says({ event_type: 'system.replica_present', ...event });
    expect(room.conversation.id).toBe(id);
  });

  test('every interaction and every tool result goes out with it, also those prepared before it was known', async () => {
    const room = await createLiveRoom(options);
    const { conversation, call } = room;
    const interactions = createInteractions(conversation);
    registerTool(conversation, 'book', () => 'done', { clock: room.clock });
    call.network('interrupted');
    call.says({ event_type: 'conversation.tool_call', properties: { name: 'book', tool_call_id: 't' } });
    await settle();
    call.says({ event_type: 'system.replica_present', conversation_id: 'c5f2a9' });
    call.network('connected');
    interactions.echo('Hi');
    interactions.respond('Hi');
    interactions.interrupt();
    interactions.appendContext('x');
    interactions.setSensitivity({ pause: 'low' });
    conversation.respond('Hi');
    conversation.send(respond({ conversation_id: '', text: 'Hi' }));
    expect(sentIds(room)).toEqual(Array.from({ length: 8 }, () => 'c5f2a9'));
    conversation.send(respond({ conversation_id: 'c9', text: 'To another' }));
    expect(sentIds(room).at(-1)).toBe('c9');
  });

  test('what is sent before it is known goes out without an id, never with the name of the room, and that is told once', async () => {
    const room = await createLiveRoom(options);
    const { conversation, call } = room;
    createInteractions(conversation).echo('Hi');
    conversation.respond('Hi');
    call.says(asks(undefined));
    await conversation.confirmObjective('get_name');
    expect(call.sent).toHaveLength(3);
    for (const message of call.sent) expect(message).not.toHaveProperty('conversation_id');
    expect(call.sent[0]).toEqual({
      message_type: 'conversation',
      event_type: 'conversation.echo',
      properties: { modality: 'text', text: 'Hi' },
    });
    expect(warned).toHaveBeenCalledExactlyOnceWith(expect.stringMatching(/without conversation_id.*conversationId/));
    // All else is checked as ever.
    expect(() => createInteractions(conversation).echo(5 as never)).toThrow(InvalidInteractionError);
  });

  test('a sound that is being sent when the id becomes known has room for it', async () => {
    const room = await createLiveRoom(options);
    const { conversation, call, clock } = room;
    const spoken = createInteractions(conversation, { clock }).speakAudio(new Int16Array(16_000));
    await settle();
    const before = call.sent.length;
    call.says({ event_type: 'system.replica_present', conversation_id: 'c'.padEnd(200, '1') });
    clock.advance(2000);
    await spoken;
    expect(before).toBeGreaterThan(0);
    expect(sentIds(room).slice(0, before)).toEqual(Array.from({ length: before }, () => undefined));
    expect(new Set(sentIds(room).slice(before))).toEqual(new Set(['c'.padEnd(200, '1')]));
    for (const message of call.sent) expect(JSON.stringify(message).length).toBeLessThanOrEqual(MAX_MESSAGE_LENGTH);
  });

  test('a stranger’s events tell nothing', async () => {
    const room = await createLiveRoom(options);
    room.call.arrives({ ...replica, session_id: 'stranger', user_id: 'somebody' });
    room.call.says({ event_type: 'system.replica_present', conversation_id: 'c666' }, 'stranger');
    expect(room.conversation.id).toBe('');
  });

  test('the id that the app gives goes out whatever the events say, and the disagreement is told once', async () => {
    const room = await createLiveRoom({ ...options, conversationId: 'c1' });
    room.call.says(asks('c5f2a9', {}, 1));
    room.call.says(asks('c5f2a9', {}, 2));
    await room.conversation.confirmObjective('get_name');
    expect(sentIds(room)).toEqual(['c1']);
    expect(warned).toHaveBeenCalledOnce();
    expect(warned.mock.calls[0]?.[0]).toContain(
      'conversationId says conversation "c1", the replica says "c5f2a9"; "c1" is used',
    );
  });
});

describe('a room of Tavus’s', () => {
  test('the URL tells the id from the start', async () => {
    const room = await createLiveRoom({ conversationUrl: 'https://tavus.daily.co/c5f2a9' });
    room.conversation.respond('Hi');
    expect(sentIds(room)).toEqual(['c5f2a9']);
  });

  test('the events count before the URL, and the disagreement is told once', async () => {
    const room = await createLiveRoom({ conversationUrl: 'https://tavus.daily.co/c123' });
    room.call.says(asks('c5f2a9'));
    await room.conversation.confirmObjective('get_name');
    expect(sentIds(room)).toEqual(['c5f2a9']);
    expect(warned).toHaveBeenCalledExactlyOnceWith(
      expect.stringContaining('the URL says conversation "c123", the replica says "c5f2a9"; "c5f2a9" is used'),
    );
  });
});

describe('what a tab remembers', () => {
  function tab(): { items: Map<string, string>; storage: ConversationStorage } {
    const items = new Map<string, string>();
    return {
      items,
      storage: {
        getItem: (key) => items.get(key) ?? null,
        setItem: (key, text) => items.set(key, text),
        removeItem: (key) => items.delete(key),
      },
    };
  }
  const pendingOf = ({ conversation }: Room) => findObjective(conversation.getState().objectives, 'get_name');

  test('is kept by the id once it is known, and comes back after a reload with the first event', async () => {
    const { items, storage } = tab();
    const before = await createLiveRoom({ conversationUrl: ownRoom, storage });
    before.call.says(asks('c5f2a9'));
    before.conversation.editObjective('get_name', 'first_name', 'Augusta');
    expect([...items.keys()]).toEqual(['tavus-react:1:c5f2a9']);
    const after = await createLiveRoom({ conversationUrl: ownRoom, storage });
    expect(pendingOf(after)).toBeUndefined();
    const told = vi.fn();
    after.conversation.listen({ onObjectivePending: told });
    after.call.says({ event_type: 'system.replica_present', conversation_id: 'c5f2a9' });
    expect(pendingOf(after)).toMatchObject({ status: 'pending', edits: { first_name: 'Augusta' } });
    expect(told).toHaveBeenCalledOnce();
  });

  test('gives way to what was heard before it was read', async () => {
    const { storage } = tab();
    const before = await createLiveRoom({ conversationUrl: ownRoom, storage });
    before.call.says(asks('c5f2a9', { first_name: 'Old' }));
    const after = await createLiveRoom({ conversationUrl: ownRoom, storage });
    after.call.says(asks('c5f2a9', { first_name: 'New' }));
    expect(pendingOf(after)?.collected).toEqual({ first_name: 'New' });
  });

  test('is not shown in the next conversation that is held in the same room', async () => {
    const { storage } = tab();
    const first = await createLiveRoom({ conversationUrl: ownRoom, storage });
    first.call.says(asks('c1'));
    const second = await createLiveRoom({ conversationUrl: ownRoom, storage });
    second.call.says({ event_type: 'system.replica_present', conversation_id: 'c2' });
    expect(pendingOf(second)).toBeUndefined();

    // The same without a reload: the person leaves, and joins a conversation that came after.
    await first.conversation.leave();
    first.conversation.join();
    await settle();
    first.call.joins(replica);
    first.call.says({ event_type: 'system.replica_present', conversation_id: 'c2' });
    expect(pendingOf(first)).toBeUndefined();
    expect(first.conversation.id).toBe('c2');
    expect(warned).not.toHaveBeenCalled();
  });
});
