import type { StandInTrack } from './StandInTrack';

let count = 0;

/** A `MediaStream` for environments without media: a list of tracks. */
export class StandInStream extends EventTarget {
  readonly id: string;
  #tracks: StandInTrack[];

  constructor(from: readonly StandInTrack[] | StandInStream = []) {
    super();
    count += 1;
    this.id = `simulated-stream-${String(count)}`;
    this.#tracks = from instanceof StandInStream ? from.getTracks() : [...from];
  }

  get active(): boolean {
    return this.#tracks.some((track) => track.readyState === 'live');
  }

  getTracks(): StandInTrack[] {
    return [...this.#tracks];
  }

  getAudioTracks(): StandInTrack[] {
    return this.#tracks.filter((track) => track.kind === 'audio');
  }

  getVideoTracks(): StandInTrack[] {
    return this.#tracks.filter((track) => track.kind === 'video');
  }

  getTrackById(id: string): StandInTrack | null {
    return this.#tracks.find((track) => track.id === id) ?? null;
  }

  addTrack(track: StandInTrack): void {
    if (!this.#tracks.includes(track)) this.#tracks.push(track);
  }

  removeTrack(track: StandInTrack): void {
    this.#tracks = this.#tracks.filter((other) => other !== track);
  }

  clone(): StandInStream {
    return new StandInStream(this.#tracks.map((track) => track.clone()));
  }
}
