import type { TavusEvent, Utterance, UtteranceStreaming } from '../../../protocol/index';
import { clipText } from '../../log/clip';
import type { LogEntry, SentInteraction } from '../../log/LogEntry';
import { isSameText } from '../isSameText';
import { eventOf, interactionOf } from '../Projection';
import { findDuplicate, findLine, findOpenLine, findTypedLine, isBeginningOf, isHiddenText } from './findLine';
import { insertLine, replaceLine } from './insertLine';
import { emptyLine, type TrackedLine, type TrackedLines } from './TrackedLine';

export const initialLines: TrackedLines = [];

/**
 * Reduces a message into the lines of its call. Returns the same array when it changes nothing.
 *
 * The replica's lines are matched by `inference_id`. The user's are matched by `turn_idx`, because the service revises
 * what it understood under new ids while the user speaks. Each part replaces the part before. The last part is the final
 * text of a replica's line: what was spoken. The whole utterance is the final text of the user's: what was understood. A
 * typed line appears at once, and later becomes the utterance that the service makes of it. A line is trimmed, and a
 * blank one is ignored.
 */
export function reduceLines(lines: TrackedLines, message: LogEntry): TrackedLines {
  const interaction = interactionOf(message);
  if (interaction !== null) return addTypedLine(lines, interaction, message);
  const event = eventOf(message);
  return event === null ? lines : reduceEvent(lines, event, message);
}

function reduceEvent(lines: TrackedLines, event: TavusEvent, message: LogEntry): TrackedLines {
  switch (event.event_type) {
    case 'conversation.utterance.streaming':
      return reducePart(lines, event, message);
    case 'conversation.utterance':
      return event.properties.role === 'user'
        ? reduceUserUtterance(lines, event, message)
        : reduceReplicaUtterance(lines, event, message);
    case 'conversation.stopped_speaking':
      // If the last part was lost, no other event shows that the line was interrupted.
      return event.properties.role === 'replica' && event.inference_id !== undefined
        ? reduceStop(lines, event.inference_id, event.properties.interrupted === true, message)
        : lines;
    default:
      return lines;
  }
}

function addTypedLine(
  lines: TrackedLines,
  interaction: SentInteraction,
  { id, at, isHidden = false }: LogEntry,
): TrackedLines {
  if (interaction.event_type !== 'conversation.respond') return lines;
  return insertLine(lines, {
    ...emptyLine(`typed-${String(id)}`, at),
    speaker: 'user',
    text: interaction.properties.text.trim(),
    isFinal: true,
    isTyped: true,
    isPending: true,
    isClosed: true,
    isHidden,
  });
}

function reducePart(lines: TrackedLines, event: UtteranceStreaming, message: LogEntry): TrackedLines {
  const { role, speech, final, is_interrupted = false, content_index = -1 } = event.properties;
  const { inference_id = null, seq = null, turn_idx = null } = event;
  if (isHiddenText(lines, event, message.at)) return lines;
  const line = findOpenLine(lines, event);
  // A typed line has its whole text already. The open line may be one that the user speaks in the same turn.
  if (role === 'user' && !isBlank(speech) && line !== null) {
    const typed = findTypedLine(lines, message.at, (text) => isBeginningOf(speech, text));
    if (typed !== undefined && (line === undefined || !isBeginningOf(line.text, typed.text))) return lines;
  }
  // An empty part has no text yet, or only says that the line before it is over.
  if (line === null || (line === undefined && (isBlank(speech) || findDuplicate(lines, event) !== undefined))) {
    return lines;
  }
  const isSameUtterance = line?.inference === inference_id && content_index >= 0;
  const isLate =
    line !== undefined && (isSameUtterance ? content_index < line.index : seq !== null && seq < line.latest);
  if (isLate) return lines;
  return putLine(lines, line, message, {
    speaker: role,
    text: isBlank(speech) ? (line?.text ?? '') : speech,
    // A part of an interrupted line may arrive after the event that says it was interrupted.
    isFinal: final || line?.isInterrupted === true,
    isInterrupted: is_interrupted || line?.isInterrupted === true,
    inference: inference_id,
    index: content_index,
    latest: seq ?? line?.latest ?? -1,
    seq: earliest(line?.seq, seq),
    turn: turn_idx ?? line?.turn ?? null,
    // The user's part may be final in the middle of a turn. The replica's final part is what was spoken.
    isClosed: final && role === 'replica',
  });
}

function reduceUserUtterance(lines: TrackedLines, event: Utterance, message: LogEntry): TrackedLines {
  const { speech } = event.properties;
  const { inference_id = null, seq = null, turn_idx = null } = event;
  const typed = findTypedLine(lines, message.at, (text) => isSameText(text, speech));
  if (typed === undefined && isHiddenText(lines, event, message.at)) return lines;
  const open = findOpenLine(lines, event);
  const line = typed ?? open;
  if (line === null) return lines;
  if (isBlank(speech)) return line === undefined ? lines : endLine(lines, line, false);
  const duplicate = line === undefined ? findDuplicate(lines, event) : undefined;
  if (duplicate !== undefined) return completeIds(lines, duplicate, event);
  // A typed line may have been streamed as well, in parts that became a line of their own. Another line of the turn was spoken.
  const isStreamed = typed !== undefined && open != null && open !== typed && isBeginningOf(open.text, typed.text);
  const others = isStreamed ? lines.filter((other) => other !== open) : lines;
  return putLine(others, line, message, {
    speaker: 'user',
    text: speech,
    isFinal: true,
    isPending: false,
    inference: inference_id,
    latest: seq ?? line?.latest ?? -1,
    seq: earliest(line?.seq, seq),
    turn: turn_idx ?? line?.turn ?? null,
    isClosed: true,
  });
}

function reduceReplicaUtterance(lines: TrackedLines, event: Utterance, message: LogEntry): TrackedLines {
  const { speech, interrupted = false } = event.properties;
  const { inference_id = null, seq = null, turn_idx: turn = null } = event;
  const line = findLine(lines, event);
  const duplicate = line === undefined ? findDuplicate(lines, event) : undefined;
  if (duplicate !== undefined) return completeIds(lines, duplicate, event);
  // Parts show what was spoken. The whole utterance shows only what the replica meant to say.
  if (line !== undefined && (line.text !== '' || isBlank(speech))) {
    return interrupted ? endLine(lines, line, true) : lines;
  }
  if (isBlank(speech)) return lines;
  return putLine(lines, line, message, {
    speaker: 'replica',
    text: speech,
    isFinal: true,
    isInterrupted: interrupted || line?.isInterrupted === true,
    inference: inference_id,
    seq: earliest(line?.seq, seq),
    turn: turn ?? line?.turn ?? null,
  });
}

function reduceStop(lines: TrackedLines, inference: string, isInterrupted: boolean, message: LogEntry): TrackedLines {
  const line = lines.find((other) => other.speaker === 'replica' && other.inference === inference);
  if (line !== undefined) return endLine(lines, line, isInterrupted);
  // The interruption may arrive before the line. Then an empty line stays hidden until its text arrives.
  const { id, at } = message;
  return isInterrupted
    ? insertLine(lines, { ...emptyLine(`line-${String(id)}`, at), inference, isFinal: true, isInterrupted })
    : lines;
}

function endLine(lines: TrackedLines, line: TrackedLine, isInterrupted: boolean): TrackedLines {
  if (line.isFinal && (line.isInterrupted || !isInterrupted)) return lines;
  return replaceLine(lines, line, { ...line, isFinal: true, isInterrupted: isInterrupted || line.isInterrupted });
}

/** Fills in the id and the turn that only the duplicate has, so that the next message can be matched by them. */
function completeIds(lines: TrackedLines, line: TrackedLine, { inference_id, turn_idx }: Utterance): TrackedLines {
  const inference = line.inference ?? inference_id ?? null;
  const turn = line.turn ?? turn_idx ?? null;
  if (inference === line.inference && turn === line.turn) return lines;
  return replaceLine(lines, line, { ...line, inference, turn });
}

/** Changes the line, or adds a new one if there is none. */
function putLine(
  lines: TrackedLines,
  line: TrackedLine | undefined,
  { id, at }: LogEntry,
  change: Partial<TrackedLine>,
): TrackedLines {
  const text = clipText((change.text ?? '').trim());
  if (line !== undefined) return replaceLine(lines, line, { ...line, ...change, text, endedAt: at });
  return insertLine(lines, { ...emptyLine(`line-${String(id)}`, at), ...change, text });
}

function isBlank(text: string): boolean {
  return text.trim() === '';
}

/** A line keeps the lowest `seq` of its messages, so that its place does not depend on which arrives first. */
function earliest(one: number | null | undefined, other: number | null): number | null {
  return one === null || one === undefined ? other : Math.min(one, other ?? one);
}
