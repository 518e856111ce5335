import type { DailyEventObjectCameraError, DailyNonFatalErrorType } from '@daily-co/daily-js';
import type { CallMachine, Topology, JoinRequest, MachineState, SentMessage } from './CallMachine';
import type { DailyRegistry } from './dailyRegistry';
import type { Failure, StandInOptions } from './options';
import type { TrackName, WireParticipant, WireTrack } from './participants';
import { blockedBy, failedKinds } from './cameraError';
import type { RemoteOptions } from './RemoteParticipants';
import type { InputSettings } from './requestedDevices';

declare global {
  interface Window {
    _daily?: DailyRegistry;
    /** May be set before the call machine loads, or at any time later. */
    __standInOptions?: StandInOptions;
    /** The latest call object's machine. */
    __standIn?: StandIn;
    /** Every call object's machine, oldest first. */
    __standIns?: StandIn[];
  }
}

/** How a test reads a machine's state and triggers events in its room. All arguments and results are JSON. */
export interface StandIn {
  state(): MachineState;
  joins(): JoinRequest[];
  sent(): SentMessage[];
  requests(): string[];
  unhandled(): string[];
  addRemote(who: RemoteOptions): string;
  updateRemote(
    id: string,
    change: Partial<Pick<WireParticipant, 'user_id' | 'user_name' | 'userData' | 'owner'>>,
  ): void;
  removeRemote(id: string): void;
  setTrack(id: string, name: TrackName, state: WireTrack['state']): void;
  say(data: unknown, fromId: string): void;
  fail(failure: Failure): void;
  nonfatal(type: DailyNonFatalErrorType, errorMsg: string, details?: object): void;
  /** Emits a camera error of any type, and blocks the devices that it names. */
  cameraError(error: DailyEventObjectCameraError['error']): void;
  /** The system takes a device away, and gives it back. */
  interruptDevice(kind: 'audio' | 'video', isInterrupted: boolean): void;
  /** Somebody starts a recording, `by` default the user. */
  startRecording(by?: string): void;
  stopRecording(): void;
  failRecording(errorMsg: string): void;
  /** What is processed, as the page has last set it. */
  inputSettings(): InputSettings;
  switchTopology(topology: Topology): void;
  network(type: 'signaling' | 'sfu' | 'peer-to-peer', event: 'interrupted' | 'connected'): void;
  quality(state: 'good' | 'warning' | 'bad', reasons: string[]): void;
  activeSpeaker(id: string): void;
  /** Sends any message to daily-js, as the machine would. */
  post(action: string, body: object): void;
}

/** The older pair of values that Daily still sends beside each network state. */
const oldQuality = {
  good: { quality: 100, threshold: 'good' },
  warning: { quality: 50, threshold: 'low' },
  bad: { quality: 10, threshold: 'very-low' },
} as const;

export function controls(machine: CallMachine): StandIn {
  const { wire } = machine;
  return {
    state: () => machine.state,
    joins: () => machine.joins,
    sent: () => machine.sent,
    requests: () => machine.requests,
    unhandled: () => machine.unhandled,
    addRemote: (who) => machine.remotes.join(who),
    updateRemote: (id, change) => machine.remotes.update(id, change),
    removeRemote: (id) => machine.remotes.leave(id),
    setTrack: (id, name, state) => machine.remotes.setTrack(id, name, state),
    say: (data, fromId) => wire.send('app-message', { data, fromId }),
    fail: (failure) => machine.fail(failure),
    nonfatal: (type, errorMsg, details) => wire.send('nonfatal-error', { type, errorMsg, ...(details && { details }) }),
    cameraError(error) {
      const kinds = failedKinds(error);
      const isOk = (kind: 'audio' | 'video'): boolean => !kinds.includes(kind);
      const errorMsg = { errorMsg: error.msg, audioOk: isOk('audio'), videoOk: isOk('video') };
      for (const kind of kinds) machine.devices.block(kind, blockedBy(error));
      wire.send('camera-error', { errorMsg, error });
    },
    interruptDevice: (kind, isInterrupted) => machine.devices.interrupt(kind, isInterrupted),
    startRecording: (by) => machine.recording.start(by ?? machine.self.session_id),
    stopRecording: () => machine.recording.stop(),
    failRecording: (errorMsg) => machine.recording.fail(errorMsg),
    inputSettings: () => machine.processors.current,
    switchTopology: (topology) => machine.switchTopology(topology),
    network: (type, event) => wire.send('network-connection', { type, event }),
    quality: (state, reasons) =>
      wire.send('network-quality-change', { state: { state, reasons }, ...oldQuality[state] }),
    activeSpeaker: (id) => wire.send('active-speaker-change', { activeSpeaker: { peerId: id } }),
    post: (action, body) => wire.send(action, body),
  };
}
