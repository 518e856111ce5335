import { hasFocus, mayMoveFocusInto } from '../focus';

/**
 * Moves the focus into an open panel, unless the user is elsewhere on the page: to the field for a message, or to the heading. A panel
 * without a heading decides itself.
 */
export function focusPanel(place: Element): void {
  if (hasFocus(place) || !mayMoveFocusInto(place)) return;
  const target = place.querySelector('textarea') ?? place.querySelector<HTMLElement>('[tabindex]');
  target?.focus({ preventScroll: true });
}
