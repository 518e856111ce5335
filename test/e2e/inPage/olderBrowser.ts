/**
 * Runs in the page before anything else. Removes the features that the oldest supported browsers lack, and records their use.
 *
 * @param isBeforeBaseline - Also removes `Object.hasOwn`.
 *
 * The function is sent to the page as text, so it may not use anything outside itself.
 */
export function olderBrowser(isBeforeBaseline: boolean): void {
  const lacking: readonly (readonly [owner: unknown, names: readonly string[]])[] = [
    [Array, ['fromAsync']],
    [Array.prototype, ['findLast', 'findLastIndex', 'toSorted', 'toReversed', 'toSpliced', 'with']],
    [Object.getPrototypeOf(Uint8Array.prototype), ['findLast', 'findLastIndex', 'toSorted', 'toReversed', 'with']],
    [Uint8Array, ['fromBase64', 'fromHex']],
    [ArrayBuffer.prototype, ['transfer', 'resize']],
    [Object, isBeforeBaseline ? ['groupBy', 'hasOwn'] : ['groupBy']],
    [Map, ['groupBy']],
    [Map.prototype, ['getOrInsert', 'getOrInsertComputed']],
    [
      Set.prototype,
      ['union', 'intersection', 'difference', 'symmetricDifference', 'isSubsetOf', 'isSupersetOf', 'isDisjointFrom'],
    ],
    [Promise, ['withResolvers', 'try']],
    [String.prototype, ['isWellFormed', 'toWellFormed']],
    [RegExp, ['escape']],
    [Error, ['isError', 'captureStackTrace']],
    [AbortSignal, ['any', 'timeout']],
    [AbortSignal.prototype, ['throwIfAborted']],
    [URL, ['canParse', 'parse']],
    [Intl, ['Segmenter', 'DurationFormat']],
    [Navigator.prototype, ['permissions', 'wakeLock', 'userActivation']],
    [Element.prototype, ['checkVisibility', 'moveBefore']],
    [HTMLElement.prototype, ['inert', 'popover', 'showPopover']],
    [window, ['requestIdleCallback', 'cancelIdleCallback', 'scheduler', 'navigation', 'Iterator', 'trustedTypes']],
  ];
  for (const [owner, names] of lacking) for (const name of names) Reflect.deleteProperty(owner as object, name);
  // Removes only the iterator helpers; `Iterator.prototype` itself stays.
  const iterator = Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]())) as object;
  for (const name of [
    'map',
    'filter',
    'take',
    'drop',
    'flatMap',
    'reduce',
    'toArray',
    'forEach',
    'some',
    'every',
    'find',
  ])
    Reflect.deleteProperty(iterator, name);
}
