import type { DailyCall, DailyEvent, DailyFatalErrorType, DailyParticipantUpdateOptions } from '@daily-co/daily-js';
import type { CallEventHandler, CallObject } from '../conversation/CallObject';
import type { NetworkQuality } from './call/createNetwork';
import type { Prompt } from './scenario/ScenarioStep';

/** The methods of Daily's, beyond those of a `CallObject`, that daily-react and a device menu use. */
type DailyMethods = Pick<
  DailyCall,
  | 'callClientId'
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
  | 'startRemoteParticipantsAudioLevelObserver'
  | 'startScreenShare'
  | 'stopLocalAudioLevelObserver'
  | 'stopRemoteParticipantsAudioLevelObserver'
  | 'stopScreenShare'
  | 'subscribeToTracksAutomatically'
  | 'updateInputSettings'
>;

/** Somebody to put into the room. */
export interface SimulatedParticipant {
  /** Default "Guest". */
  readonly name?: string;
  /** Default the session id. One with `tavus-replica` in it passes for a replica. */
  readonly userId?: string;
  /** Whether they can be seen. Default true. */
  readonly hasVideo?: boolean;
  /** Whether they can be heard. Default true; there is nothing to hear. */
  readonly hasAudio?: boolean;
}

/**
 * A call without a network, with Daily's interface: `CallObject`, what daily-react needs, and the controls below.
 *
 * It keeps Daily's rules, the awkward ones included: events in tasks of their own, promises that do not settle,
 * `participants()` without `local` before the call. What it does on its own is up to its scenario.
 */
export interface SimulatedCall extends CallObject, DailyMethods {
  once<Type extends DailyEvent>(type: Type, handler: CallEventHandler<Type>): unknown;
  updateParticipant(sessionId: string, updates: DailyParticipantUpdateOptions): unknown;

  /** What the client sent, oldest first, each as it was when it was sent. */
  readonly sent: readonly unknown[];
  /** What the replica waits for, with answers to offer; `null` while it waits for nothing. The same object until it changes. */
  readonly prompt: Prompt | null;
  /** Calls back whenever `prompt` changes. What it returns ends that. */
  onPrompt(listener: (prompt: Prompt | null) => void): () => void;

  /** The replica comes, or comes back, in a new session; its scenario goes on where it was. */
  replicaJoins(): void;
  /** The replica drops out. Its scenario waits. */
  replicaLeaves(): void;
  /** The replica says a line, with everything the service tells about it, after the line it is saying. */
  replicaSpeaks(text: string): void;
  /**
   * The replica hears a message that a server sent it by the API, in no room. It waits until the replica is there.
   *
   * @example
   * call.replicaHears({ event_type: 'conversation.respond', properties: { text: 'Hello' } });
   */
  replicaHears(message: unknown): void;
  /** The replica shows a slide beside itself, or no longer: its `screenVideo`. */
  replicaPresents(isPresenting: boolean): void;
  /**
   * Lets the client receive a message, exactly as it is.
   *
   * @param fromId - The session that sends it. Default the replica's.
   */
  say(message: unknown, fromId?: string): void;

  /** Puts somebody else into the room; returns their session id. */
  addParticipant(participant?: SimulatedParticipant): string;
  removeParticipant(sessionId: string): void;

  /** Somebody puts the person out: `error` of type "ejected", then `left-meeting`. */
  eject(): void;
  /** The call breaks with a fatal error: `error`, then `left-meeting`. */
  fail(type: DailyFatalErrorType, msg: string): void;
  /** The service closes the room: `left-meeting` alone. */
  closeRoom(): void;
  /** The connection breaks off, or is back. Only this is told: messages still cross the room, and so do tracks. */
  network(event: 'interrupted' | 'connected'): void;
  /** The connection breaks off, and is back after so many milliseconds. As with `network`, only this is told. */
  disconnect(ms: number): void;
  networkQuality(quality: NetworkQuality): void;
}
