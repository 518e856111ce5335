/**
 * What JSON text says; `undefined` for any other text. The key `__proto__` is left out: it would reach a prototype in code
 * that copies by assignment.
 */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text, (key, inner: unknown) => (key === '__proto__' ? undefined : inner)) as unknown;
  } catch {
    return undefined;
  }
}
