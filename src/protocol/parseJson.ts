import { readJson } from './readJson';

/** What JSON text says, without the key `__proto__`; `undefined` for any other text. */
export function parseJson(text: string): unknown {
  try {
    return readJson(JSON.parse(text));
  } catch {
    return undefined;
  }
}
