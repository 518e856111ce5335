export interface RememberedIds {
  /** Whether an id was seen before; from now on it was. */
  readonly isDuplicate: (id: string) => boolean;
  readonly forget: (id: string) => void;
}

/** Remembers the last ids, up to a number, in the memory of this instance. */
export function rememberIds(limit: number): RememberedIds {
  const ids = new Set<string>(); // in the order they came
  return {
    isDuplicate: (id) => {
      if (ids.has(id)) return true;
      ids.add(id);
      const [oldest] = ids;
      if (ids.size > limit && oldest !== undefined) ids.delete(oldest);
      return false;
    },
    forget: (id) => void ids.delete(id),
  };
}
