/** How deeply the values of a resource may be nested. Recursive code would overflow the stack with much deeper ones. */
export const MAX_DEPTH = 64;

/** Whether a value is nested more deeply than the limit. Does not recurse. */
export function isDeeperThan(value: unknown, limit: number): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; depth <= limit; depth += 1) {
    level = level.flatMap((item) =>
      typeof item === 'object' && item !== null ? (Object.values(item) as unknown[]) : [],
    );
    if (level.length === 0) return false;
  }
  return true;
}
