/** Longer names are not compared: the time grows with the square of the length. */
const MAX_LENGTH = 64;

/**
 * The name that is most like an unknown one; `undefined` if none is similar.
 *
 * @param names - The known names.
 */
export function closestName(unknown: string, names: Iterable<string>): string | undefined {
  const input = plain(unknown);
  if (input.length < 2 || unknown.length > MAX_LENGTH) return undefined;
  let closest: { readonly name: string; readonly distance: number } | undefined;
  for (const name of names) {
    const distance = distanceTo(name, input);
    if (distance <= Math.max(1, input.length / 3) && distance < (closest?.distance ?? Infinity)) {
      closest = { name, distance };
    }
  }
  return closest?.name;
}

function distanceTo(name: string, input: string): number {
  const known = plain(name);
  const lastWord = plain(name.slice(name.lastIndexOf('_') + 1));
  return Math.min(
    editDistance(input, known),
    // A part of the name, such as "prompt" of "objective_prompt", or its beginning. Both count less than the whole name.
    editDistance(input, lastWord) + 0.5,
    input.length >= 4 && known.length >= 4 && (known.includes(input) || input.includes(known)) ? 0.5 : Infinity,
    restAfterSameStart(input, known),
  );
}

function restAfterSameStart(input: string, known: string): number {
  let same = 0;
  while (same < input.length && input[same] === known[same]) same += 1;
  return same >= 4 ? input.length - same + 0.5 : Infinity;
}

/** The same text for `personaId`, `persona-id` and `persona_id`. */
function plain(name: string): string {
  return name.replaceAll(/[_\s-]/g, '').toLowerCase();
}

/** The number of letters to add, remove, replace or swap with their neighbour (Damerau-Levenshtein distance). */
function editDistance(from: string, to: string): number {
  let before: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const isSame = from[row - 1] === to[column - 1];
      const isSwapped = row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      current[column] = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (isSame ? 0 : 1),
        isSwapped ? (before[column - 2] ?? 0) + 1 : Infinity,
      );
    }
    before = last;
    last = current;
  }
  return last[to.length] ?? 0;
}
