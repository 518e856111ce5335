import { TavusConversation, useNoiseCancellation, type TavusConversationProps } from 'tavus-react';

/** It is on where the browser supports it. This is a switch for it. */
function NoiseSwitch() {
  const { isOn, choosing, isSupported, set } = useNoiseCancellation();
  if (!isSupported) return null;
  return (
    <label>
      <input type="checkbox" checked={choosing ?? isOn} onChange={(event) => void set(event.target.checked)} />
      Quiet background
    </label>
  );
}

export const NoiseCancellation = (call: TavusConversationProps) => (
  <TavusConversation {...call} noiseCancellation slots={{ callStatus: <NoiseSwitch /> }} />
);
