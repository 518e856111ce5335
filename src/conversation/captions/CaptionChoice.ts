/** The sizes of the text, in the order of a menu. */
export const captionSizes = ['small', 'normal', 'large', 'very-large'] as const;
export const captionPlaces = ['bottom', 'top'] as const;
export const captionBackgrounds = ['none', 'half', 'full'] as const;

export type CaptionSize = (typeof captionSizes)[number];
/** Where the captions are on the video. Where there is no room at the top, they stay at the bottom. */
export type CaptionPlace = (typeof captionPlaces)[number];
/** What is behind the text: `none` only a shadow · `half` a translucent box · `full` an opaque box. */
export type CaptionBackground = (typeof captionBackgrounds)[number];

/** What the user has chosen about captions, as it is kept for the next visit. The app's default counts for all that is missing. */
export interface CaptionChoice {
  readonly isOn?: boolean | undefined;
  readonly size?: CaptionSize | undefined;
  readonly place?: CaptionPlace | undefined;
  readonly background?: CaptionBackground | undefined;
}

/** The longest text that is parsed. What we write is far shorter, so a longer one is not ours. */
const MAX_LENGTH = 1000;

/** Reads a choice from the text of a storage, which anyone may have written. Never throws: what is not valid counts as never chosen. */
export function parseCaptionChoice(text: string | null): CaptionChoice {
  if (text === null || text.length > MAX_LENGTH) return {};
  try {
    return validCaptionChoice(JSON.parse(text));
  } catch {
    return {};
  }
}

/** The valid fields of any value. */
export function validCaptionChoice(value: unknown): CaptionChoice {
  const { isOn, size, place, background } = (value ?? {}) as Readonly<Record<string, unknown>>;
  return {
    ...(typeof isOn === 'boolean' && { isOn }),
    ...oneOf('size', captionSizes, size),
    ...oneOf('place', captionPlaces, place),
    ...oneOf('background', captionBackgrounds, background),
  };
}

function oneOf(name: string, known: readonly unknown[], value: unknown): object {
  return known.includes(value) ? { [name]: value } : {};
}
