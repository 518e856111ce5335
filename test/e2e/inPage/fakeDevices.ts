/** The result of a request for a device. "pending" is a permission prompt that the user has not answered yet. */
export type DeviceState = 'ok' | 'pending' | 'denied' | 'busy' | 'missing';

/** The result of a request for the screen. Browsers word a cancelled picker differently: Chrome's, and Firefox's and Safari's. */
export type ScreenState = 'ok' | 'pending' | 'cancelled' | 'cancelledInFirefox' | 'deniedBySystem';

export interface Devices {
  camera: DeviceState;
  microphone: DeviceState;
  screen: ScreenState;
  /** The labels of devices that are not plugged in, for example "fake_device_1". */
  unplugged: readonly string[];
  /** The label of the microphone, or speaker, that is the system's default. `null` is a device of its own. */
  defaultMicrophone: string | null;
  defaultSpeaker: string | null;
}

declare global {
  interface Window {
    /** Changes the results of later requests, completes a pending one, and emits what the browser would. */
    __changeDevices?: (change: Partial<Devices>) => void;
    /** Every track that was opened from a camera, a microphone or a screen, including clones. */
    __captured?: MediaStreamTrack[];
    __audioContexts?: AudioContext[];
  }
}

/**
 * Runs in the page before anything else. Makes devices fail as `devices` says, plugs them in and out, and lists the opened
 * tracks. The function is sent to the page as text, so it may not use anything outside itself.
 */
export function fakeDevices(devices: Devices): void {
  const state = { ...devices };
  const statuses: PermissionStatus[] = [];
  const captured: MediaStreamTrack[] = (window.__captured = []);
  /** Those of cameras and microphones. */
  const fromDevices = new Set<MediaStreamTrack>();
  const contexts: AudioContext[] = (window.__audioContexts = []);
  const media = navigator.mediaDevices as MediaDevices | undefined;
  // A page without a secure context has no `mediaDevices`.
  if (media === undefined) return;

  const refusals: Record<Exclude<DeviceState | ScreenState, 'ok' | 'pending'>, [name: string, message: string]> = {
    denied: ['NotAllowedError', 'Permission denied'],
    busy: ['NotReadableError', 'Could not start source'],
    missing: ['NotFoundError', 'Requested device not found'],
    cancelled: ['NotAllowedError', 'Permission denied by user'],
    cancelledInFirefox: ['NotAllowedError', 'The request is not allowed by the user agent or the platform'],
    deniedBySystem: ['NotAllowedError', 'Permission denied by system'],
  };
  const checkDevice = async (name: 'camera' | 'microphone' | 'screen'): Promise<void> => {
    const isPending = (): boolean => state[name] === 'pending';
    while (isPending()) await new Promise((resolve) => setTimeout(resolve, 20));
    const device = state[name];
    if (device !== 'ok' && device !== 'pending') throw new DOMException(refusals[device][1], refusals[device][0]);
  };
  const track = (stream: MediaStream): MediaStream => {
    captured.push(...stream.getTracks());
    return stream;
  };

  const enumerateDevices = media.enumerateDevices.bind(media);
  const isPresent = ({ kind, label }: MediaDeviceInfo): boolean => {
    if (state.unplugged.includes(label)) return false;
    if (kind === 'videoinput') return state.camera !== 'missing';
    return kind !== 'audioinput' || state.microphone !== 'missing';
  };
  media.enumerateDevices = async () => {
    const present = (await enumerateDevices()).filter(isPresent);
    for (const device of present.filter(({ deviceId }) => deviceId === 'default')) {
      const name = device.kind === 'audioinput' ? state.defaultMicrophone : state.defaultSpeaker;
      const meant = present.find(({ kind, label }) => kind === device.kind && label === name);
      if (meant === undefined) continue;
      const named = { label: `Default - ${meant.label}`, groupId: meant.groupId };
      const json = Object.assign(device.toJSON() as object, named);
      for (const [key, value] of Object.entries({ ...named, toJSON: () => json }))
        Object.defineProperty(device, key, { value });
    }
    return present;
  };

  // Chromium's fake prompt ignores an ideal device id, so the requested id becomes an exact one if there is such a device.
  const withDevice = async (
    kind: 'audioinput' | 'videoinput',
    requested: boolean | MediaTrackConstraints | undefined,
  ): Promise<boolean | MediaTrackConstraints> => {
    if (!requested) return false;
    const ids = (await media.enumerateDevices()).filter((device) => device.kind === kind).map((one) => one.deviceId);
    if (ids.length === 0) throw new DOMException(refusals.missing[1], refusals.missing[0]);
    const { deviceId, ...rest } = requested === true ? {} : requested;
    const given: ConstrainDOMStringParameters =
      typeof deviceId === 'object' && !Array.isArray(deviceId)
        ? deviceId
        : { ...(deviceId !== undefined && { ideal: deviceId }) };
    const exact = [given.exact ?? []].flat();
    if (exact.length > 0 && !exact.some((id) => ids.includes(id))) throw new OverconstrainedError('deviceId', '');
    const found = [...exact, ...[given.ideal ?? []].flat()].find((id) => ids.includes(id)) ?? ids[0];
    // Without permission the ids are empty.
    return found ? { ...rest, deviceId: { exact: found } } : requested;
  };

  const getUserMedia = media.getUserMedia.bind(media);
  media.getUserMedia = async (constraints = {}) => {
    if (constraints.video) await checkDevice('camera');
    if (constraints.audio) await checkDevice('microphone');
    const audio = await withDevice('audioinput', constraints.audio);
    const video = await withDevice('videoinput', constraints.video);
    const stream = track(await getUserMedia({ audio, video }));
    for (const opened of stream.getTracks()) fromDevices.add(opened);
    return stream;
  };
  const getDisplayMedia = media.getDisplayMedia.bind(media);
  media.getDisplayMedia = async (options) => {
    if (state.screen !== 'ok') await checkDevice('screen');
    return track(await getDisplayMedia(options));
  };

  const permissions = navigator.permissions;
  const query = permissions.query.bind(permissions);
  permissions.query = async (descriptor) => {
    const status = await query(descriptor);
    const name: string = descriptor.name;
    if (name === 'camera' || name === 'microphone') {
      const states = { ok: 'granted', busy: 'granted', missing: 'granted', pending: 'prompt', denied: 'denied' };
      Object.defineProperty(status, 'state', { get: () => states[state[name]] });
      statuses.push(status);
    }
    return status;
  };

  // The browser ends a track if its device is gone, or if the user withdraws the permission.
  const endTracks = (isLost: (track: MediaStreamTrack) => boolean): void => {
    for (const open of [...fromDevices].filter((one) => one.readyState === 'live' && isLost(one))) {
      open.stop();
      open.dispatchEvent(new Event('ended'));
    }
  };
  window.__changeDevices = (change) => {
    const before = { ...state };
    Object.assign(state, change);
    endTracks(({ kind, label }) => {
      const name = kind === 'video' ? 'camera' : 'microphone';
      const isLost = ['denied', 'missing'].includes(state[name]) && state[name] !== before[name];
      return isLost || state.unplugged.includes(label);
    });
    for (const status of statuses) status.dispatchEvent(new Event('change'));
    const names = ['unplugged', 'defaultMicrophone', 'defaultSpeaker'] as const;
    const isOther = (kind: 'camera' | 'microphone'): boolean =>
      (state[kind] === 'missing') !== (before[kind] === 'missing');
    if (names.some((name) => name in change) || isOther('camera') || isOther('microphone'))
      media.dispatchEvent(new Event('devicechange'));
  };

  const clone = MediaStreamTrack.prototype.clone;
  MediaStreamTrack.prototype.clone = function () {
    const copy = clone.call(this);
    if (captured.includes(this)) captured.push(copy);
    if (fromDevices.has(this)) fromDevices.add(copy);
    return copy;
  };

  window.AudioContext = class extends AudioContext {
    constructor(options?: AudioContextOptions) {
      super(options);
      contexts.push(this);
    }
  };
}
