import { drawFace, drawSlide, hum, type Sent } from './media';
import { options } from './options';
import { participant, track, withTracks, type TrackName, type WireParticipant, type WireTrack } from './participants';
import type { Streams } from './Streams';
import type { MachineChannel } from './MachineChannel';

/** Another participant. Sends a face and a tone by default. */
export interface RemoteOptions {
  session_id?: string;
  user_id?: string;
  user_name?: string;
  audio?: boolean;
  video?: boolean;
  /** Also sends a screen, as a replica does that shows slides. */
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

/** The other participants in the room, and the tracks that they send. */
export class RemoteParticipants {
  readonly #remotes = new Map<string, Remote>();

  constructor(
    readonly wire: MachineChannel,
    readonly streams: Streams,
  ) {}

  get present(): WireParticipant[] {
    return [...this.#remotes.values()].map((remote) => remote.participant);
  }

  /** A participant joins. Its tracks load first, and play after a moment. */
  join(who: RemoteOptions): string {
    const arrival = this.add(who);
    this.wire.send('participant-joined', { participant: arrival });
    this.announceCounts();
    this.loadTracks(arrival.session_id);
    return arrival.session_id;
  }

  /** Adds a participant without an event, like those who were in the room before the user. */
  add(who: RemoteOptions): WireParticipant {
    const { session_id = crypto.randomUUID(), user_id, user_name } = who;
    const identity = { session_id, local: false, ...(user_id && { user_id }), ...(user_name && { user_name }) };
    const loading = Object.fromEntries(tracksOf(who).map((name) => [name, track(false, 'loading')]));
    // Daily first emits tracks as loading, even if they play at once. daily-react would lose the sound of a track without this state.
    const arrival = withTracks(participant(identity), loading);
    this.#remotes.set(session_id, { options: who, participant: arrival, media: new Map() });
    return arrival;
  }

  loadTracks(id: string): void {
    setTimeout(() => {
      const remote = this.#remotes.get(id);
      if (remote === undefined) return;
      for (const name of tracksOf(remote.options)) this.#play(remote, name);
      this.#change(remote, {}, Object.fromEntries(tracksOf(remote.options).map((n) => [n, track(false, 'playable')])));
    }, options().trackDelayMs ?? 30);
  }

  /** Changes the state of a track. */
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
    this.#remotes.delete(id);
    this.wire.send('participant-left', { participant: remote.participant });
    this.announceCounts();
  }

  /** Removes everybody without an event, because the user has left. */
  clear(): void {
    for (const remote of this.#remotes.values()) for (const name of remote.media.keys()) this.#stop(remote, name);
    this.#remotes.clear();
  }

  announceCounts(): void {
    this.wire.send('participant-counts-updated', { participantCounts: { present: this.#remotes.size + 1, hidden: 0 } });
  }

  /** The audio track of a participant, whose level is measured. */
  audioTrack(id: string): MediaStreamTrack | null {
    return this.#remotes.get(id)?.media.get('audio')?.track ?? null;
  }

  #find(id: string): Remote {
    const remote = this.#remotes.get(id);
    if (remote === undefined) throw new Error(`No participant has the session id "${id}".`);
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
