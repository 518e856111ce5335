import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { TavusConversation } from '../../src';
import { createTavusEmulator } from '../../src/emulator';
import { cloneData } from '../../src/protocol/cloneData';
import { createSimulatedCall, script } from '../../src/simulator';

// Jest's jsdom lacks Node's globals and the newer ones of browsers, while Vitest's jsdom has all of them.

const newer = ['structuredClone', 'reportError', 'setImmediate', 'MessageChannel', 'BroadcastChannel', 'Blob'];
const ofFetch = ['fetch', 'Request', 'Response', 'Headers', 'ReadableStream', 'TextEncoder', 'TextDecoder'];

function without(names: readonly string[]): void {
  for (const name of names) vi.stubGlobal(name, undefined);
  vi.stubGlobal('crypto', { getRandomValues: <Bytes extends Uint8Array>(bytes: Bytes): Bytes => bytes.fill(7) });
  vi.spyOn(URL, 'canParse').mockImplementation(() => {
    throw new TypeError('URL.canParse is not a function');
  });
}

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('simulator and emulator in Jest', () => {
  test('runs a simulated conversation from start to completion', async () => {
    without([...newer, ...ofFetch]);
    const call = createSimulatedCall({
      speed: 50,
      scenario: script()
        .replica('What is your name?')
        .pending('get_patient_name', { first_name: 'Jon' })
        .expectConfirm()
        .completed('get_patient_name'),
    });
    render(
      <TavusConversation conversationUrl="https://tavus.daily.co/in-jest" createCall={() => call} hairCheck={false} />,
    );
    await userEvent.type(await screen.findByLabelText('First name', {}, { timeout: 10_000 }), 'athan');
    await userEvent.click(screen.getByRole('button', { name: 'Confirm' }));
    await vi.waitFor(() => {
      expect(call.sent).toContainEqual(expect.objectContaining({ event_type: 'conversation.objective.confirm' }));
    });
    call.replicaReceives({ event_type: 'conversation.respond', properties: { text: 'Hello' } });
    await call.leave();
  }, 20_000);

  test('creates, changes and ends resources of the emulator if the classes of fetch exist', async () => {
    without(newer);
    const emulator = createTavusEmulator();
    const send = async (method: string, path: string, body?: unknown) => {
      const response = await emulator(`https://tavusapi.com/v2/${path}`, {
        method,
        headers: { 'x-api-key': 'key', 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return [response.status, JSON.parse((await response.text()) || 'null') as Record<string, unknown>] as const;
    };
    const [, persona] = await send('POST', 'personas', { persona_name: 'Ada', system_prompt: 'Ask.' });
    const path = `personas/${String(persona.persona_id)}`;
    const steps = [
      { op: 'replace', path: '/persona_name', value: 'Grace' },
      { op: 'add', path: '/context', value: 'A clinic' },
      { op: 'copy', from: '/context', path: '/system_prompt' },
    ];
    expect((await send('PATCH', path, steps))[0]).toBe(200);
    expect((await send('GET', path))[1]).toMatchObject({
      data: [{ persona_name: 'Grace', system_prompt: 'A clinic' }],
    });
    const [status] = await send('POST', 'documents', { document_url: 'https://example.com/a.pdf' });
    expect(status).toBe(200);
  });

  describe('cloneData without structuredClone', () => {
    beforeEach(() => {
      vi.stubGlobal('structuredClone', undefined);
    });

    test('copies every value that a message may contain, including cycles', () => {
      const date = new Date(0);
      const message: Record<string, unknown> = {
        text: 'a',
        list: [1, , { b: null }],
        date,
        map: new Map([['k', new Set([1n])]]),
      };
      message.self = message;
      const copied = cloneData(message);
      expect(copied).toEqual(message);
      expect(copied).not.toBe(message);
      expect(copied.self).toBe(copied);
      expect(copied.list).not.toBe(message.list);
      expect(copied.date).not.toBe(date);
    });

    test('copies an inherited name as an own property', () => {
      const copied = cloneData(JSON.parse('{"__proto__": {"polluted": true}}') as object);
      expect(Object.keys(copied)).toEqual(['__proto__']);
      expect((copied as { polluted?: unknown }).polluted).toBeUndefined();
    });

    test.each([() => {}, Symbol('s'), { deep: [() => {}] }])('rejects %s, as Daily does', (value) => {
      expect(() => cloneData<unknown>(value)).toThrow(expect.objectContaining({ name: 'DataCloneError' }));
    });
  });
});
