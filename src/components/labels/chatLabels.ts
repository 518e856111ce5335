import type { Labels } from './Labels';

/** The labels of the chat's panel, which load with it. Its name is in `callLabels`. */
export const chatLabels = {
  chatEmpty: 'Write to the assistant, or just speak.',
  chatMessage: 'Message',
  chatSend: 'Send',
  chatNotSent: 'Not sent',
  chatSendAgain: 'Send again',
  chatSendAllAgain: (count) => `Send all ${String(count)} again`,
  chatMoreNotSent: (count) => `${String(count)} earlier ${count === 1 ? 'message' : 'messages'} not sent`,
  chatDiscard: 'Delete',
  chatTooLong: 'This message is too long. Shorten it, or send it in parts.',
} as const satisfies Partial<Labels>;
