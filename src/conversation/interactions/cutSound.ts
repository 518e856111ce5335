import { echoAudio, MAX_MESSAGE_LENGTH } from '../../protocol';
import { LONGEST_CONVERSATION_ID } from '../identity';
import type { Piece } from './sendPieces';
import type { Samples } from './Sound';

/** A long sound is cut a block at a time: all at once, ten minutes of it would hold the page up for a second. */
const BLOCK_S = 5;

/** Cuts a sound into messages, as they are asked for. Only the last one of all says that it is. */
export function* cutSound(
  { samples, sampleRate }: Samples,
  ids: { readonly conversation_id: string; readonly inference_id: string },
): Generator<Piece> {
  const blockLength = Math.ceil(BLOCK_S * sampleRate);
  // The conversation's id may be learned while the sound is sent, and has to fit in then.
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
