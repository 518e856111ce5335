/** How a device answers when it is asked for. "pending" is a permission prompt that nobody has answered yet. */
export type DeviceState = 'ok' | 'pending' | 'denied' | 'busy' | 'missing';

export interface Devices {
  camera: DeviceState;
  microphone: DeviceState;
}

declare global {
  interface Window {
    /** From now on devices answer otherwise; a pending one answers now. */
    __devicesBecome?: (change: Partial<Devices>) => void;
    /** Every track that was ever taken from a camera, a microphone or a screen, copies included. */
    __captured?: MediaStreamTrack[];
    __audioContexts?: AudioContext[];
  }
}

/**
 * Runs in the page before anything else: makes devices refuse as `devices` says, and keeps a list of what was opened.
 * It is sent there as text, so it may use nothing from around it.
 */
export function arrangeDevices(devices: Devices): void {
  const state = { ...devices };
  const statuses: PermissionStatus[] = [];
  const captured: MediaStreamTrack[] = (window.__captured = []);
  const contexts: AudioContext[] = (window.__audioContexts = []);
  const media = navigator.mediaDevices as MediaDevices | undefined;
  // At an address that is not secure there are none.
  if (media === undefined) return;

  const refusals: Record<Exclude<DeviceState, 'ok' | 'pending'>, [name: string, message: string]> = {
    denied: ['NotAllowedError', 'Permission denied'],
    busy: ['NotReadableError', 'Could not start source'],
    missing: ['NotFoundError', 'Requested device not found'],
  };
  const answer = async (name: keyof Devices): Promise<void> => {
    while (state[name] === 'pending') await new Promise((resolve) => setTimeout(resolve, 20));
    const device = state[name];
    if (device !== 'ok') throw new DOMException(refusals[device][1], refusals[device][0]);
  };
  const keep = (stream: MediaStream): MediaStream => {
    captured.push(...stream.getTracks());
    return stream;
  };

  const getUserMedia = media.getUserMedia.bind(media);
  media.getUserMedia = async (constraints) => {
    if (constraints?.video) await answer('camera');
    if (constraints?.audio) await answer('microphone');
    return keep(await getUserMedia(constraints));
  };
  const getDisplayMedia = media.getDisplayMedia.bind(media);
  media.getDisplayMedia = async (asked) => keep(await getDisplayMedia(asked));

  const enumerateDevices = media.enumerateDevices.bind(media);
  media.enumerateDevices = async () =>
    (await enumerateDevices()).filter(({ kind }) => {
      if (kind === 'videoinput') return state.camera !== 'missing';
      return kind !== 'audioinput' || state.microphone !== 'missing';
    });

  const permissions = navigator.permissions;
  const query = permissions.query.bind(permissions);
  permissions.query = async (descriptor) => {
    const status = await query(descriptor);
    const name: string = descriptor.name;
    if (name === 'camera' || name === 'microphone') {
      const told = { ok: 'granted', busy: 'granted', missing: 'granted', pending: 'prompt', denied: 'denied' };
      Object.defineProperty(status, 'state', { get: () => told[state[name]] });
      statuses.push(status);
    }
    return status;
  };
  window.__devicesBecome = (change) => {
    Object.assign(state, change);
    for (const status of statuses) status.dispatchEvent(new Event('change'));
  };

  const clone = MediaStreamTrack.prototype.clone;
  MediaStreamTrack.prototype.clone = function () {
    const copy = clone.call(this);
    if (captured.includes(this)) captured.push(copy);
    return copy;
  };

  window.AudioContext = class extends AudioContext {
    constructor(options?: AudioContextOptions) {
      super(options);
      contexts.push(this);
    }
  };
}
