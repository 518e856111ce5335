import type { CallMachine, JoinRequest, MachineState, SentMessage } from './CallMachine';
import type { DailyBook } from './instances';
import type { Failure, StandInOptions } from './options';
import type { TrackName, WireParticipant, WireTrack } from './participants';
import type { RemoteOptions } from './Remotes';

declare global {
  interface Window {
    _daily?: DailyBook;
    /** Set before the call machine loads, or at any time later. */
    __standInOptions?: StandInOptions;
    /** The latest call object's machine. */
    __standIn?: StandIn;
    /** Every call object's machine, oldest first. */
    __standIns?: StandIn[];
  }
}

/** What a test may see of a machine and make happen in its room. Everything that passes is JSON. */
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
  nonfatal(type: string, errorMsg: string): void;
  network(type: 'signaling' | 'sfu', event: 'interrupted' | 'connected'): void;
  quality(state: 'good' | 'warning' | 'bad', reasons: string[]): void;
  activeSpeaker(id: string): void;
  /** Any message at all, as the machine would send it. */
  post(action: string, body: object): void;
}

/** The old pair of numbers that Daily still sends beside each network state. */
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
    nonfatal: (type, errorMsg) => wire.send('nonfatal-error', { type, errorMsg }),
    network: (type, event) => wire.send('network-connection', { type, event }),
    quality: (state, reasons) =>
      wire.send('network-quality-change', { state: { state, reasons }, ...oldQuality[state] }),
    activeSpeaker: (id) => wire.send('active-speaker-change', { activeSpeaker: { peerId: id } }),
    post: (action, body) => wire.send(action, body),
  };
}
