import { AudioLevels } from './AudioLevels';
import type { LocalDevices } from './LocalDevices';
import type { Remotes } from './Remotes';
import type { CallMessage, Wire } from './Wire';

interface Observer {
  enabled?: boolean;
  interval?: number;
}

/** Tells daily-js how loud we and the others are, once it has asked to be told. */
export class LevelObservers {
  readonly #own = new AudioLevels();
  readonly #others = new AudioLevels();

  constructor(
    readonly wire: Wire,
    readonly devices: LocalDevices,
    readonly remotes: Remotes,
  ) {}

  startOwn(intervalMs = 200): void {
    this.#own.start(intervalMs, (levelOf) => {
      this.wire.send('local-audio-level', { audioLevel: levelOf(this.devices.microphone) });
    });
  }

  startOthers(intervalMs = 200): void {
    this.#others.start(intervalMs, (levelOf) => {
      const ids = this.remotes.present.map((person) => person.session_id);
      const levels = ids.map((id) => [id, levelOf(this.remotes.audioTrack(id))] as const);
      this.wire.send('remote-participants-audio-level', { participantsAudioLevel: Object.fromEntries(levels) });
    });
  }

  /** Those asked for before there was a machine arrive with the first request. */
  startCached({ preloadCache }: CallMessage): void {
    const { localAudioLevelObserver: own, remoteParticipantsAudioLevelObserver: others } = (preloadCache ??
      {}) as Partial<Record<'localAudioLevelObserver' | 'remoteParticipantsAudioLevelObserver', Observer | null>>;
    if (own?.enabled) this.startOwn(own.interval);
    if (others?.enabled) this.startOthers(others.interval);
  }

  stopOwn(): void {
    this.#own.stop();
  }

  stopOthers(): void {
    this.#others.stop();
  }
}
