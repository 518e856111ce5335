import type { TavusEvent, Utterance, UtteranceStreaming } from '../../protocol';
import { clipText } from '../clip';
import type { LogEntry, SentInteraction } from '../eventLog';
import { eventIn, interactionIn } from '../follow';
import { insertLine } from './insertLine';
import type { TranscriptLine } from './TranscriptLine';

/** A line, with what it takes to know the next message about it. */
export interface Row extends TranscriptLine {
  /** The generated utterance it shows. One line of the user's may have gone through several. */
  readonly inference: string | null;
  /** The place of the latest part, in its utterance and in the whole conversation. */
  readonly index: number;
  readonly latest: number;
  /** True once its last word is known: nothing changes it any more. */
  readonly isClosed: boolean;
}

type Rows = readonly Row[];

const ECHO_MS = 15_000;

/**
 * What a message makes of the lines of its call; the same array when it changes nothing.
 *
 * The replica's lines go by `inference_id`, the user's by `turn_idx`: while the user speaks, the service revises what it
 * heard under ever new ids. A part replaces the part before. For the replica the last part counts, which is what was
 * spoken; for the user the whole utterance, which is what was understood. A typed line stands there at once, and becomes
 * the utterance the service makes of it. Blanks at the ends of a line do not count, and a line of blanks is none.
 */
export function hearLine(rows: Rows, message: LogEntry): Rows {
  const event = eventIn(message);
  const said = interactionIn(message);
  if (said !== null) return type(rows, said, message);
  return event === null ? rows : hear(rows, event, message);
}

function hear(rows: Rows, event: TavusEvent, message: LogEntry): Rows {
  switch (event.event_type) {
    case 'conversation.utterance.streaming':
      return hearPart(rows, event, message);
    case 'conversation.utterance':
      return event.properties.role === 'user' ? hearUser(rows, event, message) : hearReplica(rows, event, message);
    case 'conversation.stopped_speaking':
      // Only this tells that a line broke off, where the last part was lost.
      return event.properties.role === 'replica' && event.inference_id !== undefined
        ? stop(rows, event.inference_id, event.properties.interrupted === true, message)
        : rows;
    default:
      return rows;
  }
}

function type(rows: Rows, interaction: SentInteraction, { id, at }: LogEntry): Rows {
  if (interaction.event_type !== 'conversation.respond') return rows;
  return insertLine(rows, {
    ...blank(`typed-${String(id)}`, at),
    speaker: 'user',
    text: interaction.properties.text.trim(),
    isFinal: true,
    isTyped: true,
    isPending: true,
    isClosed: true,
  });
}

function hearPart(rows: Rows, event: UtteranceStreaming, message: LogEntry): Rows {
  const { role, speech, final, is_interrupted = false, content_index = -1 } = event.properties;
  const { inference_id = null, seq = null, turn_idx = null } = event;
  const row = openRow(rows, event);
  const isOfTyped = (text: string) => words(text).startsWith(words(speech));
  // What the person typed stands there whole already.
  if (role === 'user' && row === undefined && typedRow(rows, message, isOfTyped) !== undefined) return rows;
  // An empty part says nothing yet, or follows a line to say that it is over.
  if (row === null || (row === undefined && (isBlank(speech) || findTwin(rows, event) !== undefined))) return rows;
  const isSameUtterance = row?.inference === inference_id && content_index >= 0;
  if (row !== undefined && (isSameUtterance ? content_index < row.index : seq !== null && seq < row.latest))
    return rows;
  return put(rows, row, message, {
    speaker: role,
    text: isBlank(speech) ? (row?.text ?? '') : speech,
    // A part of an interrupted line may still be on its way when the news of the interruption is here.
    isFinal: final || row?.isInterrupted === true,
    isInterrupted: is_interrupted || row?.isInterrupted === true,
    inference: inference_id,
    index: content_index,
    latest: seq ?? row?.latest ?? -1,
    seq: earlier(row?.seq, seq),
    turn: turn_idx ?? row?.turn ?? null,
    // The user's last part may come in the middle of a turn; the replica's says what was spoken.
    isClosed: final && role === 'replica',
  });
}

function hearUser(rows: Rows, event: Utterance, message: LogEntry): Rows {
  const { speech } = event.properties;
  const { inference_id = null, seq = null, turn_idx = null } = event;
  const typed = typedRow(rows, message, (text) => sameWords(text, speech));
  const open = openRow(rows, event);
  const row = typed ?? open;
  if (row === null) return rows;
  if (isBlank(speech)) return row === undefined ? rows : end(rows, row, false);
  const twin = row === undefined ? findTwin(rows, event) : undefined;
  if (twin !== undefined) return adopt(rows, twin, event);
  // What was typed may have been streamed as well, before it was whole enough to be known.
  const others = typed !== undefined && open !== typed ? rows.filter((other) => other !== open) : rows;
  return put(others, row, message, {
    speaker: 'user',
    text: speech,
    isFinal: true,
    isPending: false,
    inference: inference_id,
    latest: seq ?? row?.latest ?? -1,
    seq: earlier(row?.seq, seq),
    turn: turn_idx ?? row?.turn ?? null,
    isClosed: true,
  });
}

/** A typed line the service has not taken in yet. Its echo comes soon or never; the same words later were spoken. */
function typedRow(rows: Rows, { at }: LogEntry, isSaid: (text: string) => boolean): Row | undefined {
  return rows.find((line) => line.isPending && at - line.at <= ECHO_MS && isSaid(line.text));
}

function hearReplica(rows: Rows, event: Utterance, message: LogEntry): Rows {
  const { speech, interrupted = false } = event.properties;
  const { inference_id = null, seq = null, turn_idx: turn = null } = event;
  const row = findRow(rows, event);
  const twin = row === undefined ? findTwin(rows, event) : undefined;
  if (twin !== undefined) return adopt(rows, twin, event);
  // Where parts have told what was spoken, the whole line only tells what was meant.
  if (row !== undefined && (row.text !== '' || isBlank(speech))) return interrupted ? end(rows, row, true) : rows;
  if (isBlank(speech)) return rows;
  return put(rows, row, message, {
    speaker: 'replica',
    text: speech,
    isFinal: true,
    isInterrupted: interrupted || row?.isInterrupted === true,
    inference: inference_id,
    seq: earlier(row?.seq, seq),
    turn: turn ?? row?.turn ?? null,
  });
}

function stop(rows: Rows, inference: string, isInterrupted: boolean, { id, at }: LogEntry): Rows {
  const row = rows.find((line) => line.speaker === 'replica' && line.inference === inference);
  if (row !== undefined) return end(rows, row, isInterrupted);
  // The news that a line was cut off may overtake the line: an empty one waits for its words.
  return isInterrupted
    ? insertLine(rows, { ...blank(`line-${String(id)}`, at), inference, isFinal: true, isInterrupted })
    : rows;
}

function end(rows: Rows, row: Row, isInterrupted: boolean): Rows {
  if (row.isFinal && (row.isInterrupted || !isInterrupted)) return rows;
  return replace(rows, row, { ...row, isFinal: true, isInterrupted: isInterrupted || row.isInterrupted });
}

/**
 * The line an event goes on with: `undefined` when it begins one, `null` when it is about one whose last word is known.
 */
function openRow(rows: Rows, event: Utterance | UtteranceStreaming): Row | null | undefined {
  const row = findRow(rows, event);
  if (row?.isClosed !== true) return row;
  const { inference_id = null, seq = Infinity } = event;
  // A second utterance in one turn, and not the rest of what was revised before.
  const isAnother = inference_id !== row.inference && seq > row.latest && !sameWords(row.text, event.properties.speech);
  return isAnother ? undefined : null;
}

/** The line an event is about: the latest open one of its speaker, where the service does not say. */
function findRow(rows: Rows, event: Utterance | UtteranceStreaming): Row | undefined {
  const { inference_id, turn_idx } = event;
  const { role } = event.properties;
  const own = rows.filter(({ speaker, isPending }) => speaker === role && !isPending);
  if (inference_id !== undefined) {
    const row = own.filter(({ inference }) => inference === inference_id).at(-1);
    if (row !== undefined || role === 'replica') return row;
  }
  if (role === 'user' && turn_idx !== undefined) return own.filter(({ turn }) => turn === turn_idx).at(-1);
  return inference_id === undefined ? own.filter(isOpen).at(-1) : undefined;
}

/** The user's last part may come in the middle of a turn, so only the whole utterance closes their line. */
function isOpen({ speaker, isClosed, isFinal }: Row): boolean {
  return speaker === 'user' ? !isClosed : !isFinal;
}

/**
 * The line that comes a second time with this event: once for each name of the replica, or resent. One of the two has no
 * id to know it by, and may have no turn: then nothing may stand between them.
 */
function findTwin(rows: Rows, event: Utterance | UtteranceStreaming): Row | undefined {
  const { inference_id, turn_idx } = event;
  const { role, speech } = event.properties;
  const last = rows.filter(({ speaker, isPending }) => speaker === role && !isPending).at(-1);
  if (last?.isFinal !== true || !sameWords(last.text, speech)) return undefined;
  const hasNoTurn = last.turn === null || turn_idx === undefined;
  if (last.turn !== (turn_idx ?? null) && !(hasNoTurn && last === rows.at(-1))) return undefined;
  return inference_id === undefined || last.inference === null ? last : undefined;
}

/** Gives a line the id and the turn that its twin brings, so that the next message about it is known. */
function adopt(rows: Rows, row: Row, { inference_id, turn_idx }: Utterance): Rows {
  const inference = row.inference ?? inference_id ?? null;
  const turn = row.turn ?? turn_idx ?? null;
  return inference === row.inference && turn === row.turn ? rows : replace(rows, row, { ...row, inference, turn });
}

function sameWords(one: string, other: string): boolean {
  return words(one) === words(other);
}

/** What was said, however it is spaced. */
function words(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}

function isBlank(text: string): boolean {
  return text.trim() === '';
}

/** The place of a line is that of its first message, whichever arrives first. */
function earlier(one: number | null | undefined, other: number | null): number | null {
  return one === null || one === undefined ? other : Math.min(one, other ?? one);
}

function put(rows: Rows, row: Row | undefined, { id, at }: LogEntry, change: Partial<Row>): Rows {
  const text = clipText((change.text ?? '').trim());
  if (row !== undefined) return replace(rows, row, { ...row, ...change, text, endedAt: at });
  return insertLine(rows, { ...blank(`line-${String(id)}`, at), ...change, text });
}

function replace(rows: Rows, row: Row, next: Row): Rows {
  if (next.seq === row.seq && next.turn === row.turn) return rows.map((line) => (line === row ? next : line));
  return insertLine(
    rows.filter((line) => line !== row),
    next,
  );
}

function blank(id: string, at: number): Row {
  return {
    id,
    speaker: 'replica',
    text: '',
    isFinal: false,
    isInterrupted: false,
    isTyped: false,
    isPending: false,
    at,
    endedAt: at,
    turn: null,
    seq: null,
    inference: null,
    index: -1,
    latest: -1,
    isClosed: false,
  };
}
