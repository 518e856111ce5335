import { CallNotJoinedError } from '../../errors/CallNotJoinedError';
import type { Interaction } from '../../protocol';
import type { Clock } from '../Clock';
import type { Conversation } from '../Conversation';
import { cutSound } from './cutSound';
import { sendPieces } from './sendPieces';
import { readSound, type Sound } from './Sound';

export interface Speech {
  readonly sound: Sound;
  readonly sampleRate: number | undefined;
  readonly inferenceId: string;
}

/** The replica has one mouth: what it is given to speak waits its turn, from whichever part of the page it comes. */
interface Mouth {
  free: Promise<unknown>;
  readonly silence: AbortController;
}

const mouths = /* @__PURE__ */ new WeakMap<Conversation, Mouth>();

/** Sends a sound, after those that are on their way. @see Interactions.speakAudio */
export async function speakAudio(
  conversation: Conversation,
  { sound, sampleRate, inferenceId }: Speech,
  send: (message: Interaction) => void,
  clock: Clock,
): Promise<void> {
  requireLive(conversation);
  const mouth = mouths.get(conversation) ?? { free: Promise.resolve(), silence: new AbortController() };
  mouths.set(conversation, mouth);
  const { free, silence } = mouth;

  const speak = async () => {
    const [read] = await Promise.all([readSound(sound, sampleRate), free]);
    requireLive(conversation);
    const pieces = cutSound(read, { conversation_id: conversation.id, inference_id: inferenceId });
    await sendPieces(conversation, pieces, send, clock, silence.signal);
  };
  const spoken = speak();
  // Both: a sound that cannot be read fails at once, and must not let the next one in before its turn.
  mouth.free = Promise.allSettled([free, spoken]);
  await spoken;
}

/** Drops what is still to be sent of every sound. Their promises are kept. */
export function silence(conversation: Conversation): void {
  mouths.get(conversation)?.silence.abort();
  mouths.delete(conversation);
}

function requireLive(conversation: Conversation): void {
  const { status } = conversation.getState().lifecycle;
  if (status !== 'live') throw new CallNotJoinedError('conversation.echo', status);
}
