import type { CreateCall } from '../../src/conversation/call/CallObject';
import type { Conversation, ConversationOptions } from '../../src/conversation/Conversation';
import { createConversation } from '../../src/conversation/createConversation';
import { loadConfirmations } from '../../src/conversation/objectives/confirming/createLazyConfirmations';
import { ManualClock } from '../ManualClock';
import { replica, TestCall } from './TestCall';

export interface Room {
  readonly conversation: Conversation;
  readonly clock: ManualClock;
  /** Every call object that the conversation has created, the latest last. */
  readonly calls: TestCall[];
  /** The latest call object. */
  readonly call: TestCall;
}

// Loaded first, because it loads in real time while the tests use a manual clock.
await loadConfirmations();

/** A conversation with a `TestCall` and a manual clock. It is not joined. */
export function createRoom(options: Partial<ConversationOptions> = {}): Room {
  const clock = new ManualClock();
  const calls: TestCall[] = [];
  let id = 0;
  const createCall: CreateCall = () => {
    const call = new TestCall();
    calls.push(call);
    return call;
  };
  const conversation = createConversation({
    conversationUrl: 'https://tavus.daily.co/c123',
    createCall,
    clock,
    createId: () => `id-${String(id++)}`,
    ...options,
  });
  return {
    conversation,
    clock,
    calls,
    get call() {
      const call = calls.at(-1);
      if (call === undefined) throw new Error('No call object was created yet.');
      return call;
    },
  };
}

/** Waits until all promises have settled that can. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 30; turn += 1) await Promise.resolve();
}

/** A live conversation: joined, with the replica in the call. */
export async function createLiveRoom(options: Partial<ConversationOptions> = {}): Promise<Room> {
  const room = createRoom(options);
  room.conversation.join();
  await settle();
  room.call.joins(replica);
  return room;
}
