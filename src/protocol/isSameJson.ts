/**
 * Whether two JSON values are equal as RFC 6902 defines it: the order of an object's members does not matter, and a member
 * that is `undefined` is not there.
 *
 * Iterates instead of recursing, and takes linear time: a value may come from anybody, and be of any size and depth.
 */
export function isSameJson(one: unknown, other: unknown): boolean {
  const pairs: (readonly [unknown, unknown])[] = [[one, other]];
  for (let pair = pairs.pop(); pair !== undefined; pair = pairs.pop()) {
    const [left, right] = pair;
    if (left === right) continue;
    if (!isContainer(left) || !isContainer(right) || Array.isArray(left) !== Array.isArray(right)) return false;
    const members = membersOf(left);
    if (members.length !== membersOf(right).length) return false;
    for (const [name, value] of members) {
      if (!Object.hasOwn(right, name)) return false;
      pairs.push([value, right[name]]);
    }
  }
  return true;
}

type Container = Readonly<Record<string, unknown>>;

function isContainer(value: unknown): value is Container {
  return typeof value === 'object' && value !== null;
}

function membersOf(container: Container): [string, unknown][] {
  const members = Object.entries(container);
  return Array.isArray(container) ? members : members.filter(([, value]) => value !== undefined);
}
