import { useMediaTrack, useParticipantIds } from '@daily-co/daily-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { useLatest } from '../../hooks/useLatest';
import { CallMedia } from '../conversation/CallMedia';

export interface ConversationAudioProps {
  /**
   * Called when an element does not play, so that nobody is heard: mostly because the browser holds the sound back until
   * the user does something on the page. Call `play()` on the element in the handler of a press.
   */
  readonly onPlayFailed?: ((element: HTMLAudioElement) => void) | undefined;
}

/**
 * The sound of everyone else in the call, a shared screen's included. Renders one hidden `audio` for each.
 *
 * Not daily-react's DailyAudio: mounted after the call was joined, it misses the tracks that are there already.
 */
export function ConversationAudio(props: ConversationAudioProps): ReactNode {
  return (
    <CallMedia>
      <RemoteSounds {...props} />
    </CallMedia>
  );
}

function RemoteSounds({ onPlayFailed }: ConversationAudioProps): ReactNode {
  const ids = useParticipantIds({ filter: 'remote' });
  return ids.flatMap((id) => [
    <Sound key={`${id} audio`} participantId={id} type="audio" onPlayFailed={onPlayFailed} />,
    <Sound key={`${id} screen`} participantId={id} type="screenAudio" onPlayFailed={onPlayFailed} />,
  ]);
}

interface SoundProps extends ConversationAudioProps {
  readonly participantId: string;
  readonly type: 'audio' | 'screenAudio';
}

function Sound({ participantId, type, onPlayFailed }: SoundProps): ReactNode {
  const { isOff, persistentTrack } = useMediaTrack(participantId, type);
  const track = isOff ? undefined : persistentTrack;
  const element = useRef<HTMLAudioElement>(null);
  const latestOnPlayFailed = useLatest(onPlayFailed);

  useEffect(() => {
    const audio = element.current;
    if (audio === null || track === undefined) return;
    audio.srcObject = new MediaStream([track]);
    playSound(audio, () => latestOnPlayFailed.current?.(audio));
    return () => {
      // Safari keeps the sound of a stream that an element still holds.
      audio.srcObject = null;
    };
  }, [track, latestOnPlayFailed]);

  return track === undefined ? null : <audio ref={element} autoPlay data-participant={participantId} />;
}

/** Plays a sound, and tells of a failure that leaves it silent. */
export function playSound(audio: HTMLAudioElement, onFailed: () => void): void {
  audio.play().catch((thrown: unknown) => {
    // Not `instanceof`: an element in another document rejects with that window's own kind.
    const name = (thrown as { name?: unknown } | null)?.name;
    // Aborted, it only means that the track has changed while it was starting, or is gone.
    if (name === 'AbortError' || audio.srcObject === null) return;
    if (name !== 'NotAllowedError') console.warn('tavus-react: A sound of the call does not play.', thrown);
    onFailed();
  });
}
