import type { CaptionChoice } from '../../src/conversation/captions/CaptionChoice';
import { CAPTION_CHOICE_KEY } from '../../src/conversation/captions/captionChoices';

/** For `beforeEach` of a story: the user has made this choice in an earlier visit. It is removed after the story. */
export function chosen(choice: CaptionChoice = {}) {
  return (): (() => void) => {
    localStorage.setItem(CAPTION_CHOICE_KEY, JSON.stringify(choice));
    return () => localStorage.removeItem(CAPTION_CHOICE_KEY);
  };
}
