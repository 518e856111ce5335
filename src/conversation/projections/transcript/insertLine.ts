import type { TranscriptLine } from './TranscriptLine';

/**
 * Inserts a line where it was spoken, which may be before lines that arrived earlier: the channel may reorder messages,
 * and the service sends the user's utterance only when the replica begins to reply.
 */
export function insertLine<Line extends TranscriptLine>(lines: readonly Line[], line: Line): Line[] {
  let after = lines.length;
  for (let other = lines[after - 1]; other !== undefined && wasSpokenBefore(line, other); other = lines[after - 1])
    after -= 1;
  return [...lines.slice(0, after), line, ...lines.slice(after)];
}

/** Replaces a line, and moves it when its place has changed. */
export function replaceLine<Line extends TranscriptLine>(lines: readonly Line[], line: Line, next: Line): Line[] {
  if (next.seq === line.seq && next.turn === line.turn) return lines.map((other) => (other === line ? next : other));
  return insertLine(
    lines.filter((other) => other !== line),
    next,
  );
}

function wasSpokenBefore(one: TranscriptLine, other: TranscriptLine): boolean {
  if (one.turn !== null && other.turn !== null && one.turn !== other.turn) return one.turn < other.turn;
  // The user speaks first in each turn. Only turn 0 may begin with the replica's greeting.
  const isSameTurn = one.turn !== null && one.turn > 0 && one.turn === other.turn;
  if (isSameTurn && one.speaker !== other.speaker) return one.speaker === 'user';
  return one.seq !== null && other.seq !== null && one.seq < other.seq;
}
