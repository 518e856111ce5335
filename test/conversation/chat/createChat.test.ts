import { describe, expect, test, vi } from 'vitest';
import { createChat } from '../../../src/conversation/chat/createChat';
import { CallNotJoinedError } from '../../../src/errors/CallNotJoinedError';
import { MessageTooLargeError } from '../../../src/errors/MessageTooLargeError';

const offline = () => {
  throw new CallNotJoinedError('conversation.respond', 'reconnecting');
};

describe('createChat', () => {
  test('sends the trimmed draft once, and empties the field', () => {
    const respond = vi.fn();
    const chat = createChat({ respond });
    chat.setDraft('  Hello\nthere ');
    chat.send();
    chat.send();
    expect(respond.mock.calls).toEqual([['Hello\nthere']]);
    expect(chat.getState()).toEqual({ draft: '', isTooLong: false, unsent: [] });
  });

  test('sends no blank draft, and keeps it', () => {
    const respond = vi.fn();
    const chat = createChat({ respond });
    chat.setDraft(' \n ');
    chat.send();
    expect(respond).not.toHaveBeenCalled();
    expect(chat.getState().draft).toBe(' \n ');
  });

  test('keeps 500 messages that could not be sent, in their order, and sends each again on its own', () => {
    const respond = vi.fn(offline);
    const chat = createChat({ respond });
    for (let number = 1; number <= 500; number += 1) {
      chat.setDraft(`Message ${String(number)}`);
      chat.send();
    }
    expect(chat.getState().draft).toBe('');
    expect(
      chat
        .getState()
        .unsent.map(({ text }) => text)
        .slice(0, 2),
    ).toEqual(['Message 1', 'Message 2']);
    expect(new Set(chat.getState().unsent.map(({ id }) => id)).size).toBe(500);

    const second = chat.getState().unsent[1]!;
    chat.sendAgain(second.id);
    expect(chat.getState().unsent).toHaveLength(500);
    respond.mockClear();
    respond.mockImplementation(() => undefined as never);
    chat.sendAgain(second.id);
    chat.sendAgain(second.id);
    expect(respond.mock.calls).toEqual([['Message 2']]);
    expect(chat.getState().unsent).toHaveLength(499);
  });

  test('sends all unsent messages again, the oldest first, up to the first one that cannot be sent', () => {
    const respond = vi.fn<(text: string) => never>(offline);
    const chat = createChat({ respond });
    for (let number = 1; number <= 500; number += 1) {
      chat.setDraft(`Message ${String(number)}`);
      chat.send();
    }
    respond.mockClear();
    chat.sendAllAgain();
    expect(respond).toHaveBeenCalledTimes(1);
    expect(
      chat
        .getState()
        .unsent.map(({ attempts }) => attempts)
        .slice(0, 2),
    ).toEqual([2, 1]);

    respond.mockClear();
    respond.mockImplementation((text) => (text === 'Message 300' ? offline() : (undefined as never)));
    chat.sendAllAgain();
    expect(respond.mock.calls.map(([text]) => text)).toEqual(
      Array.from({ length: 300 }, (_, index) => `Message ${String(index + 1)}`),
    );
    expect(chat.getState().unsent).toHaveLength(201);

    respond.mockImplementation(() => undefined as never);
    chat.sendAllAgain();
    expect(respond).toHaveBeenLastCalledWith('Message 500');
    expect(chat.getState().unsent).toEqual([]);
    respond.mockClear();
    chat.sendAllAgain();
    expect(respond).not.toHaveBeenCalled();
  });

  test('discards one unsent message', () => {
    const chat = createChat({ respond: offline });
    for (const text of ['One', 'Two']) {
      chat.setDraft(text);
      chat.send();
    }
    chat.discard(chat.getState().unsent[0]!.id);
    chat.discard('unknown');
    expect(chat.getState().unsent.map(({ text }) => text)).toEqual(['Two']);
  });

  test('keeps a draft that is too long, until it is changed', () => {
    const chat = createChat({
      respond: () => {
        throw new MessageTooLargeError('conversation.respond', 5000, 4096);
      },
    });
    chat.setDraft('x'.repeat(5000));
    chat.send();
    expect(chat.getState()).toMatchObject({ draft: 'x'.repeat(5000), isTooLong: true, unsent: [] });
    chat.setDraft('x');
    expect(chat.getState().isTooLong).toBe(false);
  });

  test('counts the failed attempts of a message', () => {
    const chat = createChat({ respond: offline });
    chat.setDraft('Hello');
    chat.send();
    const id = chat.getState().unsent[0]!.id;
    chat.sendAgain(id);
    expect(chat.getState().unsent).toEqual([{ id, text: 'Hello', attempts: 2 }]);
  });

  test('makes an unsent message that is too long the draft, before what the user has written since', () => {
    const respond = vi.fn(offline);
    const chat = createChat({ respond });
    chat.setDraft('Long');
    chat.send();
    chat.setDraft('More');
    respond.mockImplementation(() => {
      throw new MessageTooLargeError('conversation.respond', 5000, 4096);
    });
    chat.sendAgain(chat.getState().unsent[0]!.id);
    expect(chat.getState()).toEqual({ draft: 'Long\nMore', isTooLong: true, unsent: [] });
  });

  test('tells its subscribers of each change', () => {
    const chat = createChat({ respond: vi.fn() });
    const listener = vi.fn();
    const unsubscribe = chat.subscribe(listener);
    chat.setDraft('a');
    chat.send();
    expect(listener).toHaveBeenCalledTimes(2);
    unsubscribe();
    chat.setDraft('b');
    expect(listener).toHaveBeenCalledTimes(2);
  });
});
