import { InvalidInteractionError } from '../../errors/InvalidInteractionError';
import { ECHO_SAMPLE_RATE } from '../../protocol';

/** A sound for the replica to speak: the samples of one channel, or a decoded sound with any channels and sample rate. */
export type Sound = Int16Array | Float32Array | AudioBuffer;

/** A sound in the format of the messages: 16 bits, one channel. */
export interface Samples {
  readonly samples: Int16Array;
  readonly sampleRate: number;
}

/**
 * Converts a sound to samples. An array is copied at once, so the caller may overwrite it afterwards.
 *
 * @param sampleRate - Samples per second of an array. An `AudioBuffer` has its own.
 */
export async function readSound(sound: Sound, sampleRate: number = ECHO_SAMPLE_RATE): Promise<Samples> {
  // The time between messages is calculated from it.
  if (!(sampleRate > 0 && sampleRate < Infinity))
    throw invalid('properties.sample_rate', 'expected samples in a second');
  if (sound instanceof Int16Array) return { samples: sound.slice(), sampleRate };
  if (sound instanceof Float32Array) return { samples: toSamples(sound), sampleRate };
  if (!isAudioBuffer(sound)) throw invalid('sound', 'expected an Int16Array, a Float32Array or an AudioBuffer');
  return { samples: toSamples(await toOneChannel(sound)), sampleRate: ECHO_SAMPLE_RATE };
}

function invalid(path: string, message: string): InvalidInteractionError {
  return new InvalidInteractionError('conversation.echo', [{ path, message }]);
}

function isAudioBuffer(sound: unknown): sound is AudioBuffer {
  return typeof (sound as Partial<AudioBuffer> | null | undefined)?.getChannelData === 'function';
}

/** Mixes and resamples in the browser, which does it in a thread of its own. */
async function toOneChannel(buffer: AudioBuffer): Promise<Float32Array> {
  const context = new OfflineAudioContext(1, Math.ceil(buffer.duration * ECHO_SAMPLE_RATE), ECHO_SAMPLE_RATE);
  const source = context.createBufferSource();
  source.buffer = buffer;
  source.connect(context.destination);
  source.start();
  return (await context.startRendering()).getChannelData(0);
}

/** Clamps loud values: they would overflow, and crackle. */
function toSamples(waves: Float32Array): Int16Array {
  return Int16Array.from(waves, (wave) => Math.round(Math.min(1, Math.max(-1, wave)) * 0x7fff));
}
