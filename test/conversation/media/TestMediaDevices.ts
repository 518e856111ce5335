import type { CheckMediaDevices } from '../../../src/conversation/media/createDeviceCheck';
import type { InputName } from '../../../src/conversation/media/reduceDeviceCheck';

/** A track of a fake device, as far as the hair check uses it. */
export class TestTrack extends EventTarget {
  readyState: MediaStreamTrackState = 'live';
  muted = false;

  constructor(
    readonly kind: 'audio' | 'video',
    readonly deviceId: string,
  ) {
    super();
  }

  getSettings(): MediaTrackSettings {
    return { deviceId: this.deviceId };
  }

  stop(): void {
    this.readyState = 'ended';
  }

  /** The browser ends it: the device was unplugged, or the permission withdrawn. */
  end(): void {
    this.readyState = 'ended';
    this.dispatchEvent(new Event('ended'));
  }

  /** The system takes the device away, or gives it back. */
  mute(isMuted: boolean): void {
    this.muted = isMuted;
    this.dispatchEvent(new Event(isMuted ? 'mute' : 'unmute'));
  }
}

export const device = (kind: MediaDeviceKind, deviceId: string, label = deviceId): MediaDeviceInfo => ({
  ...{ kind, deviceId, label, groupId: '' },
  toJSON: () => ({}),
});

interface Prompt {
  readonly constraints: MediaStreamConstraints;
  readonly resolve: (stream: MediaStream) => void;
  readonly reject: (thrown: unknown) => void;
}

/** The devices of a computer. Requests succeed at once, unless the test says otherwise. */
export class TestMediaDevices extends EventTarget implements CheckMediaDevices {
  devices = [
    device('audioinput', 'm1', 'Headset'),
    device('audioinput', 'm2', 'Desk microphone'),
    device('videoinput', 'c1', 'Built-in camera'),
    device('videoinput', 'c2', 'Desk camera'),
    device('audiooutput', 's1', 'Loudspeaker'),
  ];
  /** What a request for the device rejects with. */
  readonly failures: Partial<Record<InputName, unknown>> = {};
  readonly permissions: Partial<Record<InputName, PermissionState>> = {};
  /** True to leave each request open, as while the user has not answered the browser. See `answer`. */
  isPrompting = false;
  /** The devices whose ids cannot be opened, because another app uses them. */
  busy: readonly string[] = [];
  readonly requests: MediaStreamConstraints[] = [];
  readonly prompts: Prompt[] = [];
  /** Every track that was opened. */
  readonly tracks: TestTrack[] = [];
  /** How many times the devices were listed. */
  lists = 0;

  readonly live = (): string[] => this.tracks.filter(({ readyState }) => readyState === 'live').map((t) => t.deviceId);

  enumerateDevices: () => Promise<MediaDeviceInfo[]> = () => {
    this.lists += 1;
    return Promise.resolve(this.devices);
  };

  queryPermission = (name: InputName): Promise<PermissionState | undefined> => Promise.resolve(this.permissions[name]);

  getUserMedia = (constraints: MediaStreamConstraints = {}): Promise<MediaStream> => {
    this.requests.push(constraints);
    if (this.isPrompting) return new Promise((resolve, reject) => this.prompts.push({ constraints, resolve, reject }));
    return this.#open(constraints);
  };

  /** Answers the oldest open prompt, or a later one. */
  answer(thrown?: unknown, index = 0): void {
    const [prompt] = this.prompts.splice(index, 1);
    if (prompt === undefined) return;
    if (thrown === undefined) this.#open(prompt.constraints).then(prompt.resolve, prompt.reject);
    else prompt.reject(thrown);
  }

  change(devices: MediaDeviceInfo[]): void {
    this.devices = devices;
    this.dispatchEvent(new Event('devicechange'));
  }

  async #open({ audio, video }: MediaStreamConstraints): Promise<MediaStream> {
    const opened: TestTrack[] = [];
    if (audio) opened.push(await this.#find('microphone', 'audioinput', audio));
    if (video) opened.push(await this.#find('camera', 'videoinput', video));
    this.tracks.push(...opened);
    const ofKind = (kind: string): TestTrack[] => opened.filter((track) => track.kind === kind);
    return { getAudioTracks: () => ofKind('audio'), getVideoTracks: () => ofKind('video') } as unknown as MediaStream;
  }

  #find(name: InputName, kind: MediaDeviceKind, constraints: true | MediaTrackConstraints): Promise<TestTrack> {
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- A browser may reject with anything.
    if (name in this.failures) return Promise.reject(this.failures[name]);
    const present = this.devices.filter((one) => one.kind === kind);
    const wanted = constraints === true ? undefined : (constraints.deviceId as { exact: string } | undefined)?.exact;
    const found = wanted === undefined ? present[0] : present.find(({ deviceId }) => deviceId === wanted);
    if (found === undefined)
      return Promise.reject(new DOMException('', present.length > 0 ? 'OverconstrainedError' : 'NotFoundError'));
    if (this.busy.includes(found.deviceId)) return Promise.reject(new DOMException('', 'NotReadableError'));
    return Promise.resolve(new TestTrack(kind === 'audioinput' ? 'audio' : 'video', found.deviceId));
  }
}
