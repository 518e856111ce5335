import { useEffect, useState } from 'react';
import { watchMutedSpeech } from '../conversation/media/watchMutedSpeech';
import { useCall } from './useCall';
import { useDevice } from './useDevice';

/**
 * True while the user speaks although the microphone is off.
 *
 * It listens to a copy of the microphone's track, on this page only, and only if the call keeps that track open while it is muted, as
 * Daily does. So it opens no microphone, and the browser does not ask. Where the call closes the track, it is always false.
 *
 * @param isEnabled - False listens to nothing. Default true.
 * @throws {@link ConversationContextError} outside a conversation.
 */
export function useSpeakingWhileMuted(isEnabled = true): boolean {
  const call = useCall();
  const { isOn, problem } = useDevice('microphone', 'useSpeakingWhileMuted');
  const isMuted = isEnabled && !isOn && problem === null;
  const [isSpeaking, setIsSpeaking] = useState(false);

  useEffect(() => {
    if (isMuted && call !== null) return watchMutedSpeech(call, setIsSpeaking);
  }, [isMuted, call]);

  return isMuted && isSpeaking;
}
