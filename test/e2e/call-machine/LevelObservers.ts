import { AudioLevels } from './AudioLevels';
import type { LocalDevices } from './LocalDevices';
import type { RemoteParticipants } from './RemoteParticipants';
import type { CallMessage, MachineChannel } from './MachineChannel';

interface Observer {
  enabled?: boolean;
  interval?: number;
}

/** Sends daily-js the audio levels of the user and of the others, once it has requested them. */
export class LevelObservers {
  readonly #own = new AudioLevels();
  readonly #others = new AudioLevels();

  constructor(
    readonly wire: MachineChannel,
    readonly devices: LocalDevices,
    readonly remotes: RemoteParticipants,
  ) {}

  startOwn(intervalMs = 200): void {
    this.#own.start(intervalMs, (levelOf) => {
      // The real machine sends nothing while the user is muted, and an older one sends the level as a string.
      if (this.devices.states.audio.state !== 'playable') return;
      this.wire.send('local-audio-level', { audioLevel: levelOf(this.devices.microphone).toFixed(4) });
    });
  }

  startOthers(intervalMs = 200): void {
    this.#others.start(intervalMs, (levelOf) => {
      const ids = this.remotes.present.map((remote) => remote.session_id);
      const levels = ids.map((id) => [id, levelOf(this.remotes.audioTrack(id))] as const);
      this.wire.send('remote-participants-audio-level', { participantsAudioLevel: Object.fromEntries(levels) });
    });
  }

  /** Starts the observers that were requested before the machine existed: they arrive with its first request. */
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
