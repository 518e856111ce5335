import type { TavusEvent, Utterance, UtteranceStreaming } from '../../protocol/index';
import type { ConversationStatus } from '../slices/Lifecycle';
import type { Caption } from '../slices/reduceCaptions';
import { hiddenTextsProjection, type HiddenTexts } from './hiddenTextsProjection';
import { isSameText } from './isSameText';
import { eventOf, type Projection } from './Projection';

/** One line of the captions. */
export interface CaptionLine extends Caption {
  /** Stays the same while the line changes. */
  readonly id: number;
  /** True for the line that is being spoken, or was spoken last. */
  readonly isCurrent: boolean;
}

interface TrackedLine extends CaptionLine {
  /** When its last words arrived, in milliseconds since the epoch. */
  readonly endedAt: number;
  /** The lowest and the highest `seq` of its messages; `null` where it is unknown. */
  readonly firstSeq: number | null;
  readonly lastSeq: number | null;
  readonly turn: number | null;
  /** True once the whole line of the user is known: the next one in the same turn is another line. */
  readonly isClosed: boolean;
  /** True for a hidden text that the service repeats as the user's. */
  readonly isHidden: boolean;
}

export interface CaptionLines {
  /** The lines to show, oldest first: the current one, and two that were said before. Empty if the current one is hidden. */
  readonly shown: readonly CaptionLine[];
}

interface CaptionLinesState extends CaptionLines {
  readonly lines: readonly TrackedLine[];
  /** True once a line was received in parts: see `CaptionsState`. */
  readonly isStreamed: boolean;
  readonly hidden: HiddenTexts;
  readonly status: ConversationStatus | null;
  /** When the current call was joined. */
  readonly joinedAt: number | null;
}

/** How many lines are shown: the current one, and those before it. */
const MAX_SHOWN = 3;
/** More than that, because hidden lines are among them. */
const MAX_TRACKED = 8;
/** How long before the next line a line may have ended, to be shown above it. */
const RECENT_MS = 30_000;

const initialState: CaptionLinesState = {
  shown: [],
  lines: [],
  isStreamed: false,
  hidden: hiddenTextsProjection.initial,
  status: null,
  joinedAt: null,
};

/**
 * The lines of the captions: what is being said, and what was said just before. `captions.current` of the state tells how long they are
 * shown, and has only the line that was changed last.
 *
 * Not in `reduceCaptions`, because every app loads the reducers before a call, and not the transcript, because that grows with the
 * call, and knows whole lines before they are spoken.
 */
export const captionLinesProjection: Projection<CaptionLines> = {
  initial: initialState,
  reduce(value, message, conversation) {
    const before = value as CaptionLinesState;
    const hidden = hiddenTextsProjection.reduce(before.hidden, message, conversation);
    const event = eventOf(message);
    const state = hidden === before.hidden ? before : { ...before, hidden };
    const next = event === null ? state : reduceEvent(state, event, message.id, message.at, before.hidden);
    return next.lines === before.lines ? next : { ...next, shown: shownLines(next.lines) };
  },
  reduceState(value, { lifecycle: { status, joinedAt } }) {
    const before = value as CaptionLinesState;
    if (status === before.status && joinedAt === before.joinedAt) return before;
    const state = { ...before, status, joinedAt };
    if (joinedAt !== null && joinedAt !== before.joinedAt) {
      // The lines of an earlier call are over, and whether the next one is streamed is open.
      const lines = before.lines.filter(({ endedAt }) => endedAt >= joinedAt);
      return { ...state, lines, shown: shownLines(lines), isStreamed: lines.some(({ index }) => index >= 0) };
    }
    if (before.status !== 'live' || before.lines.length === 0) return state;
    // The connection is lost, the replica has left, or the call has ended. The current line is still read, but not above the next one.
    const old = { endedAt: -Infinity, firstSeq: null, lastSeq: null };
    const lines = before.lines.filter(({ isCurrent }) => isCurrent).map((line) => ({ ...line, ...old }));
    return { ...state, lines, shown: shownLines(lines) };
  },
};

function reduceEvent(
  state: CaptionLinesState,
  event: TavusEvent,
  id: number,
  at: number,
  hiddenBefore: HiddenTexts,
): CaptionLinesState {
  switch (event.event_type) {
    case 'conversation.utterance.streaming':
      return reducePart(state, event, id, at);
    case 'conversation.utterance':
      return event.properties.role === 'user'
        ? reduceUserUtterance(state, event, state.hidden.texts.length < hiddenBefore.texts.length)
        : reduceReplicaUtterance(state, event, id, at);
    default:
      return state;
  }
}

function reducePart(before: CaptionLinesState, event: UtteranceStreaming, id: number, at: number): CaptionLinesState {
  const { role, speech, final, content_index: index = 0 } = event.properties;
  const { inference_id: lineId = null, seq = null, turn_idx: turn = null } = event;
  const state = before.isStreamed ? before : { ...before, isStreamed: true };
  const text = speech.trim();
  const line = findLine(state.lines, event);
  if (line !== undefined) {
    const isSameId = lineId !== null && line.lineId === lineId;
    const isLate = isSameId ? index < line.index : isBefore(seq, line.lastSeq);
    if (isLate || line.isClosed) return state;
    // The last part of a line may be empty.
    if (text === '') return final && !line.isFinal ? change(state, line, { isFinal: true }) : state;
    const isHidden = role === 'user' && state.hidden.isCaptionHidden;
    const ids = { lineId: lineId ?? line.lineId, turn: turn ?? line.turn, ...seqs(line, seq) };
    const part = { text, isFinal: final, index, endedAt: at, isHidden };
    return change(state, line, { ...part, ...ids }, isNewest(state.lines, seq));
  }
  if (text === '') return state;
  const isHidden = role === 'user' && state.hidden.isCaptionHidden;
  return begin(state, { id, speaker: role, text, isFinal: final, lineId, index, endedAt: at, seq, turn, isHidden });
}

/** The whole line of the user corrects what was heard first. It begins no line: it comes after the user has spoken. */
function reduceUserUtterance(state: CaptionLinesState, event: Utterance, isHidden: boolean): CaptionLinesState {
  const line = findLine(state.lines, event);
  const text = event.properties.speech.trim();
  if (line === undefined) return state;
  return change(state, line, { ...(text !== '' && { text }), isFinal: true, isClosed: true, isHidden });
}

/** The whole line of the replica comes when it begins to speak, so it is only used if there are no parts. */
function reduceReplicaUtterance(state: CaptionLinesState, event: Utterance, id: number, at: number): CaptionLinesState {
  const { inference_id: lineId = null, seq = null, turn_idx: turn = null } = event;
  const text = event.properties.speech.trim();
  if (state.isStreamed || text === '') return state;
  // The service sends a line once for each name of the replica, and may resend it.
  const last = state.lines.at(-1);
  const repeated =
    lineId === null ? (last && isSameText(last.text, text) ? last : undefined) : findLine(state.lines, event);
  if (repeated !== undefined)
    return change(state, repeated, { text, lineId: lineId ?? repeated.lineId, ...seqs(repeated, seq) });
  const line = { id, speaker: 'replica', text, isFinal: true, lineId, index: -1, endedAt: at, seq, turn } as const;
  return begin(state, { ...line, isHidden: false });
}

/** The line that an event changes; `undefined` if it begins one. */
function findLine(lines: readonly TrackedLine[], event: Utterance | UtteranceStreaming): TrackedLine | undefined {
  const { inference_id = null, turn_idx = null } = event;
  const { role, speech } = event.properties;
  const own = lines.filter(({ speaker }) => speaker === role).reverse();
  if (inference_id !== null) {
    const line = own.find(({ lineId }) => lineId === inference_id);
    if (line !== undefined) return line;
  }
  const open = own.filter(({ isClosed }) => !isClosed);
  // A line of the user may have several ids in one turn.
  if (role === 'user' && turn_idx !== null) return open.find(({ turn }) => turn === turn_idx);
  const [last] = open;
  if (last === undefined || (inference_id !== null && last.lineId !== null)) return undefined;
  if (last.turn !== null && turn_idx !== null && last.turn !== turn_idx) return undefined;
  const repeats = speech.trim().startsWith(last.text);
  return !last.isFinal || repeats ? last : undefined;
}

function begin(
  state: CaptionLinesState,
  {
    seq,
    ...line
  }: Omit<TrackedLine, 'isCurrent' | 'isClosed' | 'firstSeq' | 'lastSeq'> & { readonly seq: number | null },
): CaptionLinesState {
  const recent = state.lines.filter(({ endedAt }) => line.endedAt - endedAt <= RECENT_MS);
  const isCurrent = isNewest(recent, seq);
  const begun: TrackedLine = { ...line, isCurrent, isClosed: false, firstSeq: seq, lastSeq: seq };
  // A line that arrives late is put where it was said.
  const later = isCurrent ? -1 : recent.findIndex(({ firstSeq }) => isBefore(seq, firstSeq));
  const place = later < 0 ? recent.length : later;
  const others = isCurrent ? recent.map(asFormer) : recent;
  return { ...state, lines: [...others.slice(0, place), begun, ...others.slice(place)].slice(-MAX_TRACKED) };
}

function change(
  state: CaptionLinesState,
  line: TrackedLine,
  fields: Partial<TrackedLine>,
  becomesCurrent = false,
): CaptionLinesState {
  const isCurrent = becomesCurrent || line.isCurrent;
  const changed = { ...line, ...fields, isCurrent };
  const others = becomesCurrent && !line.isCurrent ? state.lines.map(asFormer) : state.lines;
  return { ...state, lines: others.map((other) => (other.id === line.id ? changed : other)) };
}

function asFormer(line: TrackedLine): TrackedLine {
  return line.isCurrent ? { ...line, isCurrent: false } : line;
}

/** False for a message that is older than another one that has arrived. */
function isNewest(lines: readonly TrackedLine[], seq: number | null): boolean {
  return !lines.some(({ lastSeq }) => isBefore(seq, lastSeq));
}

function isBefore(seq: number | null, other: number | null): boolean {
  return seq !== null && other !== null && seq < other;
}

function seqs({ firstSeq, lastSeq }: TrackedLine, seq: number | null): Partial<TrackedLine> {
  if (seq === null) return {};
  return { firstSeq: Math.min(firstSeq ?? seq, seq), lastSeq: Math.max(lastSeq ?? seq, seq) };
}

function shownLines(lines: readonly TrackedLine[]): readonly CaptionLine[] {
  const isHidden = lines.find(({ isCurrent }) => isCurrent)?.isHidden ?? true;
  return isHidden ? [] : lines.filter((line) => !line.isHidden).slice(-MAX_SHOWN);
}
