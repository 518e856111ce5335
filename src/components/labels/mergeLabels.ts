import { report } from '../../conversation/guard';

/** The labels that were reported: each is read at every render, and reported once. */
const reported = /* @__PURE__ */ new Set<string>();

/**
 * Puts an app's labels in place of others.
 *
 * A label that is missing, that throws or that is not text is replaced by the label of the same name in `own`. The last two
 * cases are reported once. Labels with names that `own` does not have are kept as they are.
 */
export function mergeLabels<Own extends object, Given extends object>(own: Own, given: Given | undefined): Own & Given {
  const merged = { ...own } as Record<string, unknown>;
  for (const name of Object.keys(given ?? {})) {
    const ownLabel = merged[name];
    merged[name] = attempt(name, () => fit(name, ownLabel, (given as Record<string, unknown>)[name])) ?? ownLabel;
  }
  return merged as Own & Given;
}

function fit(name: string, own: unknown, given: unknown): unknown {
  const label = given ?? own;
  if (typeof own === 'function') {
    const call = (words: unknown, values: unknown[]) =>
      typeof words === 'function' ? (words as (...values: unknown[]) => unknown)(...values) : words;
    return (...values: unknown[]) =>
      attempt(name, () => typed(name, 'string', call(label, values))) ?? call(own, values);
  }
  if (typeof own === 'object') return mergeLabels(own as object, typed(name, 'object', label) as object);
  return own === undefined ? label : typed(name, 'string', label);
}

function typed(name: string, type: 'string' | 'object', label: unknown): unknown {
  if (typeof label === type) return label;
  throw new TypeError(`The label "${name}" cannot be shown: it is no ${type}`);
}

/** Returns what `make` makes; `undefined` where it throws. */
function attempt(name: string, make: () => unknown): unknown {
  try {
    return make();
  } catch (thrown) {
    if (!reported.has(name)) report(thrown);
    reported.add(name);
    return undefined;
  }
}
