import { answers } from './answers';
import { dailyBook } from './instances';
import { LevelObservers } from './LevelObservers';
import { LocalDevices } from './LocalDevices';
import { LocalScreen } from './LocalScreen';
import { failures, options, type Failure } from './options';
import { participant, withTracks, type WireParticipant } from './participants';
import { Remotes } from './Remotes';
import { Streams } from './Streams';
import { wantedDevices } from './wanted';
import { Wire, type CallMessage } from './Wire';

/** What a join asked for. */
export interface JoinRequest {
  url: string;
  token: string | null;
  userName: string | null;
  /** Everything else that daily-js was given. */
  properties: Record<string, unknown>;
}

/** An app message that the page sent. */
export interface SentMessage {
  data: unknown;
  to: unknown;
}

export type MachineState = 'idle' | 'previewing' | 'joining' | 'joined' | 'left';

/** One call object's machine: answers what daily-js asks, and tells it what happens in the room. */
export class CallMachine {
  state: MachineState = 'idle';
  readonly joins: JoinRequest[] = [];
  readonly sent: SentMessage[] = [];
  /** Every action asked for, in order. */
  readonly requests: string[] = [];
  /** Those that this machine knows nothing about and answered with nothing. */
  readonly unhandled: string[] = [];

  readonly wire: Wire;
  readonly streams = new Streams();
  readonly remotes: Remotes;
  readonly devices: LocalDevices;
  readonly screen: LocalScreen;
  readonly levels: LevelObservers;
  #self: WireParticipant;
  /** Goes up with every start, join and end, so that whatever was under way notices that it has been overtaken. */
  #attempt = 0;

  constructor(callClientId: string) {
    this.wire = new Wire(callClientId, (request) => void this.#receive(request));
    this.#self = participant({ session_id: crypto.randomUUID(), local: true });
    this.remotes = new Remotes(this.wire, this.streams);
    this.devices = new LocalDevices(this.wire, this.streams, () => this.#announceSelf());
    this.screen = new LocalScreen(this.wire, this.streams, () => this.#announceSelf());
    this.levels = new LevelObservers(this.wire, this.devices, this.remotes);
  }

  /** The same call object joins again, as somebody new in a room without anybody. */
  reset(): void {
    this.#goSilent();
    this.#self = participant({ session_id: crypto.randomUUID(), local: true });
    this.state = 'idle';
  }

  /** Ends the call the hard way. Daily says "error" and at once "left-meeting". */
  fail({ type, msg }: Failure): void {
    this.#goSilent();
    this.state = 'left';
    this.wire.send('error', { errorMsg: msg, error: { type, msg } });
    this.wire.send('left-meeting');
  }

  leave(): void {
    if (options().unanswered?.includes('leave-meeting')) return;
    this.#goSilent();
    this.state = 'left';
    this.wire.send('left-meeting');
  }

  get self(): WireParticipant {
    return withTracks(this.#self, { ...this.devices.states, ...this.screen.states });
  }

  /** From start-camera or join-meeting on, until the call is over. */
  get isOpen(): boolean {
    return ['previewing', 'joining', 'joined'].includes(this.state);
  }

  introduceAs(change: Partial<Pick<WireParticipant, 'user_name' | 'userData'>>): void {
    this.#self = { ...this.#self, ...change };
    this.#announceSelf();
  }

  /** Tells which devices are in use, to a request that asked for it as well. */
  async announceDevices(request?: CallMessage): Promise<void> {
    const devices = await this.devices.selected();
    this.wire.send('selected-devices-updated', { devices });
    if (request !== undefined) this.wire.reply(request, devices);
  }

  async startCamera(request: CallMessage): Promise<void> {
    if (options().unanswered?.includes('start-camera')) return;
    const attempt = ++this.#attempt;
    await pause(options().latencyMs ?? 10);
    if (attempt !== this.#attempt) return;
    await this.#openDevices(request);
    if (attempt !== this.#attempt) return;
    this.state = 'previewing';
    await this.announceDevices(request);
  }

  async join(request: CallMessage): Promise<void> {
    const { properties } = request as unknown as { properties: Record<string, unknown> };
    const { url, token, userName } = properties as { url: string; token?: string; userName?: string };
    this.joins.push({ url, token: token ?? null, userName: userName ?? null, properties });
    this.state = 'joining';
    const attempt = ++this.#attempt;
    if (options().unanswered?.includes('join-meeting')) return;

    await pause(options().latencyMs ?? 10);
    if (attempt !== this.#attempt) return;
    this.#self = { ...this.#self, user_name: userName ?? '', userData: properties.userData };
    await this.#openDevices(request);
    if (attempt !== this.#attempt) return;
    await this.announceDevices();
    if (attempt !== this.#attempt) return;

    const privateRoom = options().token !== undefined && token !== options().token;
    const refusal = options().refusal ?? (privateRoom ? failures.notAllowed : null);
    if (refusal !== null) {
      this.fail(refusal);
      return;
    }
    this.state = 'joined';
    this.#welcome();
  }

  async #receive(request: CallMessage): Promise<void> {
    // A destroyed call object says no goodbye; it is only struck out of the book.
    if (dailyBook().instances[this.wire.callClientId] === undefined) {
      this.wire.close();
      return;
    }
    this.requests.push(request.action);
    const answer = answers[request.action];
    if (answer !== undefined) return answer(this, request);
    this.unhandled.push(request.action);
    this.wire.reply(request);
  }

  /** Everything that Daily says once the room has let us in. */
  #welcome(): void {
    const present = (options().present ?? []).map((who) => this.remotes.admit(who));
    const others = Object.fromEntries(present.map((other) => [other.session_id, other]));
    const session = { id: crypto.randomUUID() };
    this.wire.send('access-state-updated', { access: { level: 'full' } });
    this.wire.send('network-connection', { type: 'signaling', event: 'connected' });
    this.wire.send('joined-meeting', {
      participants: { local: this.self, ...others },
      internal: { _maxAppMessageSize: options().maxAppMessageSize },
    });
    this.wire.send('meeting-session-summary-updated', { meetingSession: session });
    this.wire.send('meeting-session-state-updated', { meetingSessionState: { data: undefined, topology: 'sfu' } });
    this.wire.send('network-connection', { type: 'sfu', event: 'connected' });
    this.remotes.countHeads();
    for (const other of present) this.remotes.loadTracks(other.session_id);
  }

  async #openDevices(request: CallMessage): Promise<void> {
    this.wire.send('call-machine-initialized');
    await this.devices.start(wantedDevices(request));
    this.wire.send('started-camera');
    this.levels.startCached(request);
  }

  /** Without this message for ourselves, daily-react's device lists stay empty. */
  #announceSelf(): void {
    this.wire.send('participant-updated', { participant: this.self });
  }

  #goSilent(): void {
    this.#attempt++;
    this.devices.close();
    this.screen.close();
    this.remotes.clear();
    this.levels.stopOwn();
    this.levels.stopOthers();
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
