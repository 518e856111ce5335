import type { JsonValues } from '../objectives/JsonValues';
import type { HandlerArguments, HandlerCall, HandlerName } from './ConversationHandlers';
import type { ConversationInput } from './ConversationInput';
import type { TimerName } from './TimerName';

/** An action that a slice requests. `createConversation` runs it. */
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
  /** Reduces another input after this one. */
  | { readonly type: 'dispatch'; readonly input: ConversationInput }
  /** Calls a handler of the app, after the state has changed and the subscribers were notified. */
  | ({ readonly type: 'call-handler' } & HandlerCall)
  /** Warns the developer in the console. */
  | { readonly type: 'warn'; readonly message: string };

/** The effect that calls a handler of the app. */
export function callHandler<Name extends HandlerName>(handler: Name, ...args: HandlerArguments<Name>): Effect {
  return { type: 'call-handler', handler, args } as Effect;
}

/** The effect that starts a timer, or starts it again. */
export const startTimer = (timer: TimerName, afterMs: number): Effect => ({ type: 'start-timer', timer, afterMs });

export const stopTimer = (timer: TimerName): Effect => ({ type: 'stop-timer', timer });
