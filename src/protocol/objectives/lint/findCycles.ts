/** The most names in all cycles together: a graph may have as many cycles as nodes, each as long as the graph. */
const MAX_NAMES = 10_000;

/**
 * Finds cycles of a graph, one for each node that closes a cycle. A node that leads to itself is a cycle of one name. Not all
 * cycles are found, because there may be very many.
 *
 * It does not recurse, and runs in linear time: the list may be untrusted, and too long for the stack.
 *
 * @param next - The names that each name leads to.
 * @returns The names along each cycle.
 */
export function findCycles(next: ReadonlyMap<string, readonly string[]>): string[][] {
  const cycles = new Map<string, string[]>();
  const finished = new Set<string>();
  let names = 0;
  for (const start of next.keys()) {
    const path: string[] = [];
    const remaining = new Map<string, Iterator<string>>(); // the next names that are not visited yet, by name on the path
    const enter = (name: string): void => {
      path.push(name);
      remaining.set(name, (next.get(name) ?? []).values());
    };

    if (!finished.has(start)) enter(start);
    for (let here = path.at(-1); here !== undefined; here = path.at(-1)) {
      const result = remaining.get(here)?.next();
      if (result === undefined || result.done === true) {
        path.pop();
        remaining.delete(here);
        finished.add(here);
      } else if (remaining.has(result.value)) {
        if (names < MAX_NAMES && !cycles.has(here)) {
          const cycle = path.slice(path.lastIndexOf(result.value));
          names += cycle.length;
          cycles.set(here, cycle);
        }
      } else if (!finished.has(result.value)) {
        enter(result.value);
      }
    }
  }
  return [...cycles.values()];
}
