import { echoAudio, MAX_MESSAGE_LENGTH } from '../../protocol';
import { LONGEST_CONVERSATION_ID } from '../slices/reduceIdentity';
import type { SoundMessage } from './sendSound';
import type { Samples } from './Sound';

/** The length of sound that is converted at once. To convert ten minutes at once would block the page for a second. */
const BLOCK_S = 5;

/** Splits a sound into messages. Only the last message has `done: true`. */
export function* splitSound(
  { samples, sampleRate }: Samples,
  ids: { readonly conversation_id: string; readonly inference_id: string },
): Generator<SoundMessage> {
  const blockLength = Math.ceil(BLOCK_S * sampleRate);
  // An unknown id may become known while the sound is sent, and must fit into the messages then.
  const maxLength = MAX_MESSAGE_LENGTH - (ids.conversation_id === '' ? LONGEST_CONVERSATION_ID : 0);
  for (let start = 0; start < samples.length; start += blockLength) {
    const block = samples.subarray(start, start + blockLength);
    const isLastBlock = start + blockLength >= samples.length;
    const messages = echoAudio({ ...ids, samples: block, sample_rate: sampleRate, maxLength });
    const durationMs = ((block.length / sampleRate) * 1000) / messages.length;
    for (const message of messages) {
      const done = isLastBlock && message.properties.done;
      yield { message: { ...message, properties: { ...message.properties, done } }, durationMs };
    }
  }
}
