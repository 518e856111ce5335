import { copyAsJson } from './json';

/** Parses JSON text, without the key `__proto__`. `undefined` for any other text. The text may begin with a byte order mark. */
export function parseJson(text: string): unknown {
  try {
    return copyAsJson(JSON.parse(text.trim()));
  } catch {
    return undefined;
  }
}
