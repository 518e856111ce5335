import { createContext } from 'react';

/** The panel beside the video of the default screen. One is open at a time. */
export interface UseCallPanel {
  /** `'chat'`, `'transcript'`, or a name of your own. `null` while no panel is open. */
  readonly open: string | null;
  /** Opens a panel and closes the one before. `null` closes it. Stays the same function. */
  readonly setOpen: (name: string | null) => void;
}

/** `null` outside the default screen. */
export const CallPanelContext = /* @__PURE__ */ createContext<UseCallPanel | null>(null);
