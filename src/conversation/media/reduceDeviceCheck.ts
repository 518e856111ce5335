import type { DeviceProblem } from '../call/DeviceProblem';
import { deviceKinds, findChosenDevice, type DeviceChoice, type DeviceName } from './deviceChoice';
import type { DeviceOption } from './DeviceOption';

export type InputName = 'microphone' | 'camera';

/** A microphone or a camera before the call. */
export interface CheckedDevice {
  /** `idle` not asked for yet · `asking` the browser opens it, and may be asking the user · `off` the user has turned it off. */
  readonly status: 'idle' | 'asking' | 'on' | 'off' | 'failed';
  /** Why it cannot be used; else `null`. A camera without a picture has a problem, and is `on`. */
  readonly problem: DeviceProblem | null;
  readonly track: MediaStreamTrack | null;
  /** The devices of this kind. Without labels, and perhaps empty, until the user has allowed one. */
  readonly devices: readonly DeviceOption[];
  /** The device that is used, or that will be. `null` for the browser's default one. */
  readonly deviceId: string | null;
  /**
   * How many devices of this kind the browser lists, also those without an id: before the user has allowed one, none has an id.
   * `null` before the first list.
   */
  readonly count: number | null;
  /** True if it could be opened the last time, so that the browser does not ask again. */
  readonly wasOpen: boolean;
  /** The number of the latest request. The results of earlier ones are discarded. */
  readonly request: number;
}

export interface CheckedSpeaker {
  readonly devices: readonly DeviceOption[];
  readonly deviceId: string | null;
}

/** The user's devices before the call. */
export interface DeviceCheckState extends Readonly<Record<InputName, CheckedDevice>> {
  readonly speaker: CheckedSpeaker;
  /** True when a call has taken the tracks over. They are then no longer stopped here. */
  readonly isHandedOver: boolean;
  /** What the user chose on an earlier visit and has not changed since. */
  readonly kept: DeviceChoice;
}

type Obstacles = Readonly<Record<InputName, DeviceProblem | null>>;

export type DeviceCheckInput =
  | { readonly type: 'open'; readonly names: readonly InputName[]; readonly obstacles: Obstacles }
  | { readonly type: 'set'; readonly name: InputName; readonly isOn: boolean; readonly obstacles: Obstacles }
  | { readonly type: 'choose'; readonly name: DeviceName; readonly id: string }
  | {
      readonly type: 'opened';
      readonly name: InputName;
      readonly request: number;
      readonly track: MediaStreamTrack;
      readonly deviceId: string | null;
    }
  | { readonly type: 'failed'; readonly name: InputName; readonly request: number; readonly problem: DeviceProblem }
  | { readonly type: 'listed'; readonly devices: readonly Pick<MediaDeviceInfo, 'deviceId' | 'kind' | 'label'>[] }
  | { readonly type: 'ended'; readonly track: MediaStreamTrack }
  | { readonly type: 'delivering'; readonly track: MediaStreamTrack; readonly isDelivering: boolean }
  | { readonly type: 'handed-over' }
  | { readonly type: 'closed' };

/** What a request asks for: the device with this id, or any. */
export interface RequestedInput {
  readonly request: number;
  readonly deviceId: string | null;
}

export type RequestedInputs = Readonly<Partial<Record<InputName, RequestedInput>>>;

export type DeviceCheckEffect =
  /** Both at once if both are wanted: on an iPhone, a second request would end the first one's track. */
  | { readonly type: 'request'; readonly inputs: RequestedInputs }
  | { readonly type: 'stop'; readonly track: MediaStreamTrack }
  | { readonly type: 'keep'; readonly choice: DeviceChoice };

export interface DeviceCheckStep {
  readonly state: DeviceCheckState;
  readonly effects: readonly DeviceCheckEffect[];
}

/** The state before anything was asked for. A device that is off at first is not asked for. */
export function initialDeviceCheck(kept: DeviceChoice, off: Readonly<Record<InputName, boolean>>): DeviceCheckState {
  const device = (name: InputName): CheckedDevice => ({
    status: off[name] ? 'off' : 'idle',
    problem: null,
    track: null,
    devices: [],
    deviceId: kept[name]?.id ?? null,
    count: null,
    wasOpen: false,
    request: 0,
  });
  return {
    microphone: device('microphone'),
    camera: device('camera'),
    speaker: { devices: [], deviceId: kept.speaker?.id ?? null },
    isHandedOver: false,
    kept,
  };
}

const names = ['microphone', 'camera'] as const;

/** One check, from the first request until the call takes the tracks over, or the check is closed. */
export function reduceDeviceCheck(state: DeviceCheckState, input: DeviceCheckInput): DeviceCheckStep {
  switch (input.type) {
    case 'open': {
      const from = state.isHandedOver ? close(state).state : state;
      const wanted = input.names.filter((name) => ['idle', 'failed'].includes(from[name].status));
      return open(from, wanted, input.obstacles);
    }
    case 'set': {
      const { name, isOn } = input;
      const { status } = state[name];
      const isDone = isOn ? status === 'on' || status === 'asking' : status === 'off';
      if (isDone || state.isHandedOver) return step(state);
      const choice = name === 'camera' ? { isCameraOff: !isOn } : { isMuted: !isOn };
      const next = isOn
        ? open(withDevice(state, name, { status: 'idle' }), [name], input.obstacles)
        : release(state, [name], 'off');
      return step(next.state, [...next.effects, { type: 'keep', choice }]);
    }
    case 'choose':
      return choose(state, input.name, input.id);
    case 'opened': {
      const { name, track, deviceId } = input;
      // The call was joined without it.
      if (state.isHandedOver || isLate(state[name], input)) return step(state, [{ type: 'stop', track }]);
      const id = deviceId ?? state[name].deviceId;
      return step(withDevice(state, name, { status: 'on', problem: null, track, deviceId: id, wasOpen: true }));
    }
    case 'failed': {
      const { name, problem } = input;
      if (isLate(state[name], input)) return step(state);
      return step(withDevice(state, name, { status: 'failed', problem, track: null, wasOpen: false }));
    }
    case 'listed':
      return list(state, input.devices);
    case 'ended': {
      const name = findName(state, input.track);
      if (name === undefined || state.isHandedOver) return step(state);
      // It was unplugged. Another device may take its place.
      return request(withDevice(state, name, { deviceId: null }), [name]);
    }
    case 'delivering': {
      const name = findName(state, input.track);
      if (name === undefined) return step(state);
      const problem = input.isDelivering ? null : 'no-frames';
      return state[name].problem === problem ? step(state) : step(withDevice(state, name, { problem }));
    }
    case 'handed-over':
      return step(state.isHandedOver ? state : { ...state, isHandedOver: true });
    case 'closed':
      return close(state);
  }
}

/** True for the result of a request that a later one, or the user, has made void. */
const isLate = ({ request, status }: CheckedDevice, result: { readonly request: number }): boolean =>
  request !== result.request || status !== 'asking';

/** Stops what is open, unless a call has taken it over, and forgets it. */
function close(state: DeviceCheckState): DeviceCheckStep {
  const wanted = names.filter((name) => state[name].status !== 'off');
  const { state: next, effects } = release({ ...state, isHandedOver: false }, wanted, 'idle');
  return step(next, state.isHandedOver ? [] : effects);
}

const findName = (state: DeviceCheckState, track: MediaStreamTrack): InputName | undefined =>
  names.find((name) => state[name].track === track);

const step = (state: DeviceCheckState, effects: readonly DeviceCheckEffect[] = []): DeviceCheckStep => ({
  state,
  effects,
});

function withDevice(state: DeviceCheckState, name: InputName, change: Partial<CheckedDevice>): DeviceCheckState {
  return { ...state, [name]: { ...state[name], ...change } };
}

/** Requests devices, except those that cannot be had: their problem is known at once. */
function open(state: DeviceCheckState, wanted: readonly InputName[], obstacles: Obstacles): DeviceCheckStep {
  let next = state;
  for (const name of wanted) {
    const problem = obstacles[name];
    if (problem !== null) next = withDevice(next, name, { status: 'failed', problem });
  }
  return request(
    next,
    wanted.filter((name) => obstacles[name] === null),
  );
}

/** Requests devices in place of those that are open. */
function request(state: DeviceCheckState, wanted: readonly InputName[]): DeviceCheckStep {
  if (wanted.length === 0) return step(state);
  const inputs: Partial<Record<InputName, RequestedInput>> = {};
  const { state: next, effects } = release(state, wanted, 'asking');
  for (const name of wanted) inputs[name] = { request: next[name].request, deviceId: next[name].deviceId };
  return step(next, [...effects, { type: 'request', inputs }]);
}

/** Stops what is open. The results of earlier requests are discarded. */
function release(
  state: DeviceCheckState,
  which: readonly InputName[],
  status: CheckedDevice['status'],
): DeviceCheckStep {
  let next = state;
  const effects: DeviceCheckEffect[] = [];
  for (const name of which) {
    const { track, request: last } = state[name];
    next = withDevice(next, name, { status, problem: null, track: null, request: last + 1 });
    if (track !== null) effects.push({ type: 'stop', track });
  }
  return step(next, effects);
}

function choose(state: DeviceCheckState, name: DeviceName, id: string): DeviceCheckStep {
  const chosen = state[name].devices.find((device) => device.id === id);
  if (chosen === undefined || state.isHandedOver) return step(state);
  const keep: DeviceCheckEffect = { type: 'keep', choice: { [name]: chosen } };
  const isOther = state[name].deviceId !== id;
  const next = { ...state, kept: { ...state.kept, [name]: chosen } };
  if (name === 'speaker') return step({ ...next, speaker: { ...next.speaker, deviceId: id } }, [keep]);
  if (!isOther && next[name].status === 'on') return step(next, [keep]);
  const isWanted = !['off', 'idle'].includes(next[name].status);
  const asked = request(withDevice(next, name, { deviceId: id }), isWanted ? [name] : []);
  return step(asked.state, [...asked.effects, keep]);
}

function list(
  state: DeviceCheckState,
  infos: readonly Pick<MediaDeviceInfo, 'deviceId' | 'kind' | 'label'>[],
): DeviceCheckStep {
  const listed = (name: DeviceName): DeviceOption[] =>
    infos
      .filter(({ kind, deviceId }) => kind === deviceKinds[name] && deviceId !== '')
      .map(({ deviceId, label }) => ({ id: deviceId, label }));
  let next: DeviceCheckState = state;
  const again: InputName[] = [];
  for (const name of names) {
    const { count: before, status, problem } = next[name];
    const count = infos.filter(({ kind }) => kind === deviceKinds[name]).length;
    next = withDevice(next, name, { devices: listed(name), count });
    if (state.isHandedOver) continue;
    // A device was plugged in.
    if (status === 'failed' && problem === 'missing' && before !== null && count > before) again.push(name);
    const kept = findChosenDevice(name, next.kept[name], infos);
    // The kept device has another id than on the last visit.
    if (status !== 'on' || kept === undefined || kept.deviceId === next.kept[name]?.id) continue;
    const { deviceId, label } = kept;
    next = { ...next, kept: { ...next.kept, [name]: { id: deviceId, label } } };
    if (deviceId === next[name].deviceId) continue;
    next = withDevice(next, name, { deviceId });
    again.push(name);
  }
  const speaker = findChosenDevice('speaker', next.kept.speaker, infos)?.deviceId ?? null;
  return request({ ...next, speaker: { devices: listed('speaker'), deviceId: speaker } }, again);
}
