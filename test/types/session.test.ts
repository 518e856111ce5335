// @vitest-environment node
import { expectTypeOf, test } from 'vitest';
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

// Compiled, and not run: a client that is only declared would be missing.
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
  // @ts-expect-error A field that would be misspelled on the wire.
  createSessionHandler({ client, secret, authorize: () => true, conversation: { personaId: 'p1' } });
  // @ts-expect-error No field that a page may be allowed to set.
  createSessionHandler({ client, secret, authorize: () => true, conversation, allow: ['replica_id'] });
}

test('a session handler cannot be made without saying who may start a conversation', () => {
  expectTypeOf(examples).toBeFunction();
  expectTypeOf<TavusClient>().toExtend<SessionClient>();
});

test('a conversation has a URL or a session, and not both', () => {
  expectTypeOf<{ conversationUrl: string }>().toExtend<TavusConversationProps>();
  expectTypeOf<{ session: string }>().toExtend<TavusConversationProps>();
  expectTypeOf<{ session: UseTavusSession; hairCheck: false }>().toExtend<TavusConversationProps>();
  expectTypeOf<{ hairCheck: false }>().not.toExtend<TavusConversationProps>();
  expectTypeOf<{ conversationUrl: string; session: string }>().not.toExtend<TavusConversationProps>();
});
