import type { Utterance, UtteranceStreaming } from '../../../protocol/index';
import { isSameText } from '../isSameText';
import type { TrackedLine, TrackedLines } from './TrackedLine';

type SpeechEvent = Utterance | UtteranceStreaming;

/** How long the service may take to repeat a typed line as an utterance. After that the same text was spoken. */
const ECHO_WINDOW_MS = 15_000;

/**
 * The line that an event changes: `undefined` if the event begins a new line, `null` if it belongs to a closed one and
 * changes nothing.
 */
export function findOpenLine(lines: TrackedLines, event: SpeechEvent): TrackedLine | null | undefined {
  const line = findLine(lines, event);
  if (line?.isClosed !== true) return line;
  const { inference_id = null, seq = Infinity } = event;
  // A second utterance in one turn begins a new line. A late revision of the first one does not.
  const isSecond =
    inference_id !== line.inference && seq > line.latest && !isSameText(line.text, event.properties.speech);
  return isSecond ? undefined : null;
}

/** The line that an event belongs to. Without an id or a turn, it is the latest open line of the same speaker. */
export function findLine(lines: TrackedLines, event: SpeechEvent): TrackedLine | undefined {
  const { inference_id, turn_idx } = event;
  const { role } = event.properties;
  const own = linesOf(role, lines);
  if (inference_id !== undefined) {
    const line = own.filter(({ inference }) => inference === inference_id).at(-1);
    if (line !== undefined || role === 'replica') return line;
  }
  if (role === 'user' && turn_idx !== undefined) return own.filter(({ turn }) => turn === turn_idx).at(-1);
  return inference_id === undefined ? own.filter(isOpen).at(-1) : undefined;
}

/**
 * The line that an event repeats. The service sends a line once for each name of the replica, and may resend it.
 *
 * One of the two copies has no id, and may have no turn either. Without a turn, only the last line of all can be the one.
 */
export function findDuplicate(lines: TrackedLines, event: SpeechEvent): TrackedLine | undefined {
  const { inference_id, turn_idx } = event;
  const { role, speech } = event.properties;
  const last = linesOf(role, lines).at(-1);
  if (last?.isFinal !== true || !isSameText(last.text, speech)) return undefined;
  const hasNoTurn = last.turn === null || turn_idx === undefined;
  if (last.turn !== (turn_idx ?? null) && !(hasNoTurn && last === lines.at(-1))) return undefined;
  return inference_id === undefined || last.inference === null ? last : undefined;
}

/** A typed line that the service has not repeated yet. A hidden one is found after any time, so that it is never shown. */
export function findTypedLine(
  lines: TrackedLines,
  at: number,
  matches: (text: string) => boolean,
): TrackedLine | undefined {
  return lines.find(
    (line) => line.isPending && (line.isHidden || at - line.at <= ECHO_WINDOW_MS) && matches(line.text),
  );
}

function linesOf(role: TrackedLine['speaker'], lines: TrackedLines): TrackedLines {
  return lines.filter(({ speaker, isPending }) => speaker === role && !isPending);
}

/** The user's part may be final in the middle of a turn, so only the whole utterance closes the user's line. */
function isOpen({ speaker, isClosed, isFinal }: TrackedLine): boolean {
  return speaker === 'user' ? !isClosed : !isFinal;
}
