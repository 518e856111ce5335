import type * as z from 'zod/mini';
import { nonBlank } from '../nonBlank';
import { oneOf } from '../oneOf';
import { typed } from '../typed';

import { interactionSchema } from './interactionSchema';
import { MAX_MESSAGE_LENGTH } from './maxMessageLength';
import { strictObject } from './strictObject';

/** Lets the replica speak a piece of sound. */
export const echoAudioSchema = /* @__PURE__ */ interactionSchema('conversation.echo', () =>
  strictObject({
    modality: oneOf('audio'),
    /** Base64 of 16-bit samples, little-endian, one channel. */
    audio: nonBlank('sound'),
    /** Samples in a second. */
    sample_rate: typed('number'),
    /** The same on every piece of one line. The service turns it into an id of its own. */
    inference_id: typed('string'),
    /** True on the last piece, and only there: the service may cut off what comes after. */
    done: typed('boolean'),
  }),
);

export type EchoAudio = z.infer<typeof echoAudioSchema>;

/** What the service takes sound to be unless it is told otherwise, and what speech needs. */
export const ECHO_SAMPLE_RATE = 16_000;

/**
 * Builds the `conversation.echo` messages that carry a sound, in the order they are to be sent. A call carries 4,096
 * characters at once, which is some 90 ms at 16 kHz, so there are many.
 *
 * @param options.samples - One channel, 16 bits.
 * @param options.sample_rate - Samples in a second. Default 16,000.
 * @param options.inference_id - Tells this line from others.
 * @param options.maxLength - The longest message the call carries, in UTF-16 units of its JSON. Default 4,096.
 * @returns Nothing for a sound without samples.
 * @throws RangeError when `maxLength` leaves no room for a single sample.
 * @see {@link https://docs.tavus.io/sections/event-schemas/conversation-echo | Echo, in the service's reference}
 */
export function echoAudio(options: {
  conversation_id: string;
  samples: Int16Array;
  sample_rate?: number | undefined;
  inference_id: string;
  maxLength?: number | undefined;
}): EchoAudio[] {
  const { samples, sample_rate = ECHO_SAMPLE_RATE, maxLength = MAX_MESSAGE_LENGTH, ...ids } = options;
  const piece = (audio: string, done: boolean) => echoPiece({ ...ids, sample_rate, audio, done });
  const room = maxLength - JSON.stringify(piece('', false)).length;
  // Four letters of base64 hold three bytes, and a sample has two.
  const length = Math.floor((Math.floor(room / 4) * 3) / 2);
  if (length < 1) throw new RangeError(`A message of ${String(maxLength)} characters holds no sound.`);
  const starts = Array.from({ length: Math.ceil(samples.length / length) }, (_, index) => index * length);
  return starts.map((start) =>
    piece(base64(samples.subarray(start, start + length)), start + length >= samples.length),
  );
}

function echoPiece({
  conversation_id,
  ...sound
}: { conversation_id: string } & Omit<EchoAudio['properties'], 'modality'>) {
  const { audio, sample_rate, inference_id, done } = sound;
  const properties = { modality: 'audio', audio, sample_rate, inference_id, done } as const;
  return { message_type: 'conversation', event_type: 'conversation.echo', conversation_id, properties } as const;
}

function base64(samples: Int16Array): string {
  const bytes = new DataView(new ArrayBuffer(samples.length * 2));
  samples.forEach((sample, at) => {
    bytes.setInt16(at * 2, sample, true);
  });
  return btoa(String.fromCharCode(...new Uint8Array(bytes.buffer)));
}
