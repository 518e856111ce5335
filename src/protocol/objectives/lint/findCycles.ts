/** How many names the cycles found may have together: there may be as many cycles as nodes, each as long as the graph. */
const MOST_NAMES = 10_000;

/**
 * Cycles of a graph, each as the names along it and one for every node that closes one: there may be very many others. A node
 * that leads to itself is a cycle of one. Of a graph with very many cycles only the first are found.
 *
 * Walks without recursion and in linear time: a list from elsewhere may be longer than the stack is deep.
 *
 * @param next - By name, the names it leads to.
 */
export function findCycles(next: ReadonlyMap<string, readonly string[]>): string[][] {
  const cycles = new Map<string, string[]>();
  const finished = new Set<string>();
  let names = 0;
  for (const start of next.keys()) {
    const trail: string[] = [];
    const ahead = new Map<string, Iterator<string>>(); // of each name on the trail, the ways not yet taken
    const enter = (name: string): void => {
      trail.push(name);
      ahead.set(name, (next.get(name) ?? []).values());
    };

    if (!finished.has(start)) enter(start);
    for (let here = trail.at(-1); here !== undefined; here = trail.at(-1)) {
      const way = ahead.get(here)?.next();
      if (way === undefined || way.done === true) {
        trail.pop();
        ahead.delete(here);
        finished.add(here);
      } else if (ahead.has(way.value)) {
        if (names < MOST_NAMES && !cycles.has(here)) {
          const cycle = trail.slice(trail.lastIndexOf(way.value));
          names += cycle.length;
          cycles.set(here, cycle);
        }
      } else if (!finished.has(way.value)) {
        enter(way.value);
      }
    }
  }
  return [...cycles.values()];
}
