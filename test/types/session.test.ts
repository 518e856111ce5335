import { describe, expectTypeOf, test } from 'vitest';
import type { TavusConversationProps, UseTavusSession } from '../../src';
import {
  createSessionHandler,
  createWebhookHandler,
  type SessionClient,
  type SharedStore,
  type TavusClient,
  type WaitUntil,
} from '../../src/server';

declare const client: TavusClient;
const secret = 'a secret of more than thirty-two characters';
const conversation = { persona_id: 'p1' };

// Compiled and never run, because the client is only declared.
function examples(): void {
  createSessionHandler({ client, secret, conversation, authorize: () => true });
  createSessionHandler({
    client,
    secret,
    authorize: async (request) => (request.headers.has('cookie') ? { name: 'Ada' } : null),
    conversation: ({ user, fields }) => {
      expectTypeOf(user).toEqualTypeOf<{ name: string }>();
      expectTypeOf(fields.language).toEqualTypeOf<string | undefined>();
      return { persona_id: 'p1', conversational_context: user.name };
    },
    allow: ['language'],
  });
  const store = undefined as SharedStore | undefined;
  const waitUntil = undefined as WaitUntil | undefined;
  createSessionHandler({ client, secret, conversation, authorize: () => true, store, waitUntil, onEnd: undefined });
  createWebhookHandler({ secret, on: {}, store, waitUntil, onError: undefined });
  // @ts-expect-error Everyone could start a conversation, and the account would pay.
  createSessionHandler({ client, secret, conversation });
  // @ts-expect-error A misspelled field.
  createSessionHandler({ client, secret, authorize: () => true, conversation: { personaId: 'p1' } });
  // @ts-expect-error A page may never set this field.
  createSessionHandler({ client, secret, authorize: () => true, conversation, allow: ['replica_id'] });
}

describe('the types of a session', () => {
  test('a session handler without authorize is a type error', () => {
    expectTypeOf(examples).toBeFunction();
    expectTypeOf<TavusClient>().toExtend<SessionClient>();
  });

  test('a component has a conversationUrl or a session, and not both', () => {
    expectTypeOf<{ conversationUrl: string }>().toExtend<TavusConversationProps>();
    expectTypeOf<{ session: string }>().toExtend<TavusConversationProps>();
    expectTypeOf<{ session: UseTavusSession; hairCheck: false }>().toExtend<TavusConversationProps>();
    expectTypeOf<{ hairCheck: false }>().not.toExtend<TavusConversationProps>();
    expectTypeOf<{ conversationUrl: string; session: string }>().not.toExtend<TavusConversationProps>();
  });
});
