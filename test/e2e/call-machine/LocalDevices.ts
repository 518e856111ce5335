import { blocked, cameraError, type DeviceTrouble } from './cameraError';
import { sharedTracks } from './dailyRegistry';
import { options } from './options';
import { track, type WireTrack } from './participants';
import type { Streams } from './Streams';
import type { RequestedDevice, StartedDevice } from './requestedDevices';
import type { MachineChannel } from './MachineChannel';

type Kind = 'audio' | 'video';
const kinds = ['audio', 'video'] as const;

interface OpenDevice {
  readonly track: MediaStreamTrack;
  /** False for a track that the page has handed over: then only the page stops it. */
  readonly isOurs: boolean;
}

const turnedOff = track(true, 'off', { off: { byUser: true } });

/** The user's camera and microphone. A device that cannot be opened is blocked, and the call goes on with the other. */
export class LocalDevices {
  states: Record<Kind, WireTrack> = { audio: turnedOff, video: turnedOff };
  readonly #wanted: Partial<Record<Kind, RequestedDevice>> = {};
  readonly #allowed: Record<Kind, boolean> = { audio: true, video: true };
  readonly #open: Record<Kind, OpenDevice | null> = { audio: null, video: null };
  /** Increases when everything is closed, so that a permission that is granted later opens nothing. */
  #closings = 0;
  readonly #replaceLostMicrophone = (): void => {
    // The real machine goes to the default at once if the microphone is gone, but not if the camera is.
    if (this.#open.audio?.track.readyState === 'ended') void this.#restart('audio');
  };

  /** @param onRestart - Called after a device was opened that the page did not ask for. */
  constructor(
    readonly wire: MachineChannel,
    readonly streams: Streams,
    readonly onChange: () => void,
    readonly onRestart: () => void,
  ) {}

  /** Opens the requested devices that are not open yet. What is on or off in a preview stays so, as with Daily. */
  async start(wanted: Record<Kind, StartedDevice>): Promise<void> {
    navigator.mediaDevices.addEventListener('devicechange', this.#replaceLostMicrophone);
    for (const kind of kinds) {
      const { allowed, ...device } = wanted[kind];
      this.#allowed[kind] = allowed;
      const before = this.#wanted[kind];
      this.#wanted[kind] = before && !device.customTrack ? before : device;
    }
    await this.#reopen(
      kinds.filter((kind) => !this.#open[kind] || !this.#wants(kind) || this.#wanted[kind]?.customTrack),
    );
  }

  async setVideo(on: boolean): Promise<void> {
    this.#want('video', { on });
    if (this.#allowed.video) await this.#reopen(['video']);
  }

  /** Muting keeps the microphone open, as Daily does, unless `forceDiscardTrack` is set. */
  async setAudio(on: boolean, { forceDiscardTrack = false } = {}): Promise<void> {
    this.#want('audio', { on });
    if (!this.#allowed.audio) return;
    const open = this.#open.audio?.track;
    if (open === undefined || forceDiscardTrack) return this.#reopen(['audio']);
    open.enabled = on;
    this.states.audio = on ? track(true, 'playable') : turnedOff;
    this.onChange();
  }

  /** Locks or unlocks a device. A locked one is closed, and `setAudio` and `setVideo` do not open it. */
  async allow(kind: Kind, isAllowed: boolean): Promise<void> {
    this.#allowed[kind] = isAllowed;
    await this.#reopen([kind]);
  }

  /** Changes to other devices. A kind without an entry keeps its device. */
  async choose(chosen: Partial<Record<Kind, Omit<RequestedDevice, 'on'>>>): Promise<void> {
    const changed = kinds.filter((kind) => chosen[kind] !== undefined);
    for (const kind of changed) this.#want(kind, chosen[kind]!);
    await this.#reopen(changed);
  }

  /** Chooses the next device of this kind. Returns it, or `null` if there is no other. */
  async cycle(kind: Kind): Promise<MediaDeviceInfo | null> {
    const all = await navigator.mediaDevices.enumerateDevices();
    const ofKind = all.filter((device) => device.kind === `${kind}input`);
    const current = ofKind.findIndex(({ deviceId }) => deviceId === this.deviceId(kind));
    const next = ofKind[(current + 1) % ofKind.length];
    if (next === undefined || ofKind.length < 2) return null;
    await this.choose({ [kind]: { customTrack: false, constraints: { deviceId: { ideal: next.deviceId } } } });
    return next.toJSON() as MediaDeviceInfo;
  }

  /** The system takes the device away for a while, as a phone call does. The track is muted, and not ended. */
  interrupt(kind: Kind, isInterrupted: boolean): void {
    const open = this.#open[kind]?.track;
    if (open === undefined) return;
    Object.defineProperty(open, 'muted', { value: isInterrupted, configurable: true });
    open.dispatchEvent(new Event(isInterrupted ? 'mute' : 'unmute'));
    this.states[kind] = track(true, isInterrupted ? 'interrupted' : 'playable');
    this.onChange();
  }

  /** Blocks a device, for an error that a test has made up. */
  block(kind: Kind, reason: NonNullable<WireTrack['blocked']>): void {
    this.#release(kind);
    this.states[kind] = track(true, 'blocked', { blocked: reason });
    this.onChange();
  }

  close(): void {
    this.#closings++;
    navigator.mediaDevices.removeEventListener('devicechange', this.#replaceLostMicrophone);
    for (const kind of kinds) {
      this.#release(kind);
      Reflect.deleteProperty(this.#wanted, kind);
    }
    this.states = { audio: turnedOff, video: turnedOff };
  }

  get microphone(): MediaStreamTrack | null {
    return this.#open.audio?.track ?? null;
  }

  /** The id of the device in use. `undefined` also for a track that the page has handed over, as with Daily. */
  deviceId(kind: Kind): string | undefined {
    const open = this.#open[kind];
    return open?.isOurs ? open.track.getSettings().deviceId : undefined;
  }

  #want(kind: Kind, change: Partial<RequestedDevice>): void {
    this.#wanted[kind] = { on: false, constraints: {}, customTrack: false, ...this.#wanted[kind], ...change };
  }

  #wants(kind: Kind): boolean {
    return this.#allowed[kind] && this.#wanted[kind]?.on === true;
  }

  async #reopen(changed: readonly Kind[]): Promise<void> {
    const closings = this.#closings;
    for (const kind of changed) {
      this.#release(kind);
      this.states[kind] = this.#wants(kind) ? track(true, 'interrupted') : turnedOff;
    }
    this.onChange();

    const requested = changed.filter((kind) => this.#wants(kind));
    const results = await Promise.all(requested.map((kind) => this.#openDevice(kind)));
    if (closings !== this.#closings) {
      for (const result of results) if ('track' in result && result.isOurs) result.track.stop();
      return;
    }

    const trouble: DeviceTrouble = {};
    for (const [i, result] of results.entries()) {
      const kind = requested[i]!;
      if ('track' in result) {
        this.#use(kind, result);
      } else {
        trouble[kind] = result;
        this.states[kind] = track(true, 'blocked', blocked(result));
      }
    }
    if (Object.keys(trouble).length > 0) this.wire.send('camera-error', cameraError(trouble));
    this.onChange();
  }

  #use(kind: Kind, device: OpenDevice): void {
    this.#release(kind);
    this.#open[kind] = device;
    this.streams.setLocal(kind, device.track);
    this.states[kind] = track(true, 'playable');
    if (device.isOurs) device.track.addEventListener('ended', () => this.#lose(kind, device), { once: true });
  }

  /** The device is gone, or its permission. The real machine tries again after 7 seconds. */
  #lose(kind: Kind, device: OpenDevice): void {
    if (this.#open[kind] !== device) return;
    this.states[kind] = track(true, 'interrupted');
    this.onChange();
    setTimeout(() => {
      if (this.#open[kind] === device) void this.#restart(kind);
    }, options().deviceRetryMs ?? 7000);
  }

  async #restart(kind: Kind): Promise<void> {
    await this.#reopen([kind]);
    this.onRestart();
  }

  async #openDevice(kind: Kind): Promise<OpenDevice | Error> {
    const { customTrack, constraints } = this.#wanted[kind]!;
    const custom = sharedTracks(this.wire.callClientId)[`${kind}Track`];
    if (customTrack && custom !== undefined) return { track: custom, isOurs: false };
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ [kind]: constraints });
      return { track: stream.getTracks()[0]!, isOurs: true };
    } catch (error) {
      if (error instanceof Error) return error;
      throw error;
    }
  }

  #release(kind: Kind): void {
    const open = this.#open[kind];
    this.#open[kind] = null;
    if (open?.isOurs) open.track.stop();
    this.streams.setLocal(kind, null);
  }
}
