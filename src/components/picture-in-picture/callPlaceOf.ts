import type { ReactNode } from 'react';
import type { Conversation } from '../../conversation/Conversation';
import { createListeners } from '../../listeners/createListeners';

/** Where the screen of a call is shown. */
export interface CallPlace {
  /** The element in whose place the screen is, in the page. `null` while there is no screen that can move. */
  readonly anchor: Element | null;
  /** The element of another document that the screen has moved to; `null` while it is in the page. */
  readonly container: Element | null;
  /** What the page shows meanwhile. */
  readonly notice: ReactNode;
  /** Brings the screen back. */
  readonly close: () => void;
}

interface CallPlaceStore {
  readonly getState: () => CallPlace;
  readonly subscribe: (listener: () => void) => () => void;
  readonly set: (change: Partial<CallPlace>) => void;
}

const stores = /* @__PURE__ */ new WeakMap<Conversation, CallPlaceStore>();

/** Where the screen of a conversation is shown. The code that moves it loads with the button that does. */
export function callPlaceOf(conversation: Conversation): CallPlaceStore {
  const store = stores.get(conversation) ?? createStore();
  stores.set(conversation, store);
  return store;
}

function createStore(): CallPlaceStore {
  const { subscribe, emit } = createListeners();
  let state: CallPlace = { anchor: null, container: null, notice: null, close: () => undefined };
  return {
    getState: () => state,
    subscribe,
    set(change) {
      state = { ...state, ...change };
      emit();
    },
  };
}
