import type { ToolArguments, ToolOutput } from '../../protocol';
import type { ObjectiveTexts } from '../objectives/ObjectiveState';

interface Moment {
  readonly id: string;
  /** Milliseconds since the epoch, as heard here. */
  readonly at: number;
}

/** Something that happened in a conversation besides words. */
export type Milestone = Moment &
  (
    | {
        readonly type: 'objective';
        readonly name: string;
        /** `confirmed` is the person's answer going out; the others are the service's. */
        readonly phase: 'activated' | 'pending' | 'confirmed' | 'completed';
        /** The values at that point, as text by variable; empty where nothing was collected. */
        readonly values: ObjectiveTexts;
      }
    | {
        readonly type: 'tool-call';
        readonly name: string;
        readonly arguments: ToolArguments;
        /** Tells which result is its own. */
        readonly callId: string | null;
      }
    | {
        readonly type: 'tool-result';
        readonly callId: string;
        /** `null` where the tool gave nothing back. */
        readonly output: ToolOutput | null;
        readonly hasFailed: boolean;
      }
    | {
        readonly type: 'guardrail';
        /** `null` when the service gives the guardrail's id alone. */
        readonly name: string | null;
        readonly reason: string | null;
      }
  );
