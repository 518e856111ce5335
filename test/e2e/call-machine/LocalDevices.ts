import { blocked, cameraError, type DeviceTrouble } from './cameraError';
import { sharedTracks } from './instances';
import { track, type WireTrack } from './participants';
import type { Streams } from './Streams';
import type { Wanted } from './wanted';
import type { Wire } from './Wire';

type Kind = 'audio' | 'video';

interface Selected {
  camera: Partial<MediaDeviceInfo>;
  mic: Partial<MediaDeviceInfo>;
  speaker: Partial<MediaDeviceInfo>;
}

const turnedOff = track(true, 'off', { off: { byUser: true } });

/** Our own camera and microphone. What cannot be opened is blocked, and the call goes on with the rest. */
export class LocalDevices {
  states: Record<Kind, WireTrack> = { audio: turnedOff, video: turnedOff };
  readonly #wanted: Partial<Record<Kind, Wanted>> = {};
  readonly #open: Record<Kind, MediaStreamTrack | null> = { audio: null, video: null };
  #speakerId = 'default';
  /** Goes up when everything is closed, so that a permission granted too late opens nothing. */
  #closings = 0;

  constructor(
    readonly wire: Wire,
    readonly streams: Streams,
    readonly onChange: () => void,
  ) {}

  /** Opens what the page wants and is not open yet. What was chosen or turned off in a preview stays so in the call. */
  async start(wanted: Record<Kind, Wanted>): Promise<void> {
    for (const kind of ['audio', 'video'] as const) {
      const before = this.#wanted[kind];
      this.#wanted[kind] = before ? { ...before, on: before.on && wanted[kind].on } : wanted[kind];
    }
    await this.#reopen((['audio', 'video'] as const).filter((kind) => !this.#open[kind] || !wanted[kind].on));
  }

  async setVideo(on: boolean): Promise<void> {
    this.#want('video', { on });
    await this.#reopen(['video']);
  }

  /** Muting keeps the microphone open, as Daily does, unless its track is to be given up. */
  async setAudio(on: boolean, { forceDiscardTrack = false } = {}): Promise<void> {
    this.#want('audio', { on });
    const open = this.#open.audio;
    if (open === null || forceDiscardTrack) return this.#reopen(['audio']);
    open.enabled = on;
    this.states.audio = on ? track(true, 'playable') : turnedOff;
    this.onChange();
  }

  /** Changes to other devices; a kind that is left out stays as it is. */
  async choose(chosen: Partial<Record<Kind, Omit<Wanted, 'on'>>>): Promise<void> {
    const kinds = Object.keys(chosen) as Kind[];
    for (const kind of kinds) this.#want(kind, chosen[kind]!);
    await this.#reopen(kinds);
  }

  chooseSpeaker(deviceId: string): void {
    this.#speakerId = deviceId;
  }

  close(): void {
    this.#closings++;
    this.#release('audio');
    this.#release('video');
    delete this.#wanted.audio;
    delete this.#wanted.video;
    this.states = { audio: turnedOff, video: turnedOff };
  }

  get microphone(): MediaStreamTrack | null {
    return this.#open.audio;
  }

  async selected(): Promise<Selected> {
    const devices = await navigator.mediaDevices.enumerateDevices();
    const find = (kind: MediaDeviceKind, id: string | undefined): Partial<MediaDeviceInfo> =>
      devices.find((device) => device.kind === kind && device.deviceId === id)?.toJSON() ?? {};
    return {
      camera: find('videoinput', this.#open.video?.getSettings().deviceId),
      mic: find('audioinput', this.#open.audio?.getSettings().deviceId),
      speaker: find('audiooutput', this.#speakerId),
    };
  }

  #want(kind: Kind, change: Partial<Wanted>): void {
    this.#wanted[kind] = { on: false, constraints: {}, customTrack: false, ...this.#wanted[kind], ...change };
  }

  async #reopen(kinds: Kind[]): Promise<void> {
    const closings = this.#closings;
    for (const kind of kinds) {
      this.#release(kind);
      this.states[kind] = this.#wanted[kind]?.on ? track(true, 'interrupted') : turnedOff;
    }
    this.onChange();

    const asked = kinds.filter((kind) => this.#wanted[kind]?.on);
    const answers = await Promise.all(asked.map((kind) => this.#ask(kind)));
    if (closings !== this.#closings) {
      for (const answer of answers) if (answer instanceof MediaStreamTrack) answer.stop();
      return;
    }

    const trouble: DeviceTrouble = {};
    for (const [i, answer] of answers.entries()) {
      const kind = asked[i]!;
      if (answer instanceof MediaStreamTrack) {
        this.#open[kind] = answer;
        this.streams.setLocal(kind, answer);
        this.states[kind] = track(true, 'playable');
      } else {
        trouble[kind] = answer;
        this.states[kind] = track(true, 'blocked', blocked(answer));
      }
    }
    if (Object.keys(trouble).length > 0) this.wire.send('camera-error', cameraError(trouble));
    this.onChange();
  }

  async #ask(kind: Kind): Promise<MediaStreamTrack | DOMException> {
    const { customTrack, constraints } = this.#wanted[kind]!;
    const custom = sharedTracks(this.wire.callClientId)[`${kind}Track`];
    if (customTrack && custom !== undefined) return custom;
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ [kind]: constraints });
      return stream.getTracks()[0]!;
    } catch (error) {
      if (error instanceof DOMException) return error;
      throw error;
    }
  }

  #release(kind: Kind): void {
    const open = this.#open[kind];
    // A track that the page brought is the page's to stop.
    if (open !== null && open !== sharedTracks(this.wire.callClientId)[`${kind}Track`]) open.stop();
    this.streams.setLocal(kind, null);
    this.#open[kind] = null;
  }
}
