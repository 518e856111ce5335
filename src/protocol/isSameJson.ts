/**
 * Whether two JSON values are equal as RFC 6902 defines it: the order of an object's members does not matter, and a member
 * that is `undefined` counts as absent.
 *
 * It iterates, in linear time: the values may be untrusted, and of any size and depth.
 */
export function isSameJson(one: unknown, other: unknown): boolean {
  const pairs: [unknown, unknown][] = [[one, other]];
  // The list grows during the loop.
  for (const [left, right] of pairs) {
    if (left === right) continue;
    if (!isContainer(left) || !isContainer(right) || Array.isArray(left) !== Array.isArray(right)) return false;
    for (const name of new Set(Object.keys(left).concat(Object.keys(right)))) {
      pairs.push([memberOf(left, name), memberOf(right, name)]);
    }
  }
  return true;
}

type Container = Readonly<Record<string, unknown>>;

function isContainer(value: unknown): value is Container {
  return typeof value === 'object' && value !== null;
}

function memberOf(container: Container, name: string): unknown {
  return Object.hasOwn(container, name) ? container[name] : undefined;
}
