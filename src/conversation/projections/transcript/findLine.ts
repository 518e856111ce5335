import type { Utterance, UtteranceStreaming } from '../../../protocol/index';
import { isSameText, singleSpaced } from '../isSameText';
import type { TrackedLine, TrackedLines } from './TrackedLine';

type SpeechEvent = Utterance | UtteranceStreaming;

/** How long the service may take to repeat a typed line as an utterance. After that the same text was spoken. */
export const ECHO_WINDOW_MS = 15_000;

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
  if (role === 'user' && turn_idx !== undefined) {
    const inTurn = own.filter(({ turn }) => turn === turn_idx);
    // A typed line may be closed in the same turn, after the one that the user still speaks.
    return inTurn.filter(isOpen).at(-1) ?? inTurn.at(-1);
  }
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
  return lines.find((line) => isAwaited(line, at) && matches(line.text));
}

/** Whether the service may still repeat a typed line. */
export function isAwaited(line: TrackedLine, at: number): boolean {
  return line.isPending && (line.isHidden || at - line.at <= ECHO_WINDOW_MS);
}

/**
 * Whether a text of the user is that of a hidden line, or the beginning of one: a part, or another copy of the whole. After the
 * service has repeated the hidden text, only in the same turn, or for a short time where no turn is known.
 */
export function isHiddenText(lines: TrackedLines, event: SpeechEvent, at: number): boolean {
  const { properties, turn_idx } = event;
  const { role, speech } = properties;
  if (role !== 'user' || speech.trim() === '') return false;
  const matches = event.event_type === 'conversation.utterance' ? isSameText : isBeginningOf;
  return lines.some((line) => {
    if (!line.isHidden || !matches(speech, line.text)) return false;
    const hasNoTurn = turn_idx === undefined || line.turn === null;
    return line.isPending || (hasNoTurn ? at - line.endedAt <= ECHO_WINDOW_MS : line.turn === turn_idx);
  });
}

/** Whether a text begins with another one, but for their white space. */
export function isBeginningOf(beginning: string, text: string): boolean {
  return singleSpaced(text).startsWith(singleSpaced(beginning));
}

function linesOf(role: TrackedLine['speaker'], lines: TrackedLines): TrackedLines {
  return lines.filter(({ speaker, isPending }) => speaker === role && !isPending);
}

/** The user's part may be final in the middle of a turn, so only the whole utterance closes the user's line. */
function isOpen({ speaker, isClosed, isFinal }: TrackedLine): boolean {
  return speaker === 'user' ? !isClosed : !isFinal;
}
