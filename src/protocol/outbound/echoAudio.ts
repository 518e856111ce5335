import type * as z from 'zod/mini';
import { nonBlank, oneOf, primitive, strictObject } from '../lightSchemas';
import { interactionSchema, MAX_MESSAGE_LENGTH } from './interactionSchema';

/** Makes the replica speak a part of a sound. */
export const echoAudioSchema = /* @__PURE__ */ interactionSchema('conversation.echo', () =>
  strictObject({
    modality: oneOf('audio'),
    /** Base64 of 16-bit samples, little-endian, one channel. */
    audio: nonBlank('sound'),
    /** Samples per second. */
    sample_rate: primitive('number'),
    /** The same in all messages of one sound. The service replaces it with an id of its own. */
    inference_id: primitive('string'),
    /** True only in the last message: the service may ignore the messages after it. */
    done: primitive('boolean'),
  }),
);

export type EchoAudio = z.infer<typeof echoAudioSchema>;

/** The service's default, and enough for speech. */
export const ECHO_SAMPLE_RATE = 16_000;

/**
 * Builds the `conversation.echo` messages of a sound, in the order in which to send them. A message may have 4,096 characters,
 * which is enough for about 90 ms at 16 kHz. So one sound needs many messages.
 *
 * @param options.samples - One channel, 16 bits.
 * @param options.sample_rate - Samples per second. Default 16,000.
 * @param options.inference_id - Identifies this sound.
 * @param options.maxLength - The longest message that the call accepts, in UTF-16 units of its JSON. Default 4,096.
 * @returns An empty list for a sound without samples.
 * @throws RangeError if `maxLength` leaves no room for a single sample.
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
  const build = (audio: string, done: boolean) => audioMessage({ ...ids, sample_rate, audio, done });
  const room = maxLength - JSON.stringify(build('', false)).length;
  // Four characters of base64 hold three bytes, and a sample has two bytes.
  const length = Math.floor((Math.floor(room / 4) * 3) / 2);
  if (length < 1) throw new RangeError(`A message of ${String(maxLength)} characters holds no sound.`);
  const starts = Array.from({ length: Math.ceil(samples.length / length) }, (_, index) => index * length);
  return starts.map((start) =>
    build(base64(samples.subarray(start, start + length)), start + length >= samples.length),
  );
}

function audioMessage({
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
