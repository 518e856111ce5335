import { issueTexts } from '../../conversation/objectives/issueTexts';
import type { Labels } from './Labels';

/** The words of the confirmation card. A file of their own, because the card loads after the call has begun. */
export const cardLabels = {
  cardEyebrow: 'Please check',
  cardPosition: (position, total) => `${String(position)} of ${String(total)}`,
  cardUpdated: 'New values',
  fieldHeard: 'Heard',
  fieldHeardNothing: 'Nothing was heard',
  fieldUndo: 'Undo',
  fieldUndoNamed: (label) => `Undo the change to ${label}`,
  fieldChoose: 'Choose…',
  fieldYes: 'Yes',
  fieldNo: 'No',
  ...issueTexts,
  // That one is for developers.
  issueNoJson: 'This value cannot be sent',
  hintInvisible: 'Has invisible characters',
  hintNoDate: 'Not a valid date',
  hintNoNumber: 'Not a number',
  hintNoChoice: 'None of the choices',
  confirm: 'Confirm',
  confirmChecking: 'Checking…',
  confirmSending: 'Sending…',
  confirmWaiting: 'Waiting for the replica',
  confirmAgain: 'Send again',
  confirmRetry: 'Try again',
  confirmQueued: 'Waiting for the connection',
  cardUnanswered: 'Not answered yet.',
  cardOffline: 'Offline. It will be sent when you are back.',
  cardTooLong: 'That is too long to send. Shorten it and try again.',
  cardNotSent: 'It could not be sent.',
  cardAskedAgain: 'You confirmed this before, and it is asked again.',
  cardUnstored: 'This browser cannot keep it: a reload of the page would lose it.',
  cardConfirmed: (title) => `${title}: confirmed`,
  cardDiffers: (title) => `${title}: something else was noted`,
  cardUnheard: (title) => `${title}: completed without your change`,
  correct: 'Something’s wrong',
  correctLabel: 'What is wrong?',
  correctSend: 'Tell the replica',
  correctCancel: 'Cancel',
  correctSent: 'Told the replica. It will come back with new values.',
  correctFailed: 'It could not be sent. Check your connection and try again.',
  correctUnsent: 'Send this or delete it, then confirm.',
} as const satisfies Partial<Labels>;

export type CardLabels = Pick<Labels, keyof typeof cardLabels>;
