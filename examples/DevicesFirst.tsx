import { TavusConversation, type TavusConversationProps } from 'tavus-react';

/** Camera, microphone and speaker are checked first. Nothing is created, and billed, before the user joins. */
export const DevicesFirst = (call: TavusConversationProps) => (
  <TavusConversation
    {...call}
    hairCheck
    consent="This call is recorded."
    connectionTest
    labels={{ startTitle: 'Your interview', start: 'Check my camera' }}
  />
);
