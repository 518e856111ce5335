import type { CviError } from '../../errors/CviError';
import type { TavusEvent } from '../../protocol/index';
import type { CallParticipant } from '../call/CallObject';
import type { DeviceFailure } from '../call/DeviceProblem';
import type { NetworkChange } from '../call/parseNetworkConnection';
import type { RejectionReason, SentInteraction } from '../log/LogEntry';
import type { JsonValues } from '../objectives/JsonValues';
import type { ObjectiveConfirmation } from '../objectives/ObjectiveState';
import type { EndReason } from '../slices/Lifecycle';
import type { TimerName } from './TimerName';

/** Everything that can happen to a conversation: from the user, the app, the call, the replica or a timer. `at` is in milliseconds. */
export type ConversationInput = { readonly at: number } &
  /** The stored objectives were read, before the conversation's first event if that has the conversation's id. */
  (
    | {
        readonly type: 'restored';
        readonly text: string | null;
        /** The conversation id of the event that is reduced next. */
        readonly conversationId: string | undefined;
      }
    /** The objectives were written to the storage, or could not be. */
    | { readonly type: 'stored'; readonly hasFailed: boolean }
    | { readonly type: 'join-requested' }
    | { readonly type: 'leave-requested' }
    | { readonly type: 'wait-requested' }
    | { readonly type: 'call-created' }
    | { readonly type: 'joined'; readonly participants: readonly CallParticipant[] }
    | { readonly type: 'call-failed'; readonly error: CviError }
    | { readonly type: 'call-ended'; readonly reason: EndReason }
    /** The page was reloaded in the call. The replica had arrived before. */
    | { readonly type: 'arrival-restored'; readonly replicaArrivedAt: number }
    | { readonly type: 'participant-changed'; readonly participant: CallParticipant }
    | { readonly type: 'participant-left'; readonly sessionId: string }
    | ({ readonly type: 'network-changed' } & NetworkChange)
    | { readonly type: 'devices-failed'; readonly failure: DeviceFailure }
    /** The browser has begun, or has stopped, to ask the user for the camera or microphone. */
    | { readonly type: 'prompt-changed'; readonly isOpen: boolean }
    /** A message from the data channel, not checked yet. Reduced again when its sender becomes known. */
    | { readonly type: 'message'; readonly id: string; readonly data: unknown; readonly fromId: string }
    /** An accepted message. */
    | { readonly type: 'event'; readonly id: string; readonly event: TavusEvent; readonly fromId: string }
    | {
        readonly type: 'message-rejected';
        readonly fromId: string;
        readonly reason: RejectionReason;
        readonly detail: string;
        readonly data: unknown;
      }
    | { readonly type: 'message-sent'; readonly data: SentInteraction; readonly isHidden?: boolean | undefined }
    | { readonly type: 'timer'; readonly timer: TimerName }
    | {
        readonly type: 'objective-edited';
        readonly name: string;
        readonly variable: string;
        readonly text: string;
        /** True where a field shows more than its text, such as a date that is half written. */
        readonly isIncomplete?: boolean | undefined;
      }
    | { readonly type: 'objective-checked'; readonly name: string; readonly isChecking: boolean }
    | { readonly type: 'values-rejected'; readonly name: string; readonly issues: Readonly<Record<string, string>> }
    | {
        readonly type: 'objective-decided';
        readonly name: string;
        readonly decision: string;
        readonly values: JsonValues;
        /** The same, as their schemas read them. */
        readonly parsed: Readonly<Record<string, unknown>>;
      }
    | {
        readonly type: 'decision-claimed';
        readonly name: string;
        readonly decision: string;
        /** `granted`: this page may send it · `denied`: another page may have sent it · `invalid`: it is not what the card shows. */
        readonly outcome: 'granted' | 'denied' | 'invalid';
        /** Its values as their schemas read them. */
        readonly parsed: Readonly<Record<string, unknown>>;
      }
    | {
        readonly type: 'confirmation-sent';
        readonly name: string;
        readonly decision: string;
        readonly record: ObjectiveConfirmation;
      }
    | {
        readonly type: 'confirmation-failed';
        readonly name: string;
        readonly decision: string;
        readonly error: CviError;
      }
    | { readonly type: 'objective-corrected'; readonly name: string; readonly text: string }
  );

/** The inputs of one type. */
export type InputOf<Type extends ConversationInput['type']> = Extract<ConversationInput, { type: Type }>;

/** An input before `dispatch` adds its time. */
export type InputWithoutTime = ConversationInput extends infer Input
  ? Input extends ConversationInput
    ? Omit<Input, 'at'>
    : never
  : never;
