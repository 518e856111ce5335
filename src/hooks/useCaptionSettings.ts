import { useMemo, useSyncExternalStore } from 'react';
import type {
  CaptionBackground,
  CaptionChoice,
  CaptionPlace,
  CaptionSize,
} from '../conversation/captions/CaptionChoice';
import { captionChoices, noCaptionChoice } from '../conversation/captions/captionChoices';

export interface UseCaptionSettings {
  /** Whether captions are to be shown. */
  readonly isOn: boolean;
  readonly size: CaptionSize;
  readonly place: CaptionPlace;
  readonly background: CaptionBackground;
  /** Whether the browser keeps what the user has chosen for the next visit. False if nothing was chosen. */
  readonly isKept: boolean;
  /**
   * Keeps a choice of the user, in addition to what was chosen before. `undefined` removes a choice, so that the default counts again.
   * Never throws: where the page may not store anything, the choice lasts as long as the page.
   */
  readonly choose: (change: CaptionChoice) => void;
}

const { choose } = captionChoices;
const getOnServer = () => noCaptionChoice;

/**
 * How the user wants captions: on or off, their size, place and background. The choice is kept for the next visit, and is the same in all
 * conversations of a site, also in other tabs. It works outside a conversation as well, such as on a page of settings.
 *
 * @param defaults - What counts until the user has chosen: `false` for off, or any of the settings. Without one: on, `normal`, `bottom`
 *   and `half`.
 */
export function useCaptionSettings(defaults: boolean | CaptionChoice = true): UseCaptionSettings {
  const { choice, isKept } = useSyncExternalStore(captionChoices.subscribe, captionChoices.get, getOnServer);
  const { isOn, size, place, background } = captionDefaults(defaults);
  return useMemo(
    () => ({
      isOn: choice.isOn ?? isOn,
      size: choice.size ?? size,
      place: choice.place ?? place,
      background: choice.background ?? background,
      isKept,
      choose,
    }),
    [choice, isKept, isOn, size, place, background],
  );
}

/** All settings of a user who has chosen nothing. */
export function captionDefaults(
  defaults: boolean | CaptionChoice = true,
): Omit<UseCaptionSettings, 'isKept' | 'choose'> {
  // Without TypeScript, an app may pass `null` for off.
  const given =
    typeof defaults === 'boolean' ? { isOn: defaults } : ((defaults as CaptionChoice | null) ?? { isOn: false });
  const { isOn = true, size = 'normal', place = 'bottom', background = 'half' } = given;
  return { isOn, size, place, background };
}
