import type { CviError } from '../../errors/CviError';
import type { TavusEvent } from '../../protocol/index';
import type { ConversationControls } from '../ConversationControls';
import type { LogEntry } from '../log/LogEntry';
import type { ObjectiveConfirmation, ObjectiveState } from '../objectives/ObjectiveState';
import type { RecordEntry } from '../projections/record/RecordEntry';
import type { TranscriptLine } from '../projections/transcript/TranscriptLine';
import type { EndReason } from '../slices/Lifecycle';

/** What `onJoined` gets. */
export interface JoinedDetails {
  /** The conversation's id. Empty while it is unknown: in a room of your own, until the first event. */
  readonly conversationId: string;
  /** The conversation, to leave it, respond or send an interaction from anywhere, also outside React. */
  readonly conversation: ConversationControls;
}

/** What `onEnded` gets besides the reason, and `onError` besides the error: what happened in all calls of the conversation. */
export interface EndedDetails {
  readonly conversationId: string;
  /** The lines, as `useTranscript` returns them. Empty with `endDetails: false`, and if their code did not load. */
  readonly transcript: readonly TranscriptLine[];
  /** The lines and the events between them, as `useConversationRecord` returns them. */
  readonly record: readonly RecordEntry[];
}

/** The handlers of an app. Each may be an inline function: the latest one is called. */
export interface ConversationHandlers {
  /**
   * The user has joined the call. The replica may join later. Handlers of a provider that is mounted during the call get it at once; no
   * other handler is told what happened before.
   */
  onJoined?: ((details: JoinedDetails) => void) | undefined;
  /**
   * The call has ended. Also called when the component is unmounted, or receives another conversation. Not called when the call has
   * failed: that is `onError`.
   *
   * A conversation with this handler, or with `onError`, collects its transcript from the start of the call. If the handler is added during the call, its
   * `transcript` and `record` are empty: `getTranscript` collects them at any time.
   */
  onEnded?: ((reason: EndReason, details: EndedDetails) => void) | undefined;
  /**
   * The call could not be joined, or its connection was lost. In `<TavusConversation>`, also a session that was not created, code that did
   * not load, and an error that was thrown during rendering.
   *
   * @param details - As for `onEnded`, collected in the same way. `undefined` for the errors of `<TavusConversation>` itself.
   */
  onError?: ((error: CviError, details?: EndedDetails) => void) | undefined;
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

/** What the reducers pass to a handler. `createConversation` adds the details. */
export type HandlerArguments<Name extends HandlerName> = Name extends 'onJoined'
  ? []
  : Name extends 'onEnded'
    ? [reason: EndReason]
    : Name extends 'onError'
      ? [error: CviError]
      : Parameters<NonNullable<ConversationHandlers[Name]>>;

/** One call of a handler, with its arguments. */
export type HandlerCall = {
  readonly [Name in HandlerName]-?: { readonly handler: Name; readonly args: HandlerArguments<Name> };
}[HandlerName];
