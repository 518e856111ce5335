import type { CallJoinOptions, CallObject, CallParticipant } from '../../src/conversation/CallObject';

type Handler = (event: never) => void;

/** A call object that does what it is told at once: nothing happens by itself, so that a test decides on every order. */
export class TestCall implements CallObject {
  readonly sent: unknown[] = [];
  readonly log: string[] = [];
  joinedWith: CallJoinOptions | null = null;
  /** Methods whose promise is never kept. */
  readonly hangs = new Set<'join' | 'leave' | 'destroy'>();
  /** Thrown by the next `sendAppMessage`. */
  sendError: Error | null = null;
  readonly localTrack = { stopped: false, stop: () => (this.localTrack.stopped = true) };

  readonly #handlers = new Map<string, Set<Handler>>();
  #participants: Record<string, CallParticipant> = {};
  #isDestroyed = false;
  #refuse: (thrown: unknown) => void = () => {};

  join(options: CallJoinOptions): Promise<unknown> {
    this.log.push('join');
    this.joinedWith = options;
    return new Promise((_, reject) => {
      this.#refuse = reject;
    });
  }

  /** Lets the join succeed, with the given people in the room already. */
  joins(...others: CallParticipant[]): void {
    const local = participant('me', { local: true, track: this.localTrack });
    this.#participants = { local, ...Object.fromEntries(others.map((other) => [other.session_id, other])) };
    this.emit('joined-meeting', { participants: this.#participants });
  }

  refuses(thrown: unknown): void {
    this.#refuse(thrown);
  }

  arrives(other: CallParticipant): void {
    this.#participants = { ...this.#participants, [other.session_id]: other };
    this.emit('participant-joined', { participant: other });
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

/** Somebody in the call, as Daily describes them. */
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

/** The replica, as the service names it. */
export const replica = participant('replica', { userId: 'tavus-replica-r1' });
