let lastId = 0;
const newId = (kind: string): string => `${kind}-${String(++lastId)}`;

class SilentTrack extends EventTarget {
  readonly id: string;
  readonly label = '';
  enabled = true;
  muted = false;
  readyState: MediaStreamTrackState = 'live';

  constructor(readonly kind: 'audio' | 'video' = 'video') {
    super();
    this.id = newId(kind);
  }
  stop(): void {
    this.readyState = 'ended';
  }
  clone(): SilentTrack {
    return new SilentTrack(this.kind);
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

class TrackList extends EventTarget {
  readonly id = newId('stream');
  #tracks: SilentTrack[];

  constructor(from: SilentTrack[] | TrackList = []) {
    super();
    this.#tracks = Array.isArray(from) ? [...from] : from.getTracks();
  }
  get active(): boolean {
    return this.#tracks.some((track) => track.readyState === 'live');
  }
  getTracks(): SilentTrack[] {
    return [...this.#tracks];
  }
  getAudioTracks(): SilentTrack[] {
    return this.#tracks.filter((track) => track.kind === 'audio');
  }
  getVideoTracks(): SilentTrack[] {
    return this.#tracks.filter((track) => track.kind === 'video');
  }
  getTrackById(id: string): SilentTrack | null {
    return this.#tracks.find((track) => track.id === id) ?? null;
  }
  addTrack(track: SilentTrack): void {
    if (!this.#tracks.includes(track)) this.#tracks.push(track);
  }
  removeTrack(track: SilentTrack): void {
    this.#tracks = this.#tracks.filter((other) => other !== track);
  }
  clone(): TrackList {
    return new TrackList(this.#tracks.map((track) => track.clone()));
  }
}

/**
 * Gives jsdom the media classes it lacks, and media elements whose `play` resolves. They carry neither sound nor picture.
 *
 * What the page already has stays. `new MediaStreamTrack('audio')` makes a track of that kind, which no browser allows.
 */
export function addMissingMedia(): void {
  if (!('MediaStreamTrack' in globalThis)) Object.assign(globalThis, { MediaStreamTrack: SilentTrack });
  if (!('MediaStream' in globalThis)) Object.assign(globalThis, { MediaStream: TrackList });
  // jsdom has these three, and each reports "not implemented" when called.
  HTMLMediaElement.prototype.play = () => Promise.resolve();
  HTMLMediaElement.prototype.pause = () => undefined;
  HTMLMediaElement.prototype.load = () => undefined;
}
