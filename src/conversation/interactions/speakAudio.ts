import { CallNotJoinedError } from '../../errors/CallNotJoinedError';
import type { Interaction } from '../../protocol';
import type { Clock } from '../../time/Clock';
import type { Conversation } from '../Conversation';
import { sendSound } from './sendSound';
import { readSound, type Sound } from './Sound';
import { splitSound } from './splitSound';

export interface SpeakAudioRequest {
  readonly sound: Sound;
  readonly sampleRate: number | undefined;
  readonly inferenceId: string;
}

/** The sounds of a conversation, which are sent one after another, whichever part of the page they come from. */
interface SoundQueue {
  /** Resolves when all sounds so far are sent. */
  isFree: Promise<unknown>;
  readonly abort: AbortController;
}

const queues = /* @__PURE__ */ new WeakMap<Conversation, SoundQueue>();

/** Sends a sound after those that were requested before it. @see Interactions.speakAudio */
export async function speakAudio(
  conversation: Conversation,
  { sound, sampleRate, inferenceId }: SpeakAudioRequest,
  send: (message: Interaction) => void,
  clock: Clock,
): Promise<void> {
  assertLive(conversation);
  const queue = queues.get(conversation) ?? { isFree: Promise.resolve(), abort: new AbortController() };
  queues.set(conversation, queue);
  const { isFree, abort } = queue;

  const speak = async () => {
    const [samples] = await Promise.all([readSound(sound, sampleRate), isFree]);
    assertLive(conversation);
    const messages = splitSound(samples, { conversation_id: conversation.id, inference_id: inferenceId });
    await sendSound(conversation, messages, send, clock, abort.signal);
  };
  const spoken = speak();
  // Waits for both: a sound that cannot be read rejects at once, while the sounds before it are still being sent.
  queue.isFree = Promise.allSettled([isFree, spoken]);
  await spoken;
}

/** Stops all sounds of a conversation. The promises of `speakAudio` then resolve. */
export function stopAudio(conversation: Conversation): void {
  queues.get(conversation)?.abort.abort();
  queues.delete(conversation);
}

function assertLive(conversation: Conversation): void {
  const { status } = conversation.getState().lifecycle;
  if (status !== 'live') throw new CallNotJoinedError('conversation.echo', status);
}
