import { TavusConversation, useInteractions, type TavusConversationProps } from 'tavus-react';

/** Waits until nobody speaks. Then the replica says a text, and gets an instruction that no user sees. */
function DoneButton() {
  const { echo, respond } = useInteractions();
  const finish = async () => {
    await echo('Thank you, I have your drawing.', { when: 'silent' });
    await respond('Ask the user what the drawing shows.', { when: 'silent', isHidden: true });
  };
  // It rejects if the call ends before.
  return <button onClick={() => void finish().catch(() => {})}>I am done</button>;
}

export const SpeakLater = (call: TavusConversationProps) => (
  <TavusConversation {...call} slots={{ overlay: <DoneButton /> }} />
);
