import { issueTexts } from '../../conversation/objectives/checking/issueTexts';
import type { Labels } from './Labels';

/** The labels of the confirmation card. In a file of their own, because the card loads after the call has begun. */
export const cardLabels = {
  cardEyebrow: 'Please check',
  cardPosition: (position, total) => `${String(position)} of ${String(total)}`,
  cardUpdated: 'New values',
  fieldCollected: 'Heard',
  fieldNotCollected: 'Nothing was heard',
  fieldUndo: 'Undo',
  fieldUndoNamed: (label) => `Undo the change to ${label}`,
  fieldChoose: 'Choose…',
  fieldYes: 'Yes',
  fieldNo: 'No',
  ...issueTexts,
  // The one in `issueTexts` is for developers.
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
  confirmQueued: 'Waiting for the connection',
  cardUnanswered: 'Not answered yet.',
  cardOffline: 'Offline. It will be sent when you are back.',
  cardTooLong: 'That is too long to send. Shorten it and try again.',
  cardNotSent: 'It could not be sent.',
  cardAskedAgain: 'You confirmed this. The replica asks again.',
  cardUnstored: 'This browser cannot store it. A reload would lose it.',
  cardConfirmed: (title) => `${title}: confirmed`,
  cardDiffers: (title) => `${title}: something else was noted`,
  cardChangeMissed: (title) => `${title}: completed without your change`,
  correct: 'Something’s wrong',
  correctLabel: 'What is wrong?',
  correctSend: 'Tell the replica',
  correctCancel: 'Cancel',
  correctSent: 'Told the replica. It will come back with new values.',
  correctFailed: 'It could not be sent. Check your connection and try again.',
  correctUnsent: 'Send this or delete it, then confirm.',
} as const satisfies Partial<Labels>;

export type CardLabels = Pick<Labels, keyof typeof cardLabels>;
