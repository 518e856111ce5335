import type { TavusEvent } from '../protocol';
import type { CviError } from '../errors/CviError';
import type { EndReason } from './lifecycle';
import type { ObjectiveConfirmation, ObjectiveState } from './objectives/ObjectiveState';

/** Something an app may want to hear of. */
export type Notice =
  | { readonly type: 'joined' }
  | { readonly type: 'ended'; readonly reason: EndReason }
  | { readonly type: 'error'; readonly error: CviError }
  | { readonly type: 'objective-pending'; readonly objective: ObjectiveState }
  | { readonly type: 'objective-confirmed'; readonly confirmation: ObjectiveConfirmation }
  | { readonly type: 'objective-completed'; readonly objective: ObjectiveState }
  | { readonly type: 'event'; readonly event: TavusEvent };

/** What an app can be told of. Each may be an inline function: the latest one is called. */
export interface ConversationHandlers {
  /** The call is joined; the replica may still be on its way. */
  onJoined?: (() => void) | undefined;
  /** The call is over. Not called when it failed: that is `onError`. */
  onEnded?: ((reason: EndReason) => void) | undefined;
  /** The call could not be joined, or broke off. */
  onError?: ((error: CviError) => void) | undefined;
  /** The replica has collected values and waits for a person to confirm them. */
  onObjectivePending?: ((objective: ObjectiveState) => void) | undefined;
  /** A confirmation went out: what was collected, what was confirmed, and what a person changed. */
  onObjectiveConfirmed?: ((confirmation: ObjectiveConfirmation) => void) | undefined;
  /** An objective is completed, by the service's word or inferred (`completion`). */
  onObjectiveCompleted?: ((objective: ObjectiveState) => void) | undefined;
  /** Any event from the replica, known or not, in its canonical form. */
  onEvent?: ((event: TavusEvent) => void) | undefined;
}

/** Tells one listener of one notice. */
export function tell(handlers: ConversationHandlers, notice: Notice): void {
  switch (notice.type) {
    case 'joined':
      handlers.onJoined?.();
      return;
    case 'ended':
      handlers.onEnded?.(notice.reason);
      return;
    case 'error':
      handlers.onError?.(notice.error);
      return;
    case 'objective-pending':
      handlers.onObjectivePending?.(notice.objective);
      return;
    case 'objective-confirmed':
      handlers.onObjectiveConfirmed?.(notice.confirmation);
      return;
    case 'objective-completed':
      handlers.onObjectiveCompleted?.(notice.objective);
      return;
    case 'event':
      handlers.onEvent?.(notice.event);
  }
}
