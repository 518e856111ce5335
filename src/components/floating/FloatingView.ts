/** How much of a floating conversation is visible: the launcher, the panel, or a small picture of the call. */
export type FloatingView = 'closed' | 'open' | 'minimized';

/** `docked` is a panel in a corner, beside which the page can be used. `modal` covers the page. */
export type FloatingForm = 'docked' | 'modal';

/** A corner of the window. `start` is left, and right in a page that is read from right to left. */
export type FloatingPosition = 'bottom-end' | 'bottom-start' | 'top-end' | 'top-start';
