import type { CviError } from '../errors/CviError';
import type { TavusEvent } from '../protocol';
import type { CallParticipant } from './CallObject';
import type { TimerName } from './Effect';
import type { SentMessage, RefusedMessage } from './eventLog';
import type { EndReason } from './lifecycle';
import type { JsonValues, ObjectiveConfirmation } from './objectives/ObjectiveState';

/** Everything that can happen to a conversation, from the person, the call, the replica or a clock. */
export type ConversationInput = { readonly at: number } & (
  | {
      readonly type: 'restored';
      readonly text: string | null;
      /** The id that the next event says, if that is why it was restored. */
      readonly heard: string | undefined;
    }
  | { readonly type: 'stored'; readonly hasFailed: boolean }
  | { readonly type: 'join-requested' }
  | { readonly type: 'leave-requested' }
  | { readonly type: 'wait-requested' }
  | { readonly type: 'call-created' }
  | { readonly type: 'joined'; readonly participants: readonly CallParticipant[] }
  | { readonly type: 'call-failed'; readonly error: CviError }
  | { readonly type: 'call-ended'; readonly reason: EndReason }
  | { readonly type: 'participant-changed'; readonly participant: CallParticipant }
  | { readonly type: 'participant-left'; readonly sessionId: string }
  | { readonly type: 'network-changed'; readonly connection: string; readonly isInterrupted: boolean }
  | { readonly type: 'devices-failed'; readonly failure: DeviceFailure }
  | { readonly type: 'prompt-changed'; readonly isOpen: boolean }
  | { readonly type: 'message'; readonly id: string; readonly data: unknown; readonly fromId: string }
  | { readonly type: 'event'; readonly id: string; readonly event: TavusEvent; readonly fromId: string }
  | ({ readonly type: 'message-refused' } & RefusedMessage)
  | ({ readonly type: 'message-sent' } & SentMessage)
  | { readonly type: 'timer'; readonly timer: TimerName }
  | {
      readonly type: 'objective-edited';
      readonly name: string;
      readonly variable: string;
      readonly text: string;
      /** True where a field shows more than its text, such as a date that is half written. */
      readonly isUnreadable?: boolean | undefined;
    }
  | { readonly type: 'objective-checked'; readonly name: string; readonly isChecking: boolean }
  | { readonly type: 'objective-refused'; readonly name: string; readonly issues: Readonly<Record<string, string>> }
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
      /** `ours`: this page may send it · `taken`: another page may have done so · `unfit`: it is not what the card shows. */
      readonly outcome: 'ours' | 'taken' | 'unfit';
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

/**
 * Why a camera or microphone could not be had: `denied` the person or the browser refuses it · `forbidden` the page does, or the
 * frame it is in, so that the person cannot allow it · `missing` there is none · `in-use` another program has it.
 */
export type DeviceProblem = 'denied' | 'forbidden' | 'missing' | 'in-use' | 'unknown';

/** A device failure as Daily's `camera-error` tells it. */
export interface DeviceFailure {
  readonly problem: DeviceProblem;
  readonly camera: boolean;
  readonly microphone: boolean;
}

/** The inputs of one type. */
export type InputOf<Type extends ConversationInput['type']> = Extract<ConversationInput, { type: Type }>;
