import { createListeners } from '../../listeners/createListeners';
import { parseCaptionChoice, validCaptionChoice, type CaptionChoice } from './CaptionChoice';

/** Where `localStorage` has the user's choice about captions. */
export const CAPTION_CHOICE_KEY = 'tavus-react:captions';

/** The choice, and whether the browser keeps it for the next visit. */
export interface KeptCaptionChoice {
  readonly choice: CaptionChoice;
  /** False if nothing was chosen, and where the page may not store anything: then the choice lasts as long as the page. */
  readonly isKept: boolean;
}

/** The choice of a server, and of a user who has chosen nothing. */
export const noCaptionChoice: KeptCaptionChoice = { choice: {}, isKept: false };

/** The part of `localStorage` that is used. */
export type CaptionStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export interface CaptionChoices {
  /** Returns the same object until the choice changes. */
  readonly get: () => KeptCaptionChoice;
  /** Adds to the choice. `undefined` removes one, so that the app's default counts again. Ignores what is not valid. Never throws. */
  readonly choose: (change: CaptionChoice) => void;
  /** Calls the listener when the user has chosen something, also in another tab. Returns the unsubscribe function. */
  readonly subscribe: (listener: () => void) => () => void;
}

/** The choice of one user. All conversations of a page share it, and so do all tabs of a site. */
export function createCaptionChoices(
  openStorage: () => CaptionStorage | null = browserStorage,
  page: EventTarget | undefined = (globalThis as { window?: EventTarget }).window,
): CaptionChoices {
  const listeners = createListeners();
  let count = 0;
  let text: string | null = null;
  // What the storage has refused.
  let unkept: CaptionChoice = {};
  let latest = noCaptionChoice;

  const update = (): void => {
    const choice = { ...parseCaptionChoice(text), ...unkept };
    latest = { choice, isKept: Object.keys(choice).length > 0 && Object.keys(unkept).length === 0 };
  };
  const read = (): void => {
    const stored = readText(openStorage);
    if (stored === text) return;
    text = stored;
    update();
  };
  const handleStorage = (event: Event): void => {
    const { key } = event as StorageEvent;
    // Without a key, everything was removed.
    if (key !== CAPTION_CHOICE_KEY && key !== null) return;
    const before = latest;
    read();
    if (latest !== before) listeners.emit();
  };

  return {
    get() {
      // Without a listener, nobody tells when another tab changes the choice.
      if (count === 0) read();
      return latest;
    },
    choose(change) {
      read();
      const names = Object.keys(change) as (keyof CaptionChoice)[];
      const valid = validCaptionChoice(change);
      const changed = names.filter((name) => name in valid || change[name] === undefined);
      const choice: Record<string, unknown> = { ...latest.choice, ...valid };
      for (const name of changed) if (!(name in valid)) Reflect.deleteProperty(choice, name);
      const written = Object.keys(choice).length === 0 ? null : JSON.stringify(choice);
      const isKept = writeText(openStorage, written);
      if (isKept) text = written;
      unkept = isKept
        ? {}
        : Object.fromEntries([...Object.keys(latest.choice), ...changed].map((name) => [name, choice[name]]));
      update();
      listeners.emit();
    },
    subscribe(listener) {
      if (count === 0) {
        read();
        page?.addEventListener('storage', handleStorage);
      }
      count += 1;
      const remove = listeners.subscribe(listener);
      return () => {
        remove();
        count -= 1;
        if (count === 0) page?.removeEventListener('storage', handleStorage);
      };
    },
  };
}

/** The choice of the user of this page. */
export const captionChoices = /* @__PURE__ */ createCaptionChoices();

function readText(openStorage: () => CaptionStorage | null): string | null {
  try {
    const text: unknown = openStorage()?.getItem(CAPTION_CHOICE_KEY);
    return typeof text === 'string' ? text : null;
  } catch {
    return null;
  }
}

/** Returns whether the storage has taken the text. It is full or forbidden otherwise. */
function writeText(openStorage: () => CaptionStorage | null, text: string | null): boolean {
  try {
    const storage = openStorage();
    if (text === null) storage?.removeItem(CAPTION_CHOICE_KEY);
    else storage?.setItem(CAPTION_CHOICE_KEY, text);
    return storage !== null;
  } catch {
    return false;
  }
}

// Reading `localStorage` throws where the page may not store anything. On a server there is none.
function browserStorage(): CaptionStorage | null {
  return (globalThis as { localStorage?: CaptionStorage }).localStorage ?? null;
}
