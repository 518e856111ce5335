import type { KeyboardEvent } from 'react';

/** Moves the focus among the items of a menu: arrow keys, Home, End, and the first letters of an item. */
export function moveInMenu(menu: HTMLElement, event: KeyboardEvent<HTMLElement>): void {
  const items = [...menu.querySelectorAll<HTMLElement>('[role^="menuitem"]')];
  const target = event.target as HTMLElement;
  const current = items.findIndex((item) => item.contains(target));
  const next = nextIndex(items, current, event);
  if (next === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  items[(next + items.length) % items.length]?.focus();
}

function nextIndex(
  items: readonly HTMLElement[],
  current: number,
  { key, ctrlKey, altKey, metaKey }: KeyboardEvent,
): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return current + 1;
    case 'ArrowUp':
      return current < 0 ? -1 : current - 1;
    case 'Home':
      return 0;
    case 'End':
      return -1;
  }
  if (key.length !== 1 || key === ' ' || ctrlKey || altKey || metaKey) return undefined;
  // The next item after the focused one that begins with the letter.
  const order = items.map((_, offset) => (current + 1 + offset) % items.length);
  return order.find((index) => items[index]?.textContent.trim().toLowerCase().startsWith(key.toLowerCase()));
}
