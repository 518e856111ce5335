import { useMediaTrack, useParticipantIds } from '@daily-co/daily-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { useConversationContext } from '../../hooks/ConversationContext';
import { useLatest } from '../../hooks/useLatest';
import { importWithRetry } from '../../loading/importWithRetry';
import { CallMedia } from './CallMedia';

export interface ConversationAudioProps {
  /**
   * Called when an element does not play, so that the user hears nobody. The usual cause is a browser that blocks sound until
   * the user presses something on the page. Call `play()` of `usePlayback` in a click handler.
   */
  readonly onPlayFailed?: ((element: HTMLAudioElement) => void) | undefined;
}

/**
 * The sound of all other participants and of their shared screens. Renders one hidden `audio` for each track. A sound that the
 * system has paused, for example for a phone call, plays again afterwards. `usePlayback` reads and changes the sound.
 *
 * It does not use daily-react's `DailyAudio`, which misses existing tracks if it is mounted after the call was joined.
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

const loadPlayback = () => importWithRetry(() => import('../../conversation/media/playbackOf'));

interface SoundProps extends ConversationAudioProps {
  readonly participantId: string;
  readonly type: 'audio' | 'screenAudio';
}

function Sound({ participantId, type, onPlayFailed }: SoundProps): ReactNode {
  const { isOff, persistentTrack } = useMediaTrack(participantId, type);
  const track = isOff ? undefined : persistentTrack;
  const element = useRef<HTMLAudioElement>(null);
  const conversation = useConversationContext('ConversationAudio');
  const latestOnPlayFailed = useLatest(onPlayFailed);

  useEffect(() => {
    const audio = element.current;
    if (audio === null || track === undefined) return;
    // `autoPlay` plays it. The code that notices when it does not play loads meanwhile.
    audio.srcObject = new MediaStream([track]);
    let isRemoved = false;
    let remove = (): void => undefined;
    loadPlayback().then(
      ({ playbackOf }) => {
        if (!isRemoved) remove = playbackOf(conversation).add(audio, () => latestOnPlayFailed.current?.(audio));
      },
      // The sound plays without it, where the browser does not block it.
      () => undefined,
    );
    return () => {
      isRemoved = true;
      remove();
      // Safari does not free a stream's sound while an element refers to the stream.
      audio.srcObject = null;
    };
  }, [track, conversation, latestOnPlayFailed]);

  return track === undefined ? null : <audio ref={element} autoPlay data-participant={participantId} />;
}
