import type { Labels } from './Labels';

/** The labels of the buttons that show the call elsewhere. In a file of their own, because they load with those buttons. */
export const windowLabels = {
  fullScreenEnter: 'Fill the screen',
  fullScreenLeave: 'Leave full screen',
  pictureInPicture: 'Show the call in its own window',
  pictureInPictureBack: 'Bring the call back',
  pictureInPictureMoved: 'The call is in its own window.',
} as const satisfies Partial<Labels>;
