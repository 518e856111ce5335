import type {
  DailyCall,
  DailyCallOptions,
  DailyEvent,
  DailyEventObject,
  DailyParticipant,
  DailyParticipantsObject,
} from '@daily-co/daily-js';

/** One person, or the replica, as Daily describes them. */
export type CallParticipant = DailyParticipant;

/** Everybody in the call by session id, and ourselves under `local` once the call has started. */
export type CallParticipants = Partial<DailyParticipantsObject>;

/** What a call is joined with. Daily throws on `url: undefined` or `token: undefined`, so an absent value has no key. */
export type CallJoinOptions = Pick<DailyCallOptions, 'url' | 'token' | 'userName' | 'startVideoOff' | 'startAudioOff'>;

/** Called with the event Daily emits; the same function unsubscribes. */
export type CallEventHandler<Type extends DailyEvent> = (event: DailyEventObject<Type>) => void;

/**
 * The part of Daily's call object that a conversation relies on.
 *
 * A real `DailyCall` satisfies it, and so does a simulated one: a method that Daily changes stops the compile here.
 * Methods that Daily returns `this` from are `unknown`, because nothing here chains.
 *
 * @see {@link https://docs.daily.co/reference/daily-js/instance-methods | Instance methods, in Daily's reference}
 */
export interface CallObject extends Pick<DailyCall, 'destroy' | 'isDestroyed' | 'leave' | 'meetingState'> {
  join(options: CallJoinOptions): Promise<unknown>;
  participants(): CallParticipants;
  sendAppMessage(data: unknown, to?: string): unknown;
  setLocalAudio(isOn: boolean): unknown;
  setLocalVideo(isOn: boolean): unknown;
  on<Type extends DailyEvent>(type: Type, handler: CallEventHandler<Type>): unknown;
  off<Type extends DailyEvent>(type: Type, handler: CallEventHandler<Type>): unknown;
}

/** What a new call object starts with, before anybody joins. */
export interface CreateCallOptions {
  /** Where the call will be joined. Daily needs it only then. */
  readonly conversationUrl: string;
  /** True when the person's camera stays off for the whole call. */
  readonly audioOnly: boolean;
}

/** Makes one call object. Called once for each join; the conversation leaves and destroys what it returns. */
export type CreateCall = (options: CreateCallOptions) => CallObject | Promise<CallObject>;
