import type { Labels } from './Labels';

/** The labels of the settings of the captions, which load with them. */
export const captionSettingsLabels = {
  captionMenu: 'Caption settings',
  captionSize: 'Text size',
  captionSizeSmall: 'Small',
  captionSizeNormal: 'Normal',
  captionSizeLarge: 'Large',
  captionSizeVeryLarge: 'Very large',
  captionPlace: 'Position',
  captionPlaceBottom: 'At the bottom',
  captionPlaceTop: 'At the top',
  captionBackground: 'Background',
  captionBackgroundNone: 'None',
  captionBackgroundHalf: 'Translucent',
  captionBackgroundFull: 'Solid',
} as const satisfies Partial<Labels>;
