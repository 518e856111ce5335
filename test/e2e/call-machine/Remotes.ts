import { drawFace, drawSlide, hum, type Sent } from './media';
import { options } from './options';
import { participant, track, withTracks, type TrackName, type WireParticipant, type WireTrack } from './participants';
import type { Streams } from './Streams';
import type { Wire } from './Wire';

/** Somebody else in the room. Sends a face and a tone unless told otherwise. */
export interface RemoteOptions {
  session_id?: string;
  user_id?: string;
  user_name?: string;
  audio?: boolean;
  video?: boolean;
  /** Also sends a screen, as a replica that presents does. */
  slides?: boolean;
  /** The colour behind the face. Default teal, `#0d9488`. */
  background?: string;
  /** The pitch of the tone. Default 440. */
  hertz?: number;
}

interface Remote {
  options: RemoteOptions;
  participant: WireParticipant;
  media: Map<TrackName, Sent>;
}

/** The other people in the room and what they send. */
export class Remotes {
  readonly #people = new Map<string, Remote>();

  constructor(
    readonly wire: Wire,
    readonly streams: Streams,
  ) {}

  get present(): WireParticipant[] {
    return [...this.#people.values()].map((remote) => remote.participant);
  }

  /** Somebody comes in: announced with tracks that load, which play a moment later. */
  join(who: RemoteOptions): string {
    const arrival = this.admit(who);
    this.wire.send('participant-joined', { participant: arrival });
    this.countHeads();
    this.loadTracks(arrival.session_id);
    return arrival.session_id;
  }

  /** Puts somebody in the room without a word, as those who were there before us are. */
  admit(who: RemoteOptions): WireParticipant {
    const { session_id = crypto.randomUUID(), user_id, user_name } = who;
    const identity = { session_id, local: false, ...(user_id && { user_id }), ...(user_name && { user_name }) };
    const loading = Object.fromEntries(tracksOf(who).map((name) => [name, track(false, 'loading')]));
    // Daily announces tracks as loading even when they play at once; daily-react loses the sound of one that does not.
    const arrival = withTracks(participant(identity), loading);
    this.#people.set(session_id, { options: who, participant: arrival, media: new Map() });
    return arrival;
  }

  loadTracks(id: string): void {
    setTimeout(() => {
      const remote = this.#people.get(id);
      if (remote === undefined) return;
      for (const name of tracksOf(remote.options)) this.#play(remote, name);
      this.#change(remote, {}, Object.fromEntries(tracksOf(remote.options).map((n) => [n, track(false, 'playable')])));
    }, options().trackDelayMs ?? 30);
  }

  /** A track starts, stops, stalls … */
  setTrack(id: string, name: TrackName, state: WireTrack['state']): void {
    const remote = this.#find(id);
    if (state === 'playable') this.#play(remote, name);
    if (state === 'off' || state === 'blocked') this.#stop(remote, name);
    const reason = state === 'off' ? { off: { byUser: true } } : {};
    this.#change(remote, {}, { [name]: track(false, state, reason) });
  }

  update(id: string, change: Partial<Pick<WireParticipant, 'user_id' | 'user_name' | 'userData' | 'owner'>>): void {
    this.#change(this.#find(id), change, {});
  }

  leave(id: string): void {
    const remote = this.#find(id);
    for (const name of remote.media.keys()) this.#stop(remote, name);
    this.#people.delete(id);
    this.wire.send('participant-left', { participant: remote.participant });
    this.countHeads();
  }

  /** Everyone is gone, unannounced: we have left. */
  clear(): void {
    for (const remote of this.#people.values()) for (const name of remote.media.keys()) this.#stop(remote, name);
    this.#people.clear();
  }

  countHeads(): void {
    this.wire.send('participant-counts-updated', { participantCounts: { present: this.#people.size + 1, hidden: 0 } });
  }

  /** How loud somebody's track is to be measured. */
  audioTrack(id: string): MediaStreamTrack | null {
    return this.#people.get(id)?.media.get('audio')?.track ?? null;
  }

  #find(id: string): Remote {
    const remote = this.#people.get(id);
    if (remote === undefined) throw new Error(`Nobody in the room has the session id "${id}".`);
    return remote;
  }

  #play(remote: Remote, name: TrackName): void {
    if (remote.media.has(name)) return;
    const sent = make(name, remote.options);
    remote.media.set(name, sent);
    this.streams.setRemote(remote.participant.session_id, name, sent.track);
  }

  #stop(remote: Remote, name: TrackName): void {
    remote.media.get(name)?.stop();
    remote.media.delete(name);
    this.streams.setRemote(remote.participant.session_id, name, null);
  }

  #change(remote: Remote, change: Partial<WireParticipant>, tracks: Partial<Record<TrackName, WireTrack>>): void {
    remote.participant = withTracks({ ...remote.participant, ...change }, tracks);
    this.wire.send('participant-updated', { participant: remote.participant });
  }
}

function tracksOf({ audio = true, video = true, slides = false }: RemoteOptions): TrackName[] {
  const sent: Partial<Record<TrackName, boolean>> = { audio, video, screenVideo: slides };
  return (Object.keys(sent) as TrackName[]).filter((name) => sent[name]);
}

function make(name: TrackName, { background = '#0d9488', hertz = 440 }: RemoteOptions): Sent {
  switch (name) {
    case 'video':
      return drawFace(background);
    case 'screenVideo':
      return drawSlide();
    case 'audio':
    case 'screenAudio':
      return hum(hertz);
  }
}
