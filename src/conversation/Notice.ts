import type { CviError } from '../errors/CviError';
import type { TavusEvent } from '../protocol';
import type { Effect } from './Effect';
import type { LogEntry } from './eventLog';
import type { EndReason } from './lifecycle';
import type { ObjectiveConfirmation, ObjectiveState } from './objectives/ObjectiveState';

/** What an app can be told of. Each may be an inline function: the latest one is called. */
export interface ConversationHandlers {
  /** The call is joined; the replica may still be on its way. */
  onJoined?: (() => void) | undefined;
  /**
   * The call is over, also because the component went or was given another conversation. Not called when it failed: that is
   * `onError`.
   */
  onEnded?: ((reason: EndReason) => void) | undefined;
  /** The call could not be joined, or broke off; in `<TavusConversation>`, also an error that was thrown while it was rendered. */
  onError?: ((error: CviError) => void) | undefined;
  /** The replica has collected values and waits for a person to confirm them. */
  onObjectivePending?: ((objective: ObjectiveState) => void) | undefined;
  /** A confirmation went out: what was collected, what was confirmed, and what a person changed. */
  onObjectiveConfirmed?: ((confirmation: ObjectiveConfirmation) => void) | undefined;
  /**
   * An objective is completed: the service said so, or it is inferred (`completion`). Called again if the service later says that
   * it has other values than the user confirmed.
   */
  onObjectiveCompleted?: ((objective: ObjectiveState) => void) | undefined;
  /** Any event from the replica, known or not, in its canonical form. */
  onEvent?: ((event: TavusEvent) => void) | undefined;
  /** Any message that crossed the data channel, whole: received, refused or sent. */
  onMessage?: ((entry: LogEntry) => void) | undefined;
}

type HandlerName = keyof ConversationHandlers;
type About<Name extends HandlerName> = Parameters<NonNullable<ConversationHandlers[Name]>>;

/** Something an app may want to hear of, and by which handler. */
export type Notice = {
  readonly [Name in HandlerName]-?: { readonly handler: Name; readonly about: About<Name> };
}[HandlerName];

/** The effect of telling the app something. */
export function announce<Name extends HandlerName>(handler: Name, ...about: About<Name>): Effect {
  return { type: 'announce', notice: { handler, about } as Notice };
}

/** Tells one listener of one notice. */
export function tell(handlers: ConversationHandlers, { handler, about }: Notice): void {
  const hear = handlers[handler] as ((...about: Notice['about']) => void) | undefined;
  hear?.(...about);
}
