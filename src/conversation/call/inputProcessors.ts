import type { CallInputSettings, CallObject } from './CallObject';

/** The processors of a call. */
export interface ProcessorOptions {
  /** Removes noise around the user from the sound of the microphone, where the browser supports it. Default true. */
  readonly noiseCancellation?: boolean | undefined;
  /** Blurs what is behind the user, where the browser supports it: true, or a strength from 0 to 1. Default false. */
  readonly backgroundBlur?: boolean | number | undefined;
}

/** The input settings to join with: only the processors that are wanted and supported. `undefined` if there are none. */
export function startSettings(
  call: CallObject,
  { noiseCancellation = true, backgroundBlur = false }: ProcessorOptions,
  hasCamera: boolean,
): CallInputSettings | undefined {
  const supports = supportedMedia(call);
  const strength = toStrength(backgroundBlur);
  const settings: CallInputSettings = {};
  if (noiseCancellation && supports.audio) settings.audio = noiseSettings(true);
  if (strength > 0 && hasCamera && supports.video) settings.video = blurSettings(strength);
  return Object.keys(settings).length === 0 ? undefined : settings;
}

/** Settings with only a processor leave the chosen device and the other medium as they are. */
export function noiseSettings(isOn: boolean): NonNullable<CallInputSettings['audio']> {
  return { processor: { type: isOn ? 'noise-cancellation' : 'none' } };
}

export function blurSettings(strength: number): NonNullable<CallInputSettings['video']> {
  return { processor: strength > 0 ? { type: 'background-blur', config: { strength } } : { type: 'none' } };
}

/** The strength of a blur, from 0 (none) to 1. Anything that is neither a boolean nor a number is 0. */
export function toStrength(blur: unknown): number {
  const strength = typeof blur === 'number' || typeof blur === 'boolean' ? Number(blur) : 0;
  return strength > 0 ? Math.min(1, strength) : 0;
}

/** For which media this browser supports processors. Daily drops those that it does not support, without an error. */
export function supportedMedia(call: CallObject): { readonly audio: boolean; readonly video: boolean } {
  if (typeof call.updateInputSettings !== 'function') return { audio: false, video: false };
  try {
    // Daily's static method. Imported from here, Daily would load also for a simulated call.
    const { supportedBrowser } = call.constructor as { supportedBrowser?: () => Readonly<Record<string, unknown>> };
    const browser = supportedBrowser?.();
    return {
      audio: browser?.supportsAudioProcessing !== false,
      video: browser?.supportsVideoProcessing !== false,
    };
  } catch {
    return { audio: true, video: true };
  }
}
