import type {
  DailyCall,
  DailyCallOptions,
  DailyEvent,
  DailyEventObject,
  DailyInputSettings,
  DailyParticipant,
  DailyParticipantsObject,
} from '@daily-co/daily-js';

/** The type of Daily's call, which a conversation uses only in part. */
export type { DailyCall };

/** A participant of the call, in Daily's format: a user or the replica. */
export type CallParticipant = DailyParticipant;

/** The participants by session id, and the user under `local` once the call has started. */
export type CallParticipants = Partial<DailyParticipantsObject>;

/** The options of a join. Daily throws on `url: undefined` and `token: undefined`, so a missing value must have no key. */
export type CallJoinOptions = Pick<
  DailyCallOptions,
  'url' | 'token' | 'userName' | 'startVideoOff' | 'startAudioOff' | 'audioSource' | 'videoSource' | 'inputSettings'
>;

/** Settings and processors of the user's devices, in Daily's format. */
export type CallInputSettings = DailyInputSettings;

/** Handles an event of Daily's. Pass the same function to `off` to unsubscribe. */
export type CallEventHandler<Type extends DailyEvent> = (event: DailyEventObject<Type>) => void;

/** Handlers by the names of Daily's events. */
export type CallHandlers = { readonly [Type in DailyEvent]?: CallEventHandler<Type> };

/** Daily's methods for devices, screens, levels, the network and recordings. */
type MediaMethod =
  | 'cycleCamera'
  | 'enumerateDevices'
  | 'getInputDevices'
  | 'getInputSettings'
  | 'getNetworkStats'
  | 'getNetworkTopology'
  | 'isLocalAudioLevelObserverRunning'
  | 'isRemoteParticipantsAudioLevelObserverRunning'
  | 'setInputDevicesAsync'
  | 'setOutputDeviceAsync'
  | 'startLocalAudioLevelObserver'
  | 'startRecording'
  | 'startRemoteParticipantsAudioLevelObserver'
  | 'startScreenShare'
  | 'stopLocalAudioLevelObserver'
  | 'stopRecording'
  | 'stopRemoteParticipantsAudioLevelObserver'
  | 'stopScreenShare'
  | 'updateInputSettings';

/**
 * The part of Daily's call object that a conversation uses. The media methods are optional: without one of them, what needs it
 * is not offered, and the call works.
 *
 * Both a real `DailyCall` and a simulated call satisfy it. If Daily changes a method, this interface no longer compiles.
 * Methods that return `this` in Daily return `unknown` here, because no code chains them.
 *
 * @see {@link https://docs.daily.co/reference/daily-js/instance-methods | Instance methods, in Daily's reference}
 */
export interface CallObject
  extends Pick<DailyCall, 'destroy' | 'isDestroyed' | 'leave' | 'meetingState'>, Partial<Pick<DailyCall, MediaMethod>> {
  join(options: CallJoinOptions): Promise<unknown>;
  participants(): CallParticipants;
  sendAppMessage(data: unknown, to?: string): unknown;
  setLocalAudio(isOn: boolean, options?: { forceDiscardTrack: boolean }): unknown;
  setLocalVideo(isOn: boolean): unknown;
  on<Type extends DailyEvent>(type: Type, handler: CallEventHandler<Type>): unknown;
  off<Type extends DailyEvent>(type: Type, handler: CallEventHandler<Type>): unknown;
  /**
   * Sends what the user does with the cards of Magic Canvas, in place of the global `fetch`. A simulated call has it, so that it
   * needs no network. Daily's call object does not.
   */
  fetch?(url: string, init: CallRequest): Promise<Pick<Response, 'ok' | 'status'>>;
}

/** A request that belongs to a call. */
export interface CallRequest {
  readonly method: 'POST';
  readonly headers: Readonly<Record<string, string>>;
  /** JSON. */
  readonly body: string;
}

/** The options of a new call object, which has not been joined yet. */
export interface CreateCallOptions {
  /** The URL that will be joined. Daily needs it only for the join. */
  readonly conversationUrl: string;
  /** True when the user's camera stays off for the whole call. */
  readonly audioOnly: boolean;
}

/** Creates a call object. Called once for each join. The conversation leaves and destroys it, unless your app keeps it: see `keptCall`. */
export type CreateCall = (options: CreateCallOptions) => CallObject | Promise<CallObject>;
