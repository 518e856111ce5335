import { requestHandlers } from './requestHandlers';
import { dailyRegistry } from './dailyRegistry';
import { LevelObservers } from './LevelObservers';
import { LocalDevices } from './LocalDevices';
import { InputProcessors } from './InputProcessors';
import { LocalScreen } from './LocalScreen';
import { Recording } from './Recording';
import { SpeakerSink } from './SpeakerSink';
import { failures, options, type Failure } from './options';
import { participant, withTracks, type WireParticipant } from './participants';
import { RemoteParticipants } from './RemoteParticipants';
import { Streams } from './Streams';
import { parseInputSettings, parseRequestedDevices, parseSpeaker } from './requestedDevices';
import { MachineChannel, type CallMessage } from './MachineChannel';

/** The options of a join. */
export interface JoinRequest {
  url: string;
  token: string | null;
  userName: string | null;
  /** All properties that were passed to daily-js. */
  properties: Record<string, unknown>;
}

/** An app message that the page sent. */
export interface SentMessage {
  data: unknown;
  to: unknown;
}

/** How the user is connected: over a server, or directly. Daily's events call the second one "peer-to-peer". */
export type Topology = 'sfu' | 'peer';

export type MachineState = 'idle' | 'previewing' | 'joining' | 'joined' | 'left';

/** The machine of one call object: replies to the requests of daily-js, and sends it the events of the room. */
export class CallMachine {
  state: MachineState = 'idle';
  readonly joins: JoinRequest[] = [];
  readonly sent: SentMessage[] = [];
  /** The action of every request, in order. */
  readonly requests: string[] = [];
  /** The actions that this machine does not implement. It sends an empty reply to them. */
  readonly unhandled: string[] = [];

  readonly wire: MachineChannel;
  readonly streams = new Streams();
  readonly remotes: RemoteParticipants;
  readonly devices: LocalDevices;
  readonly speaker = new SpeakerSink();
  readonly processors: InputProcessors;
  readonly screen: LocalScreen;
  readonly recording: Recording;
  readonly levels: LevelObservers;
  #topology: Topology = 'sfu';
  #self: WireParticipant;
  /** Increases with every start, join and end, so that an older asynchronous operation stops. */
  #attempt = 0;

  constructor(callClientId: string) {
    this.wire = new MachineChannel(callClientId, (request) => void this.#receive(request));
    this.#self = participant({ session_id: crypto.randomUUID(), local: true });
    this.remotes = new RemoteParticipants(this.wire, this.streams);
    this.devices = new LocalDevices(
      this.wire,
      this.streams,
      () => this.#announceSelf(),
      () => void this.announceDevices(),
    );
    this.processors = new InputProcessors(this.wire);
    this.recording = new Recording(this.wire);
    this.screen = new LocalScreen(this.wire, this.streams, () => this.#announceSelf());
    this.levels = new LevelObservers(this.wire, this.devices, this.remotes);
  }

  /** Prepares the call object for another join, as a new participant in an empty room. */
  reset(): void {
    this.#closeMedia();
    this.#self = participant({ session_id: crypto.randomUUID(), local: true });
    this.state = 'idle';
  }

  /** Ends the call with an error. Daily emits "error" and then at once "left-meeting". */
  fail({ type, msg }: Failure): void {
    this.#closeMedia();
    this.state = 'left';
    this.wire.send('error', { errorMsg: msg, error: { type, msg } });
    this.wire.send('left-meeting');
  }

  leave(): void {
    if (options().ignoredRequests?.includes('leave-meeting')) return;
    this.#closeMedia();
    this.state = 'left';
    this.wire.send('left-meeting');
  }

  get self(): WireParticipant {
    return withTracks(this.#self, { ...this.devices.states, ...this.screen.states });
  }

  /** True from start-camera or join-meeting to the end of the call. */
  get isOpen(): boolean {
    return ['previewing', 'joining', 'joined'].includes(this.state);
  }

  updateSelf(change: Partial<Pick<WireParticipant, 'user_name' | 'userData'>>): void {
    this.#self = { ...this.#self, ...change };
    this.#announceSelf();
  }

  /** Emits which devices are in use, and also replies to the request if there is one. */
  async announceDevices(request?: CallMessage): Promise<void> {
    const devices = await this.selectedDevices();
    this.wire.send('selected-devices-updated', { devices });
    if (request !== undefined) this.wire.reply(request, devices);
  }

  /** The devices in use, in the form of `getInputDevices()`. */
  async selectedDevices(): Promise<Record<'camera' | 'mic' | 'speaker', object>> {
    const devices = await navigator.mediaDevices.enumerateDevices();
    const find = (kind: MediaDeviceKind, id: string | undefined): object =>
      (devices.find((device) => device.kind === kind && device.deviceId === id)?.toJSON() as object | undefined) ?? {};
    return {
      camera: find('videoinput', this.devices.deviceId('video')),
      mic: find('audioinput', this.devices.deviceId('audio')),
      speaker: find('audiooutput', this.speaker.id),
    };
  }

  get topology(): Topology | 'none' {
    return this.state === 'joined' ? this.#topology : 'none';
  }

  /** Connects the user in the other way. Daily emits only that the other connection is there. */
  switchTopology(topology: Topology): void {
    this.#topology = topology;
    this.#announceTopology();
  }

  async startCamera(request: CallMessage): Promise<void> {
    if (options().ignoredRequests?.includes('start-camera')) return;
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
    if (options().ignoredRequests?.includes('join-meeting')) return;

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
    // A destroyed call object sends no message; it is only removed from daily-js's registry.
    if (dailyRegistry().instances[this.wire.callClientId] === undefined) {
      this.wire.close();
      return;
    }
    this.requests.push(request.action);
    const handler = requestHandlers[request.action];
    if (handler !== undefined) return handler(this, request);
    this.unhandled.push(request.action);
    this.wire.reply(request);
  }

  /** Emits all events that Daily emits after a successful join. */
  #welcome(): void {
    const present = (options().present ?? []).map((who) => this.remotes.add(who));
    const others = Object.fromEntries(present.map((other) => [other.session_id, other]));
    const session = { id: crypto.randomUUID() };
    this.wire.send('access-state-updated', { access: { level: 'full' } });
    this.wire.send('network-connection', { type: 'signaling', event: 'connected' });
    this.wire.send('joined-meeting', {
      participants: { local: this.self, ...others },
      internal: { _maxAppMessageSize: options().maxAppMessageSize },
    });
    this.wire.send('meeting-session-summary-updated', { meetingSession: session });
    this.#announceTopology();
    this.remotes.announceCounts();
    for (const other of present) this.remotes.loadTracks(other.session_id);
  }

  #announceTopology(): void {
    const topology = this.#topology;
    const type = topology === 'peer' ? 'peer-to-peer' : topology;
    this.wire.send('meeting-session-state-updated', { meetingSessionState: { data: undefined, topology } });
    this.wire.send('network-connection', { type, event: 'connected' });
  }

  async #openDevices(request: CallMessage): Promise<void> {
    this.wire.send('call-machine-initialized');
    const speaker = parseSpeaker(request);
    if (speaker !== null) this.speaker.choose(speaker);
    await this.devices.start(parseRequestedDevices(request));
    const settings = parseInputSettings(request);
    if (Object.keys(settings).length > 0) this.processors.update(settings);
    this.wire.send('started-camera');
    this.levels.startCached(request);
  }

  /** Emits an update of the local participant. Without it, daily-react's device lists stay empty. */
  #announceSelf(): void {
    this.wire.send('participant-updated', { participant: this.self });
  }

  #closeMedia(): void {
    this.#attempt++;
    this.devices.close();
    this.screen.close();
    this.speaker.close();
    this.processors.close();
    this.#topology = 'sfu';
    this.remotes.clear();
    this.levels.stopOwn();
    this.levels.stopOthers();
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
