import type { KeyboardEvent } from 'react';

/** Safari ends a composition before it reports the key that ended it. Then only this code shows it. */
const COMPOSITION_KEY = 229;

/** True while an input method composes a word, such as a Chinese one. Enter and Escape then belong to the input method. */
export function isComposing({ nativeEvent }: KeyboardEvent): boolean {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- See COMPOSITION_KEY.
  return nativeEvent.isComposing || nativeEvent.keyCode === COMPOSITION_KEY;
}
