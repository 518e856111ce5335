/**
 * Cycles of a graph, each as the names along it and one for every node that closes one: there may be very many others. A node
 * that leads to itself is a cycle of one.
 *
 * Walks without recursion: a list from elsewhere may be longer than the stack is deep.
 *
 * @param next - By name, the names it leads to.
 */
export function findCycles(next: ReadonlyMap<string, readonly string[]>): string[][] {
  const cycles = new Map<string, string[]>();
  const finished = new Set<string>();
  for (const start of next.keys()) {
    const trail: string[] = [];
    const ahead = new Map<string, string[]>(); // of each name on the trail, the ways not yet taken
    const enter = (name: string): void => {
      trail.push(name);
      ahead.set(name, [...(next.get(name) ?? [])]);
    };

    if (!finished.has(start)) enter(start);
    for (let here = trail.at(-1); here !== undefined; here = trail.at(-1)) {
      const name = ahead.get(here)?.shift();
      if (name === undefined) {
        trail.pop();
        ahead.delete(here);
        finished.add(here);
      } else if (ahead.has(name)) {
        if (!cycles.has(here)) cycles.set(here, trail.slice(trail.indexOf(name)));
      } else if (!finished.has(name)) {
        enter(name);
      }
    }
  }
  return [...cycles.values()];
}
