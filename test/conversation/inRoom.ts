import type { CreateCall } from '../../src/conversation/CallObject';
import type { Conversation, ConversationOptions } from '../../src/conversation/Conversation';
import { createConversation } from '../../src/conversation/createConversation';
import { loadDecisions } from '../../src/conversation/objectives/loadDecisions';
import { ManualClock } from '../ManualClock';
import { replica, TestCall } from './TestCall';

export interface Room {
  readonly conversation: Conversation;
  readonly clock: ManualClock;
  /** Every call object the conversation made, the latest last. */
  readonly calls: TestCall[];
  readonly call: TestCall;
}

// It loads in real time, and is there long before anybody confirms.
await loadDecisions();

/** A conversation whose calls are made of `TestCall`, on a clock that stands still. Nobody has joined. */
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
      if (call === undefined) throw new Error('No call was made yet.');
      return call;
    },
  };
}

/** Lets promises that are ready be kept. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 30; turn += 1) await Promise.resolve();
}

/** A conversation that is live: joined, and the replica is here. */
export async function createLiveRoom(options: Partial<ConversationOptions> = {}): Promise<Room> {
  const room = createRoom(options);
  room.conversation.join();
  await settle();
  room.call.joins(replica);
  return room;
}
