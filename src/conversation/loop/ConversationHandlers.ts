import type { CviError } from '../../errors/CviError';
import type { TavusEvent } from '../../protocol/index';
import type { LogEntry } from '../log/LogEntry';
import type { ObjectiveConfirmation, ObjectiveState } from '../objectives/ObjectiveState';
import type { EndReason } from '../slices/Lifecycle';

/** The handlers of an app. Each may be an inline function: the latest one is called. */
export interface ConversationHandlers {
  /** The user has joined the call. The replica may join later. */
  onJoined?: (() => void) | undefined;
  /**
   * The call has ended. Also called when the component is unmounted, or receives another conversation. Not called when the call
   * has failed: that is `onError`.
   */
  onEnded?: ((reason: EndReason) => void) | undefined;
  /** The call could not be joined, or its connection was lost. In `<TavusConversation>`, also an error that was thrown during rendering. */
  onError?: ((error: CviError) => void) | undefined;
  /** The replica has collected values and waits until the user confirms them. */
  onObjectivePending?: ((objective: ObjectiveState) => void) | undefined;
  /** A confirmation was sent: the collected values, the confirmed values, and what the user changed. */
  onObjectiveConfirmed?: ((confirmation: ObjectiveConfirmation) => void) | undefined;
  /**
   * An objective is completed: the service said so, or it is inferred (`completion`). Called again if the service later says that
   * it has other values than the user confirmed.
   */
  onObjectiveCompleted?: ((objective: ObjectiveState) => void) | undefined;
  /** The replica has sent an event, known or unknown. In its canonical form. */
  onEvent?: ((event: TavusEvent) => void) | undefined;
  /** A message was received, rejected or sent on the data channel. Its `data` is not clipped, unlike in the log. */
  onMessage?: ((entry: LogEntry) => void) | undefined;
}

export type HandlerName = keyof ConversationHandlers;

export type HandlerArguments<Name extends HandlerName> = Parameters<NonNullable<ConversationHandlers[Name]>>;

/** One call of a handler, with its arguments. */
export type HandlerCall = {
  readonly [Name in HandlerName]-?: { readonly handler: Name; readonly args: HandlerArguments<Name> };
}[HandlerName];
