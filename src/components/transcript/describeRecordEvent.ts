import type { RecordEvent } from '../../conversation/projections/record/RecordEvent';
import type { TranscriptLabels } from '../labels/transcriptLabels';

/** The labels of an objective's phases. */
const phaseLabels = {
  activated: 'transcriptActivated',
  pending: 'transcriptPending',
  confirmed: 'transcriptConfirmed',
  completed: 'transcriptCompleted',
} as const satisfies Record<string, keyof TranscriptLabels>;

/** Says what happened between two lines, in one sentence. `titleOf` returns the title of an objective. */
export function describeRecordEvent(
  event: RecordEvent,
  titleOf: (objective: string) => string,
  labels: TranscriptLabels,
): string {
  switch (event.type) {
    case 'objective': {
      const values = Object.values(event.values).filter((value) => value !== '');
      const text = labels[phaseLabels[event.phase]](titleOf(event.name));
      return values.length === 0 ? text : `${text} (${values.join(', ')})`;
    }
    case 'tool-call':
      return labels.transcriptToolCall(event.name);
    case 'tool-result':
      return event.hasFailed ? labels.transcriptToolFailed : labels.transcriptToolResult;
    case 'guardrail':
      return labels.transcriptGuardrail(event.name ?? '');
  }
}
