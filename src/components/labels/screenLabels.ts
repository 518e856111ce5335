import type { Labels } from './Labels';

/** The labels of shared screens. In a file of their own, because they load with the parts that show them. */
export const screenLabels = {
  screenShareStart: 'Share your screen',
  screenShareStop: 'Stop sharing your screen',
  screenOwn: 'Your screen',
  screenOf: (name) => `Screen of ${name}`,
  screenOwnShown: 'You are sharing your screen',
  screenShown: (name) => `${name} is showing a screen`,
  screenEnlarge: 'Enlarge the screen',
  screenPutBack: 'Put the screen back',
  screenToCorner: 'Move the screen to the corner',
  screenFromCorner: 'Show the screen large',
} as const satisfies Partial<Labels>;
