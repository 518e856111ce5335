import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { conversationIdOf } from '../../src/protocol/conversationIdOf';
import type { ConversationOptions } from '../../src/conversation/Conversation';
import { createInteractions } from '../../src/conversation/interactions/createInteractions';
import { findObjective } from '../../src/conversation/objectives/ObjectiveState';
import type { ConversationStorage } from '../../src/conversation/objectives/createObjectiveStorage';
import { registerTool } from '../../src/conversation/tools/registerTool';
import { InvalidInteractionError } from '../../src/errors/InvalidInteractionError';
import { MAX_MESSAGE_LENGTH, respond } from '../../src/protocol';
import { createLiveRoom, settle, type Room } from './createRoom';
import { objectiveMessage } from './objectiveMessage';
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

/** The conversation id of each sent message; `undefined` for one without. */
const sentIds = ({ call }: Room) =>
  call.sent.map((message) => (message as { conversation_id?: string }).conversation_id);

/** A pending objective from the replica, with a conversation id. */
function pendingMessage(conversation_id: string | undefined, values: object = { first_name: 'Ada' }, seq?: number) {
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
  ])('reads the id from %s: %j', (url, id) => {
    expect(conversationIdOf(url)).toBe(id);
  });
});

describe('an app’s own room', () => {
  const options: Partial<ConversationOptions> = { conversationUrl: ownRoom };

  test('sends a confirmation with the id in the replica’s events', async () => {
    const room = await createLiveRoom(options);
    expect(room.conversation.id).toBe('');
    room.call.says(pendingMessage('c5f2a9'));
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
  ])('reads its id from %j', async (event, id) => {
    const room = await createLiveRoom(options);
    room.call.says({ event_type: 'system.replica_present', ...event });
    expect(room.conversation.id).toBe(id);
  });

  test('sends every interaction and tool result with the id, even if it was built before the id was known', async () => {
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

  test('sends a message without an id while the id is unknown, never with the room’s name, with one warning', async () => {
    const room = await createLiveRoom(options);
    const { conversation, call } = room;
    createInteractions(conversation).echo('Hi');
    conversation.respond('Hi');
    call.says(pendingMessage(undefined));
    await conversation.confirmObjective('get_name');
    expect(call.sent).toHaveLength(3);
    for (const message of call.sent) expect(message).not.toHaveProperty('conversation_id');
    expect(call.sent[0]).toEqual({
      message_type: 'conversation',
      event_type: 'conversation.echo',
      properties: { modality: 'text', text: 'Hi' },
    });
    expect(warned).toHaveBeenCalledExactlyOnceWith(expect.stringMatching(/without conversation_id.*conversationId/));
    // All other fields are checked as usual.
    expect(() => createInteractions(conversation).echo(5 as never)).toThrow(InvalidInteractionError);
  });

  test('leaves space in the parts of a sound for an id that becomes known later', async () => {
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

  test('ignores the id in a stranger’s event', async () => {
    const room = await createLiveRoom(options);
    room.call.arrives({ ...replica, session_id: 'stranger', user_id: 'somebody' });
    room.call.says({ event_type: 'system.replica_present', conversation_id: 'c666' }, 'stranger');
    expect(room.conversation.id).toBe('');
  });

  test('sends the app’s id even if the events have another, with one warning', async () => {
    const room = await createLiveRoom({ ...options, conversationId: 'c1' });
    room.call.says(pendingMessage('c5f2a9', {}, 1));
    room.call.says(pendingMessage('c5f2a9', {}, 2));
    await room.conversation.confirmObjective('get_name');
    expect(sentIds(room)).toEqual(['c1']);
    expect(warned).toHaveBeenCalledOnce();
    expect(warned.mock.calls[0]?.[0]).toContain(
      'conversationId says conversation "c1", the replica says "c5f2a9"; "c1" is used',
    );
  });
});

describe('a room of Tavus', () => {
  test('reads the id from the URL', async () => {
    const room = await createLiveRoom({ conversationUrl: 'https://tavus.daily.co/c5f2a9' });
    room.conversation.respond('Hi');
    expect(sentIds(room)).toEqual(['c5f2a9']);
  });

  test('uses the id in the events in place of the URL’s, with one warning', async () => {
    const room = await createLiveRoom({ conversationUrl: 'https://tavus.daily.co/c123' });
    room.call.says(pendingMessage('c5f2a9'));
    await room.conversation.confirmObjective('get_name');
    expect(sentIds(room)).toEqual(['c5f2a9']);
    expect(warned).toHaveBeenCalledExactlyOnceWith(
      expect.stringContaining('the URL says conversation "c123", the replica says "c5f2a9"; "c5f2a9" is used'),
    );
  });
});

describe('storage of a tab', () => {
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

  test('is written under the conversation’s id, and restored after a reload with the first event', async () => {
    const { items, storage } = tab();
    const before = await createLiveRoom({ conversationUrl: ownRoom, storage });
    before.call.says(pendingMessage('c5f2a9'));
    before.conversation.editObjective('get_name', 'first_name', 'Augusta');
    expect([...items.keys()]).toEqual(['tavus-react:1:c5f2a9']);
    const after = await createLiveRoom({ conversationUrl: ownRoom, storage });
    expect(pendingOf(after)).toBeUndefined();
    const onObjectivePending = vi.fn();
    after.conversation.listen({ onObjectivePending });
    after.call.says({ event_type: 'system.replica_present', conversation_id: 'c5f2a9' });
    expect(pendingOf(after)).toMatchObject({ status: 'pending', edits: { first_name: 'Augusta' } });
    expect(onObjectivePending).toHaveBeenCalledOnce();
  });

  test('does not replace what the first event contains', async () => {
    const { storage } = tab();
    const before = await createLiveRoom({ conversationUrl: ownRoom, storage });
    before.call.says(pendingMessage('c5f2a9', { first_name: 'Old' }));
    const after = await createLiveRoom({ conversationUrl: ownRoom, storage });
    after.call.says(pendingMessage('c5f2a9', { first_name: 'New' }));
    expect(pendingOf(after)?.collected).toEqual({ first_name: 'New' });
  });

  test('is not restored for the next conversation in the same room', async () => {
    const { storage } = tab();
    const first = await createLiveRoom({ conversationUrl: ownRoom, storage });
    first.call.says(pendingMessage('c1'));
    const second = await createLiveRoom({ conversationUrl: ownRoom, storage });
    second.call.says({ event_type: 'system.replica_present', conversation_id: 'c2' });
    expect(pendingOf(second)).toBeUndefined();

    // The same without a reload: the user leaves and joins the next conversation.
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
