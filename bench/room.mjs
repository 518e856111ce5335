import { createConversation } from '../dist/conversation/createConversation.js';

const off = { state: 'off' };
const participant = (session_id, user_id, local) => ({
  session_id,
  user_id,
  user_name: '',
  local,
  tracks: { audio: off, video: off, screenAudio: off, screenVideo: off },
});

const handlers = new Map();

const call = {
  join: () => new Promise(() => {}),
  leave: async () => {},
  destroy: async () => {},
  participants: () => ({ local: participant('me', 'me', true), r: participant('r', 'tavus-replica-1', false) }),
  on: (type, handler) => handlers.set(type, handler),
  off: () => {},
};

/** The messages of a busy conversation: mostly captions, some turns, and a few objectives. */
export function messageAt(at) {
  const envelope = { message_type: 'conversation', conversation_id: 'c1', seq: at, turn_idx: at >> 6 };
  if (at % 500 === 0) {
    const properties = { objective_name: 'get_name', output_variables: { first_name: `Ada ${at}` } };
    return { ...envelope, event_type: 'conversation.objective.pending', properties };
  }
  if (at % 16 === 0) {
    return { ...envelope, event_type: 'conversation.started_speaking', properties: { role: 'replica' } };
  }
  const properties = {
    role: 'replica',
    speech: `${'word '.repeat(at % 60)}${at}`,
    content_index: at % 60,
    final: false,
  };
  return { ...envelope, event_type: 'conversation.utterance.streaming', inference_id: `i${at >> 6}`, properties };
}

/** Joins a simulated call. Resolves with a conversation that is live. */
export async function openLiveConversation() {
  const conversation = createConversation({ conversationUrl: 'https://tavus.daily.co/c1', createCall: () => call });
  conversation.join();
  await new Promise((resolve) => setTimeout(resolve, 10));
  handlers.get('joined-meeting')({});
  return conversation;
}

/** Makes the conversation receive a message from the replica. */
export function receive(data) {
  handlers.get('app-message')({ data, fromId: 'r' });
}
