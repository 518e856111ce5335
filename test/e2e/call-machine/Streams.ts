import type { TrackName } from './participants';

type Source = 'cam' | 'screen';

interface RemoteStream {
  participantId: string;
  type: Source;
  pendingTrack: MediaStreamTrack;
  starttime: Date;
}

/** The part of the real machine's store that daily-js reads. */
export interface StoreState {
  local: {
    streams: Partial<Record<Source, { stream: MediaStream }>>;
    public: Record<string, never>;
  };
  streams: Record<string, RemoteStream>;
  participants: Record<string, never>;
}

/** The tracks themselves, in the form that daily-js reads, because a message cannot contain a track. */
export class Streams {
  readonly #local: Record<Source, MediaStream> = { cam: new MediaStream(), screen: new MediaStream() };
  readonly #remote = new Map<string, RemoteStream>();

  getState(): StoreState {
    const { cam, screen } = this.#local;
    return {
      local: { streams: { cam: { stream: cam }, screen: { stream: screen } }, public: {} },
      streams: Object.fromEntries(this.#remote),
      participants: {},
    };
  }

  /** Replaces a local track; `null` only removes it. */
  setLocal(name: TrackName, track: MediaStreamTrack | null): void {
    const { type, kind } = placeOf(name);
    const stream = this.#local[type];
    for (const old of stream.getTracks()) if (old.kind === kind) stream.removeTrack(old);
    if (track !== null) stream.addTrack(track);
  }

  setRemote(participantId: string, name: TrackName, track: MediaStreamTrack | null): void {
    const key = `${participantId}/${name}`;
    if (track === null) this.#remote.delete(key);
    else this.#remote.set(key, { participantId, type: placeOf(name).type, pendingTrack: track, starttime: new Date() });
  }
}

function placeOf(name: TrackName): { type: Source; kind: 'audio' | 'video' } {
  return {
    type: name.startsWith('screen') ? 'screen' : 'cam',
    kind: name.toLowerCase().endsWith('audio') ? 'audio' : 'video',
  };
}
