import type { DailyCall, DailyInputSettings } from '@daily-co/daily-js';
import type { SimulatedProcessor, SimulatedProcessorFailure } from '../SimulatedDevice';
import type { EventDetail, Events } from './createEvents';

/** Which processors do not work. */
export type ProcessorFailures = Partial<Record<SimulatedProcessor, SimulatedProcessorFailure>>;

interface InputSettings {
  readonly methods: Pick<DailyCall, 'getInputSettings' | 'updateInputSettings'>;
  /** Daily forgets the settings when the call ends. */
  clear(): void;
}

const media = ['audio', 'video'] as const;

/**
 * The settings and processors of the user's devices.
 *
 * @param onSettings - Called with settings that concern the device itself, such as its id or a track of the page.
 */
export function createInputSettings(
  events: Events,
  failures: ProcessorFailures,
  onSettings: (settings: DailyInputSettings) => void,
): InputSettings {
  let current: DailyInputSettings = {};

  const failureOf = (settings: DailyInputSettings, medium: (typeof media)[number]) =>
    failures[settings[medium]?.processor?.type as SimulatedProcessor];

  /** Daily replaces what is given. The other medium stays, and so does the other part of a medium. */
  const merge = (change: DailyInputSettings): void => {
    for (const medium of media) {
      if (change[medium] !== undefined) current = { ...current, [medium]: { ...current[medium], ...change[medium] } };
    }
  };

  return {
    clear: () => void (current = {}),
    methods: {
      getInputSettings: () => Promise.resolve(current),
      updateInputSettings(given) {
        const change = { ...given };
        const dropped = media.filter((medium) => failureOf(given, medium) === 'unsupported');
        for (const medium of dropped) {
          const { processor: _processor, ...rest } = given[medium] ?? {};
          if (Object.keys(rest).length > 0) change[medium] = rest;
          else Reflect.deleteProperty(change, medium);
        }
        if (dropped.length > 0) {
          const list = dropped.join(', ');
          console.error(`Ignoring settings for browser- or platform-unsupported input processor(s): ${list}`);
        }
        merge(change);
        const failed = media.filter((medium) => failureOf(change, medium) === 'fails');
        for (const medium of failed) merge({ [medium]: { processor: { type: 'none' } } });
        onSettings(change);
        events.emit('input-settings-updated', { inputSettings: current });
        for (const medium of failed) events.emit('nonfatal-error', processorError(medium, change));
        return Promise.resolve({ inputSettings: current });
      },
    },
  };
}

function processorError(medium: 'audio' | 'video', change: DailyInputSettings): EventDetail<'nonfatal-error'> {
  const errorMsg = `The processor "${change[medium]?.processor?.type ?? ''}" could not be started.`;
  return { type: `${medium}-processor-error`, errorMsg };
}
