let count = 0;

/**
 * A track where there is no media at all, as in jsdom and Node: it can be muted and stopped, and carries nothing.
 *
 * It lets track states and their changes be tested without a browser. No browser takes it for a real one.
 */
export class StandInTrack extends EventTarget {
  readonly id: string;
  readonly label = 'Simulated';
  readonly contentHint = '';
  enabled = true;
  readonly muted = false;
  readyState: MediaStreamTrackState = 'live';

  constructor(readonly kind: 'audio' | 'video') {
    super();
    // Ids of tracks are compared, never sent, so they need not follow the seed.
    count += 1;
    this.id = `simulated-${kind}-${String(count)}`;
  }

  stop(): void {
    this.readyState = 'ended';
  }

  clone(): StandInTrack {
    return new StandInTrack(this.kind);
  }

  getSettings(): MediaTrackSettings {
    return {};
  }

  getConstraints(): MediaTrackConstraints {
    return {};
  }

  getCapabilities(): MediaTrackCapabilities {
    return {};
  }

  applyConstraints(): Promise<void> {
    return Promise.resolve();
  }
}
