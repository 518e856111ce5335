import { options } from './options';
import type { MachineChannel } from './MachineChannel';
import type { InputSettings, MediumSettings } from './requestedDevices';

const media = ['audio', 'video'] as const;

/** Daily's input settings. A processor that the test makes fail becomes "none" again, with a nonfatal error. */
export class InputProcessors {
  current: InputSettings = {};

  constructor(readonly wire: MachineChannel) {}

  /** Replaces what is given. The other medium, and the other part of a medium, stay. */
  update(change: InputSettings): InputSettings {
    const failed = media.filter((medium) => isFailing(change[medium]));
    for (const medium of media) this.current = { ...this.current, ...merged(medium, this.current, change) };
    for (const medium of failed)
      this.current = { ...this.current, ...merged(medium, this.current, noProcessor(medium)) };
    this.wire.send('input-settings-updated', { inputSettings: this.current });
    for (const medium of failed) {
      const errorMsg = `The processor "${change[medium]?.processor?.type}" could not be started.`;
      this.wire.send('nonfatal-error', { type: `${medium}-processor-error`, errorMsg });
    }
    return this.current;
  }

  close(): void {
    this.current = {};
  }
}

function merged(medium: 'audio' | 'video', before: InputSettings, change: InputSettings): InputSettings {
  return change[medium] === undefined ? {} : { [medium]: { ...before[medium], ...change[medium] } };
}

function noProcessor(medium: 'audio' | 'video'): InputSettings {
  return { [medium]: { processor: { type: 'none' } } };
}

function isFailing(settings: MediumSettings | undefined): boolean {
  const type = settings?.processor?.type;
  return type !== undefined && (options().failingProcessors ?? []).includes(type);
}
