import type {
  DailyCall,
  DailyEvent,
  DailyFatalErrorType,
  DailyNetworkTopology,
  DailyNonFatalErrorType,
  DailyParticipantUpdateOptions,
} from '@daily-co/daily-js';
import type { CallEventHandler, CallObject, CallRequest } from '../conversation/call/CallObject';
import type { CanvasFailure } from './call/createCanvasEndpoint';
import type { NetworkConnection, SimulatedNetworkQuality, SimulatedNetworkReason } from './call/createNetwork';
import type { SimulatedRecording } from './call/createRecording';
import type {
  SimulatedCameraError,
  SimulatedDevice,
  SimulatedDeviceFailure,
  SimulatedInput,
  SimulatedScreenFailure,
} from './SimulatedDevice';
import type { CanvasInteraction } from '../protocol';
import type { AwaitedReply } from './scenario/ScenarioStep';

/** Daily's methods that daily-react and a device menu use, besides those of a `CallObject`. */
type DailyMethods = Pick<
  DailyCall,
  | 'callClientId'
  | 'cycleCamera'
  | 'cycleMic'
  | 'enumerateDevices'
  | 'getCpuLoadStats'
  | 'getInputDevices'
  | 'getInputSettings'
  | 'getLocalAudioLevel'
  | 'getNetworkStats'
  | 'getNetworkTopology'
  | 'getRemoteParticipantsAudioLevel'
  | 'isLocalAudioLevelObserverRunning'
  | 'isRemoteParticipantsAudioLevelObserverRunning'
  | 'localAudio'
  | 'localVideo'
  | 'meetingSessionState'
  | 'meetingSessionSummary'
  | 'participantCounts'
  | 'room'
  | 'setInputDevicesAsync'
  | 'setOutputDeviceAsync'
  | 'startCamera'
  | 'startLocalAudioLevelObserver'
  | 'startRecording'
  | 'startRemoteParticipantsAudioLevelObserver'
  | 'startScreenShare'
  | 'stopLocalAudioLevelObserver'
  | 'stopRecording'
  | 'stopRemoteParticipantsAudioLevelObserver'
  | 'stopScreenShare'
  | 'subscribeToTracksAutomatically'
  | 'updateInputSettings'
>;

/** A participant to add to the room. */
export interface SimulatedParticipant {
  /** Default "Guest". */
  readonly name?: string;
  /** Default the session id. A user id that contains `tavus-replica` makes this participant look like a replica. */
  readonly userId?: string;
  /** Whether they send video. Default true. */
  readonly hasVideo?: boolean;
  /** Whether they send audio, which is silent. Default true. */
  readonly hasAudio?: boolean;
}

/**
 * A call without a network. It has Daily's interface: `CallObject`, what daily-react needs, and the controls below.
 *
 * It behaves as Daily does, also where that is awkward: each event comes in a task of its own, some promises never
 * settle, and `participants()` has no `local` before the call. The scenario decides what the replica does.
 */
export interface SimulatedCall extends Omit<CallObject, keyof DailyMethods>, DailyMethods {
  once<Type extends DailyEvent>(type: Type, handler: CallEventHandler<Type>): unknown;
  updateParticipant(sessionId: string, updates: DailyParticipantUpdateOptions): unknown;

  /** The messages that the client sent, oldest first. Later changes to a sent object do not show here. */
  readonly sent: readonly unknown[];
  /**
   * What the client has posted about the cards of Magic Canvas, oldest first. A retry is listed once.
   */
  readonly cardAnswers: readonly CanvasInteraction[];
  /** Answers as the service does: 400 for what it does not accept, and after the call. */
  fetch(url: string, init: CallRequest): Promise<Response>;
  /** How later posts about cards end: a status such as 429, or no response; with `null` they succeed. */
  setCanvasFailure(failure: CanvasFailure | null): void;
  /** The reply that the replica waits for, with suggestions; `null` while it waits for none. The same object until it changes. */
  readonly awaitedReply: AwaitedReply | null;
  /** Calls back whenever `awaitedReply` changes. Returns the function that unsubscribes. */
  onAwaitedReply(listener: (reply: AwaitedReply | null) => void): () => void;

  /** The replica joins, or joins again with a new session id. Its scenario continues where it was. */
  replicaJoins(): void;
  /** The replica leaves without warning. Its scenario waits until it is back. */
  replicaLeaves(): void;
  /** The replica says a line, with all the events that the service sends for it. A line that is being spoken is finished first. */
  replicaSpeaks(text: string): void;
  /**
   * The replica receives a message that a server sent through the API. The message waits until the replica is in the room.
   *
   * @example
   * call.replicaReceives({ event_type: 'conversation.respond', properties: { text: 'Hello' } });
   */
  replicaReceives(message: unknown): void;
  /** The replica starts or stops showing a slide: its `screenVideo`. */
  replicaPresents(isPresenting: boolean): void;
  /**
   * Delivers a message to the client, exactly as it is.
   *
   * @param fromId - The session id of the sender. Default the replica's.
   */
  say(message: unknown, fromId?: string): void;

  /** Adds another participant to the room. Returns their session id. */
  addParticipant(participant?: SimulatedParticipant): string;
  removeParticipant(sessionId: string): void;

  /** Ejects the user: `error` of type "ejected", then `left-meeting`. */
  eject(): void;
  /** Ends the call with a fatal error: `error`, then `left-meeting`. */
  fail(type: DailyFatalErrorType, msg: string): void;
  /** The service closes the room: only `left-meeting`. */
  closeRoom(): void;
  /**
   * Emits that a connection was interrupted or is back. Nothing else changes: messages and tracks still arrive.
   *
   * @param connection - Default "signaling".
   */
  network(event: 'interrupted' | 'connected', connection?: NetworkConnection): void;
  /** Emits that the connection was interrupted, and after `ms` milliseconds that it is back. As with `network`, nothing else changes. */
  disconnect(ms: number): void;
  /** @param reasons - Why the quality is not good. Default none. */
  networkQuality(quality: SimulatedNetworkQuality, reasons?: readonly SimulatedNetworkReason[]): void;
  /** Connects the user directly to the other participant (`peer`), or over a server (`sfu`), which is how a call begins. */
  switchTopology(topology: DailyNetworkTopology): void;

  /** Plugs a device in, or replaces the one with the same id. It is used only when somebody chooses it. */
  plugIn(device: SimulatedDevice): void;
  /**
   * Unplugs a device. If it is in use, its track ends: another microphone is opened at once, and another camera after 7 seconds, as
   * Daily does.
   *
   * @throws if there is no device with this id.
   */
  unplug(deviceId: string): void;
  /**
   * Makes a device the system's default. Daily follows a new default microphone and speaker, and not a camera.
   *
   * @throws if there is no device with this id.
   */
  changeDefault(deviceId: string): void;
  /** How later requests for a device end; with `null` they succeed. Devices that are open stay open. */
  setDeviceFailure(input: SimulatedInput, failure: SimulatedDeviceFailure | null): void;
  /** How later screen shares end; with `null` they succeed. */
  setScreenFailure(failure: SimulatedScreenFailure | null): void;
  /** The user withdraws the permission for a device in use. Later requests fail, until `setDeviceFailure(input, null)`. */
  revokePermission(input: SimulatedInput): void;
  /** The system takes a device away, as a phone call does, or gives it back. Its track is muted, and does not end. */
  interruptDevice(input: SimulatedInput, isInterrupted: boolean): void;
  /** Emits any `camera-error`, and blocks the devices that it names. */
  cameraError(error: SimulatedCameraError): void;
  /** Emits any `nonfatal-error`. Nothing else changes. */
  nonfatalError(type: DailyNonFatalErrorType, errorMsg: string, details?: unknown): void;
  /** How loud the user is, from 0 to 1; `null` goes back to room noise. A muted user has the level 0. */
  setMicrophoneLevel(level: number | null): void;

  /** Somebody starts to record the call. `startRecording()` does the same for the user. */
  recordingStarts(recording?: SimulatedRecording): void;
  recordingStops(): void;
  /** The recording ends with an error. */
  recordingFails(errorMsg: string): void;
  /** Another participant starts or stops sharing a screen. For the replica's slides, see `replicaPresents`. */
  participantPresents(sessionId: string, isPresenting: boolean): void;
}
