import type { ToolArguments, ToolOutput } from '../../../protocol/index';
import type { ObjectiveTexts } from '../../objectives/JsonValues';
import type { ValueSource } from '../../objectives/ObjectiveState';

interface EventBase {
  readonly id: string;
  /** When the message arrived here or was sent, in milliseconds since the epoch. */
  readonly at: number;
}

/** Something that happened in a conversation besides speech. */
export type RecordEvent = EventBase &
  (
    | {
        readonly type: 'objective';
        readonly name: string;
        /** `confirmed`: the user's confirmation was sent. The service sent the others. */
        readonly phase: 'activated' | 'pending' | 'confirmed' | 'completed';
        /** The values at that moment, as text by variable. Empty where nothing was collected. */
        readonly values: ObjectiveTexts;
        /** Where each value came from, by variable. */
        readonly sources: Readonly<Record<string, ValueSource>>;
        /** Empty while the id is unknown. */
        readonly conversationId: string;
        /** Your app's id of the user (`userId`); `null` without one. */
        readonly userId: string | null;
      }
    | {
        readonly type: 'tool-call';
        readonly name: string;
        readonly arguments: ToolArguments;
        /** The same as in its result; `null` for a call without an id. */
        readonly callId: string | null;
      }
    | {
        readonly type: 'tool-result';
        readonly callId: string;
        /** `null` if the tool returned nothing. */
        readonly output: ToolOutput | null;
        readonly hasFailed: boolean;
      }
    | {
        readonly type: 'guardrail';
        /** `null` when the service sends only the guardrail's id. */
        readonly name: string | null;
        readonly reason: string | null;
      }
  );
