let count = 0;

/**
 * A `MediaStreamTrack` for environments without media, such as jsdom and Node. It can be muted and stopped, and has no content.
 *
 * Tests of track states need no browser with it. A browser's media elements do not accept it.
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
    // Track ids are only compared and never sent, so they need not depend on the seed.
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
