/** Names longer than this are not compared: the time for it grows with the square of their length. */
const LONGEST = 64;

/**
 * The name that was probably meant by one that is unknown; `undefined` when none is near.
 *
 * @param names - The names there are.
 */
export function closestName(unknown: string, names: Iterable<string>): string | undefined {
  const given = plain(unknown);
  if (given.length < 2 || unknown.length > LONGEST) return undefined;
  let closest: { readonly name: string; readonly distance: number } | undefined;
  for (const name of names) {
    const distance = distanceTo(name, given);
    if (distance <= Math.max(1, given.length / 3) && distance < (closest?.distance ?? Infinity)) {
      closest = { name, distance };
    }
  }
  return closest?.name;
}

function distanceTo(name: string, given: string): number {
  const known = plain(name);
  const lastWord = plain(name.slice(name.lastIndexOf('_') + 1));
  return Math.min(
    editDistance(given, known),
    // A part of the name, such as "prompt" of "objective_prompt", or its beginning. Both say less than the whole.
    editDistance(given, lastWord) + 0.5,
    given.length >= 4 && known.length >= 4 && (known.includes(given) || given.includes(known)) ? 0.5 : Infinity,
    restAfterSameStart(given, known),
  );
}

function restAfterSameStart(given: string, known: string): number {
  let same = 0;
  while (same < given.length && given[same] === known[same]) same += 1;
  return same >= 4 ? given.length - same + 0.5 : Infinity;
}

/** `personaId`, `persona-id` and `persona_id` are the same. */
function plain(name: string): string {
  return name.replaceAll(/[_\s-]/g, '').toLowerCase();
}

/** How many letters have to be added, removed, replaced or swapped with their neighbour (Damerau-Levenshtein distance). */
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
