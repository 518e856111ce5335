import { createLoadable } from './createLoadable';

const loadCallParts = () => import('./callParts');

/** The screen of a joined call. */
export const callScreen = /* @__PURE__ */ createLoadable(loadCallParts, 'CallScreen');

/** The screen after a call. */
export const finalScreen = /* @__PURE__ */ createLoadable(loadCallParts, 'FinalScreen');

export const statusAnnouncement = /* @__PURE__ */ createLoadable(loadCallParts, 'StatusAnnouncement');
