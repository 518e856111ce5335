import { describe, expect, expectTypeOf, test } from 'vitest';
import { InvalidInteractionError } from '../../../src/errors/InvalidInteractionError';
import { InvalidRequestError } from '../../../src/errors/InvalidRequestError';
import { MessageTooLargeError } from '../../../src/errors/MessageTooLargeError';
import { TavusApiError } from '../../../src/errors/TavusApiError';
import {
  appendContext,
  echo,
  interrupt,
  overwriteContext,
  respond,
  sensitivity,
  setEmotion,
  toolResult,
  unlistedInteraction,
  type Interaction,
} from '../../../src/protocol';
import type { AppMessage } from '../../../src/server';
import { createTestClient, RETRY_AT_ONCE, json, rejection } from './createTestClient';

const conversation_id = 'c1';
const said = respond({ conversation_id, text: 'Hello' });
const whole: Interaction[] = [
  said,
  echo({ conversation_id, text: 'Hello' }),
  interrupt({ conversation_id }),
  overwriteContext({ conversation_id, context: '' }),
  appendContext({ conversation_id, context: 'It is paid.' }),
  sensitivity({ conversation_id, participant_pause_sensitivity: 'low' }),
  setEmotion({ conversation_id, emotion: 'fear' }),
  toolResult({ conversation_id, tool_call_id: 'call_1' }),
  unlistedInteraction({ conversation_id, event_type: 'my_app.price_changed', properties: { price: 7 } }),
];

describe('client.conversations.sendAppMessage', () => {
  test.each(whole)('sends $event_type with the id of the conversation in the path only', async (interaction) => {
    const { client, sent } = createTestClient([json({})]);
    await expect(client.conversations.sendAppMessage('c1', interaction)).resolves.toBeUndefined();
    const { conversation_id: _, ...body } = interaction;
    expect(sent).toMatchObject([{ method: 'POST', path: '/v2/conversations/c1/send-app-message' }]);
    expect(sent[0]!.body).toStrictEqual(body);
  });

  test('the conversation_id and the message_type are optional', async () => {
    const { client, sent } = createTestClient([json({})]);
    await client.conversations.sendAppMessage('c1', {
      event_type: 'conversation.respond',
      properties: { text: 'Hello' },
    });
    await client.conversations.sendAppMessage('c1', { event_type: 'conversation.interrupt', conversation_id: '' });
    expect(sent.map(({ body }) => body)).toStrictEqual([
      { message_type: 'conversation', event_type: 'conversation.respond', properties: { text: 'Hello' } },
      { message_type: 'conversation', event_type: 'conversation.interrupt' },
    ]);
  });

  test('does not send members that are undefined', async () => {
    const { client, sent } = createTestClient([json({})]);
    const odd = {
      message_type: undefined,
      event_type: 'conversation.tool_result',
      properties: { tool_call_id: 'call_1', output: { total: 7, note: undefined }, status: undefined },
    } as unknown as AppMessage;
    await client.conversations.sendAppMessage('c1', odd);
    await client.conversations.sendAppMessage(
      'c1',
      toolResult({ conversation_id, tool_call_id: 'call_1', output: null }),
    );
    const event_type = 'conversation.tool_result';
    expect(sent.map(({ body }) => body)).toStrictEqual([
      { message_type: 'conversation', event_type, properties: { tool_call_id: 'call_1', output: { total: 7 } } },
      { message_type: 'conversation', event_type, properties: { tool_call_id: 'call_1' } },
    ]);
  });

  test.each<[string, unknown, string]>([
    ['an interaction for another conversation', respond({ conversation_id: 'c2', text: 'Hi' }), 'conversation_id'],
    ['a property there is none of', { ...said, properties: { text: 'Hi', tone: 'calm' } }, 'properties.tone'],
    ['an empty line', { ...said, properties: { text: ' ' } }, 'properties.text'],
    ['what is no message', 'hello', ''],
    ['nothing', undefined, ''],
  ])('does not send %s', async (_, interaction, path) => {
    const { client, sent } = createTestClient([json({})]);
    const error = await rejection(client.conversations.sendAppMessage('c1', interaction as AppMessage));
    expect(error).toBeInstanceOf(InvalidInteractionError);
    expect((error as InvalidInteractionError).issues.map((issue) => issue.path)).toContain(path);
    expect(sent).toHaveLength(0);
  });

  test('rejects an invalid id', async () => {
    const { client } = createTestClient([json({})]);
    await expect(client.conversations.sendAppMessage('', said)).rejects.toBeInstanceOf(InvalidRequestError);
  });

  test('sends 65,536 bytes and not one more, counted in bytes and not in characters', async () => {
    const { client, sent } = createTestClient([json({})]);
    const frame = JSON.stringify({ ...said, conversation_id: undefined, properties: { text: '' } }).length;
    const text = `${'€'.repeat(21_000)}${'x'.repeat(65_536 - frame - 63_000)}`;
    await client.conversations.sendAppMessage('c1', respond({ conversation_id, text }));
    const error = await rejection(
      client.conversations.sendAppMessage('c1', respond({ conversation_id, text: `${text}x` })),
    );
    expect(error).toBeInstanceOf(MessageTooLargeError);
    expect(error).toMatchObject({ length: 65_537, limit: 65_536, unit: 'bytes' });
    expect((error as Error).message).toContain('has 65537 bytes, and the limit is 65536');
    const extraFields = { more: 'x' };
    await expect(
      client.conversations.sendAppMessage('c1', respond({ conversation_id, text }), { extraFields }),
    ).rejects.toMatchObject({ length: 65_547 });
    expect(sent).toHaveLength(1);
  });

  test('the error says whether the message may have been delivered', async () => {
    const words = async (reply: Response | Error) => {
      const { client } = createTestClient([reply], { retries: 0 });
      return ((await rejection(client.conversations.sendAppMessage('c1', said))) as Error).message;
    };
    expect(await words(json({ error: 'no' }, 502))).toMatch(
      /"no"\)\. The message was not delivered\. Send it again later\.$/,
    );
    for (const reply of [json({ error: 'no' }, 504), json({}, 500), new TypeError('fetch failed')]) {
      expect(await words(reply)).toMatch(
        /\. The message may have been delivered\. Send it again only if it may arrive twice\.$/,
      );
    }
    expect(await words(json({ error: 'no' }, 400))).toContain('Correct the request');
  });

  test.each<[number, Record<string, string>, number]>([
    [502, RETRY_AT_ONCE, 2],
    [503, RETRY_AT_ONCE, 2],
    [429, RETRY_AT_ONCE, 2],
    [503, {}, 1],
    [429, {}, 1],
    [504, RETRY_AT_ONCE, 1],
    [500, RETRY_AT_ONCE, 1],
  ])('with a %d and the headers %j, sends the message %d times', async (status, headers, times) => {
    const { client, sent } = createTestClient([json({ error: 'no' }, status, headers), json({})]);
    await client.conversations.sendAppMessage('c1', said).catch((error: unknown) => {
      expect(error).toBeInstanceOf(TavusApiError);
      expect(error).toMatchObject({ status, serviceMessage: 'no' });
    });
    expect(sent).toHaveLength(times);
  });

  test('retries after a 502 without Retry-After, because nothing was delivered', { timeout: 10_000 }, async () => {
    const { client, sent } = createTestClient([json({ error: 'Bad gateway' }, 502), json({})]);
    await client.conversations.sendAppMessage('c1', said);
    expect(sent).toHaveLength(2);
  });

  test.each<[number, object, string]>([
    [400, { error: 'The conversation is not active' }, 'rejected'],
    [401, { message: 'Invalid access token' }, 'unauthorized'],
    [504, { error: 'Timed out' }, 'unavailable'],
  ])('a %d with %j is "%s"', async (status, body, reason) => {
    const { client } = createTestClient([json(body, status)]);
    await expect(client.conversations.sendAppMessage('c1', said)).rejects.toMatchObject({
      reason,
      serviceMessage: Object.values(body)[0],
    });
  });

  test('does not retry after a broken connection, because the message may have been delivered', async () => {
    const { client, sent } = createTestClient([new TypeError('fetch failed'), json({})]);
    await expect(client.conversations.sendAppMessage('c1', said)).rejects.toMatchObject({ reason: 'unreachable' });
    expect(sent).toHaveLength(1);
  });

  test('a misspelled property is a type error', () => {
    type Sent = Extract<AppMessage, { event_type: 'conversation.respond' }>;
    expectTypeOf<{ event_type: 'conversation.respond'; properties: { text: string } }>().toExtend<Sent>();
    expectTypeOf<{ event_type: 'conversation.respond'; properties: { txt: string } }>().not.toExtend<AppMessage>();
    expectTypeOf<Interaction>().toExtend<AppMessage>();
  });
});
