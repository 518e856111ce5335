import type { ConversationInput } from './ConversationInput';
import type { Notice } from './Notice';
import type { JsonValues } from './objectives/ObjectiveState';

/** A timer's name. Starting one that runs already starts it anew. */
export type TimerName =
  | 'join'
  | 'thinking'
  | 'replica-blink'
  | 'replica-return'
  | 'replica-overdue'
  | 'caption'
  | `answer:${string}`
  | `sender:${string}`;

/** What a slice wants done. Slices only say so; `createConversation` does it. */
export type Effect =
  | { readonly type: 'open-call' }
  | { readonly type: 'close-call' }
  | { readonly type: 'start-timer'; readonly timer: TimerName; readonly afterMs: number }
  | { readonly type: 'stop-timer'; readonly timer: TimerName }
  | {
      readonly type: 'send-confirmation';
      readonly objective: string;
      readonly decision: string;
      readonly values: JsonValues;
    }
  | { readonly type: 'claim-decision'; readonly objective: string; readonly decision: string }
  | { readonly type: 'dispatch'; readonly input: ConversationInput }
  | { readonly type: 'announce'; readonly notice: Notice }
  | { readonly type: 'warn'; readonly message: string };
