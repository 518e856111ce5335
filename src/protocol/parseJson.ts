import { readJson } from './readJson';

/** What JSON text says, without the key `__proto__`; `undefined` for any other text. A byte order mark may stand before it. */
export function parseJson(text: string): unknown {
  try {
    return readJson(JSON.parse(text.trim()));
  } catch {
    return undefined;
  }
}
