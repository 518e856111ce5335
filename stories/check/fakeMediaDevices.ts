import type { CheckMediaDevices } from '../../src/conversation/media/createDeviceCheck';

export interface FakeMediaOptions {
  /** What a request for the device fails with; `'pending'` never answers. */
  readonly camera?: FakeFailure | undefined;
  readonly microphone?: FakeFailure | undefined;
  readonly permission?: PermissionState | undefined;
  /** The ids of devices that another app uses. */
  readonly busy?: readonly string[];
  /** True for a camera that is open, and delivers no picture. */
  readonly isDark?: boolean;
  /** False for a browser that names no devices. */
  readonly hasLabels?: boolean;
}

type FakeFailure = 'pending' | { readonly name: string; readonly message?: string };

const devices = [
  { kind: 'audioinput', deviceId: 'm1', label: 'MacBook Pro Microphone' },
  { kind: 'audioinput', deviceId: 'm2', label: 'Jabra Evolve2 65, with a name that is too long for a narrow menu' },
  { kind: 'videoinput', deviceId: 'c1', label: 'FaceTime HD Camera' },
  { kind: 'videoinput', deviceId: 'c2', label: 'Logitech BRIO' },
  { kind: 'audiooutput', deviceId: 's1', label: 'MacBook Pro Speakers' },
  { kind: 'audiooutput', deviceId: 's2', label: 'Jabra Evolve2 65' },
] as const;

/** Devices of a computer that a story or a test controls: a drawn camera, and a microphone that hums. */
export function fakeMediaDevices(options: FakeMediaOptions = {}): CheckMediaDevices {
  const { hasLabels = true, permission = 'prompt', busy = [], isDark = false } = options;
  const listed = devices.map((device) => ({
    groupId: '',
    toJSON: () => device,
    ...device,
    label: hasLabels ? device.label : '',
  }));
  return {
    enumerateDevices: () => Promise.resolve(listed),
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
    queryPermission: () => Promise.resolve(permission),
    getUserMedia: ({ audio, video } = {}) => {
      const failure = (video && options.camera) || (audio && options.microphone);
      if (failure === 'pending') return new Promise(() => undefined);
      if (failure) return Promise.reject(new DOMException(failure.message ?? '', failure.name));
      const microphone = audio ? idOf(audio, 'm1') : undefined;
      const camera = video ? idOf(video, 'c1') : undefined;
      if (busy.some((id) => id === microphone || id === camera))
        return Promise.reject(new DOMException('', 'NotReadableError'));
      const tracks = [
        ...(microphone === undefined ? [] : [hum(microphone)]),
        ...(camera === undefined ? [] : [isDark ? darkness(camera) : drawing(camera)]),
      ];
      return Promise.resolve(new MediaStream(tracks));
    },
  };
}

function idOf(constraints: boolean | MediaTrackConstraints, fallback: string): string {
  const id = typeof constraints === 'object' ? constraints.deviceId : undefined;
  const exact = typeof id === 'object' && 'exact' in id ? id.exact : undefined;
  return typeof exact === 'string' ? exact : fallback;
}

function withId(track: MediaStreamTrack | undefined, deviceId: string): MediaStreamTrack {
  if (track === undefined) throw new Error('The stream has no track.');
  track.getSettings = () => ({ deviceId });
  return track;
}

function drawing(deviceId: string): MediaStreamTrack {
  const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 480 });
  const context = canvas.getContext('2d');
  const draw = (): void => {
    if (context === null) return;
    const wall = context.createLinearGradient(0, 0, 640, 480);
    wall.addColorStop(0, '#d9c7b0');
    wall.addColorStop(1, '#8fa3a8');
    const shapes: [color: string | CanvasGradient, x: number, y: number, rx: number, ry: number][] = [
      [wall, 320, 240, 640, 640],
      ['#2f4858', 320, 520, 210, 190],
      ['#e0ac8b', 320, 235, 92, 116],
      ['#3b2a20', 320, 150, 104, 66],
    ];
    for (const [color, x, y, rx, ry] of shapes) {
      context.fillStyle = color;
      context.beginPath();
      context.ellipse(x, y, rx, ry, 0, 0, 2 * Math.PI);
      context.fill();
    }
  };
  draw();
  const [track] = canvas.captureStream(10).getVideoTracks();
  const timer = setInterval(() => (track?.readyState === 'live' ? draw() : clearInterval(timer)), 100);
  return withId(track, deviceId);
}

/** A track without a single frame: nothing is drawn on its canvas. */
function darkness(deviceId: string): MediaStreamTrack {
  return withId(document.createElement('canvas').captureStream(0).getVideoTracks()[0], deviceId);
}

/** A microphone that hums, a little louder and quieter as a voice is. */
export function hum(deviceId: string): MediaStreamTrack {
  const context = new AudioContext();
  const oscillator = context.createOscillator();
  const gain = context.createGain();
  gain.gain.value = 0.08;
  const rhythm = context.createOscillator();
  rhythm.frequency.value = 3;
  const strength = context.createGain();
  strength.gain.value = 0.03;
  rhythm.connect(strength).connect(gain.gain);
  rhythm.start();
  const target = context.createMediaStreamDestination();
  oscillator.connect(gain).connect(target);
  oscillator.start();
  const [track] = target.stream.getAudioTracks();
  const found = withId(track, deviceId);
  const stop = found.stop.bind(found);
  found.stop = () => {
    stop();
    void context.close();
  };
  return found;
}
