/** How deeply the values of a resource may be nested. Code that walks deeper ones by recursion runs out of stack. */
export const MAX_DEPTH = 64;

/** Whether values are nested in each other more than so many times. Does not recurse. */
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
