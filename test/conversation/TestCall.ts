import type { CallJoinOptions, CallObject, CallParticipant } from '../../src/conversation/call/CallObject';

type Handler = (event: never) => void;

/** A call object that does nothing by itself, so that a test controls the order of all events. */
export class TestCall implements CallObject {
  readonly sent: unknown[] = [];
  readonly log: string[] = [];
  joinedWith: CallJoinOptions | null = null;
  /** The methods whose promise never settles. */
  readonly hangs = new Set<'join' | 'leave' | 'destroy'>();
  /** Thrown by the next `sendAppMessage`. */
  sendError: Error | null = null;
  readonly localTrack = { stopped: false, stop: () => (this.localTrack.stopped = true) };

  readonly #handlers = new Map<string, Set<Handler>>();
  #participants: Record<string, CallParticipant> = {};
  #isDestroyed = false;
  #rejectJoin: (thrown: unknown) => void = () => {};
  /** Lets the join's promise resolve, without an event. */
  resolveJoin: () => void = () => {};

  join(options: CallJoinOptions): Promise<unknown> {
    this.log.push('join');
    this.joinedWith = options;
    return new Promise((resolve, reject) => {
      this.resolveJoin = () => {
        resolve(undefined);
      };
      this.#rejectJoin = reject;
    });
  }

  /** Lets the join succeed, with other participants in the room. */
  joins(...others: CallParticipant[]): void {
    const track = this.joinedWith?.startAudioOff === true ? undefined : this.localTrack;
    const local = participant('me', { local: true, ...(track && { track }) });
    this.#participants = { local, ...Object.fromEntries(others.map((other) => [other.session_id, other])) };
    this.emit('joined-meeting', { participants: this.#participants });
  }

  /** Lets the join fail. */
  refuses(thrown: unknown): void {
    this.#rejectJoin(thrown);
  }

  arrives(other: CallParticipant): void {
    this.#participants = { ...this.#participants, [other.session_id]: other };
    this.emit('participant-joined', { participant: other });
  }

  changes(changed: CallParticipant): void {
    this.#participants = { ...this.#participants, [changed.local ? 'local' : changed.session_id]: changed };
    this.emit('participant-updated', { participant: changed });
  }

  departs(sessionId: string): void {
    const { [sessionId]: gone, ...rest } = this.#participants;
    this.#participants = rest;
    this.emit('participant-left', { participant: gone ?? participant(sessionId) });
  }

  says(data: unknown, fromId = 'replica'): void {
    this.emit('app-message', { data, fromId });
  }

  network(event: 'interrupted' | 'connected', type = 'sfu'): void {
    this.emit('network-connection', { type, event });
  }

  emit(action: string, event: object): void {
    for (const handler of [...(this.#handlers.get(action) ?? [])]) handler({ action, ...event } as never);
  }

  get listeners(): number {
    return [...this.#handlers.values()].reduce((count, handlers) => count + handlers.size, 0);
  }

  leave(): Promise<void> {
    this.log.push('leave');
    return this.hangs.has('leave') ? new Promise(() => {}) : Promise.resolve();
  }

  destroy(): Promise<void> {
    this.log.push('destroy');
    if (this.hangs.has('destroy')) return new Promise(() => {});
    this.#isDestroyed = true;
    return Promise.resolve();
  }

  isDestroyed(): boolean {
    return this.#isDestroyed;
  }

  meetingState(): ReturnType<CallObject['meetingState']> {
    return 'joined-meeting';
  }

  participants(): ReturnType<CallObject['participants']> {
    return this.#participants;
  }

  sendAppMessage(data: unknown): void {
    if (this.sendError !== null) throw this.sendError;
    this.sent.push(structuredClone(data));
  }

  setLocalAudio(isOn: boolean): void {
    this.log.push(`audio ${String(isOn)}`);
  }

  setLocalVideo(isOn: boolean): void {
    this.log.push(`video ${String(isOn)}`);
  }

  on: CallObject['on'] = (type, handler) => {
    const handlers = this.#handlers.get(type) ?? new Set();
    this.#handlers.set(type, handlers.add(handler));
  };

  off: CallObject['off'] = (type, handler) => {
    this.#handlers.get(type)?.delete(handler);
  };
}

interface ParticipantOptions {
  readonly userId?: string;
  readonly local?: boolean;
  readonly track?: object;
}

/** A participant of the call, in Daily's format. */
export function participant(
  sessionId: string,
  { userId = sessionId, local = false, track }: ParticipantOptions = {},
): CallParticipant {
  const state = track === undefined ? { state: 'off' } : { state: 'playable', persistentTrack: track };
  return {
    session_id: sessionId,
    user_id: userId,
    user_name: '',
    local,
    tracks: { audio: state, video: state, screenAudio: { state: 'off' }, screenVideo: { state: 'off' } },
  } as unknown as CallParticipant;
}

/** The replica, with the service's user id. */
export const replica = participant('replica', { userId: 'tavus-replica-r1' });
