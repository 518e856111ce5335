import { reportUncaught } from '../../errors/callSafely';

/** The names of the invalid labels that were reported. A label is read at each render, but reported only once. */
const reported = /* @__PURE__ */ new Set<string>();

/**
 * Merges an app's labels over the default ones.
 *
 * A label that is missing, that throws or that is not text is replaced by the label of the same name in `defaults`. The last two
 * cases are reported once. Labels with names that `defaults` does not have stay as they are.
 */
export function mergeLabels<Defaults extends object, Custom extends object>(
  defaults: Defaults,
  custom: Custom | undefined,
): Defaults & Custom {
  const merged = { ...defaults } as Record<string, unknown>;
  for (const name of Object.keys(custom ?? {})) {
    const defaultLabel = merged[name];
    merged[name] =
      attempt(name, () => validate(name, defaultLabel, (custom as Record<string, unknown>)[name])) ?? defaultLabel;
  }
  return merged as Defaults & Custom;
}

function validate(name: string, defaultLabel: unknown, customLabel: unknown): unknown {
  const label = customLabel ?? defaultLabel;
  if (typeof defaultLabel === 'function') {
    const call = (text: unknown, values: unknown[]) =>
      typeof text === 'function' ? (text as (...values: unknown[]) => unknown)(...values) : text;
    return (...values: unknown[]) =>
      attempt(name, () => assertType(name, 'string', call(label, values))) ?? call(defaultLabel, values);
  }
  if (typeof defaultLabel === 'object')
    return mergeLabels(defaultLabel as object, assertType(name, 'object', label) as object);
  return defaultLabel === undefined ? label : assertType(name, 'string', label);
}

function assertType(name: string, type: 'string' | 'object', label: unknown): unknown {
  if (typeof label === type) return label;
  throw new TypeError(`The label "${name}" cannot be shown: it is not a ${type}`);
}

/** Returns the result of `read`, or `undefined` if it throws. */
function attempt(name: string, read: () => unknown): unknown {
  try {
    return read();
  } catch (thrown) {
    if (!reported.has(name)) reportUncaught(thrown);
    reported.add(name);
    return undefined;
  }
}
