import type { TranscriptLine } from './TranscriptLine';

/**
 * Puts a line where it was said, which need not be where it arrived: a channel may reorder, and the service tells what
 * the user said only when the replica begins to answer.
 */
export function insertLine<Line extends TranscriptLine>(lines: readonly Line[], line: Line): Line[] {
  let after = lines.length;
  for (let other = lines[after - 1]; other !== undefined && isBefore(line, other); other = lines[after - 1]) after -= 1;
  return [...lines.slice(0, after), line, ...lines.slice(after)];
}

function isBefore(one: TranscriptLine, other: TranscriptLine): boolean {
  if (one.turn !== null && other.turn !== null && one.turn !== other.turn) return one.turn < other.turn;
  // A turn begins with the user's words; only the very first is the replica's own.
  const isSameTurn = one.turn !== null && one.turn > 0 && one.turn === other.turn;
  if (isSameTurn && one.speaker !== other.speaker) return one.speaker === 'user';
  return one.seq !== null && other.seq !== null && one.seq < other.seq;
}
