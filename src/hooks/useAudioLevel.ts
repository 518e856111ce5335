import { useEffect } from 'react';
import { callSafely } from '../errors/callSafely';
import { listenToLevel } from '../conversation/media/listenToLevel';
import { measureTrack } from '../conversation/media/measureTrack';
import type { ConversationState } from '../conversation/loop/ConversationState';
import { selectReplica } from '../conversation/slices/reduceParticipants';
import { useCall } from './useCall';
import { useConversationState } from './useConversationState';
import { useLatest } from './useLatest';

/** Whose level is measured: the user's, the replica's, a participant's by session id, or that of any track. `null` measures nothing. */
export type AudioLevelSource = 'user' | 'replica' | (string & {}) | MediaStreamTrack | null;

/**
 * Calls back with how loud somebody is: a level from 0 (silent) to 1 (loud), on a scale that a person hears as even.
 *
 * It renders nothing again. Write the level to an element, for example as a CSS variable. A participant is measured about ten
 * times a second, so add a CSS transition of 100 ms; a track is measured once for each painted frame. Nothing is measured before
 * the first component uses it, and after the last one. The level is 0 while the microphone is off, and while the source is away.
 *
 * @param onLevel - May be an inline function. Called with 0 first.
 * @throws {@link ConversationContextError} outside a conversation.
 *
 * @example
 * function Voice() {
 *   const bar = useRef<HTMLDivElement>(null);
 *   useAudioLevel('replica', (level) => bar.current?.style.setProperty('--level', String(level)));
 *   return <div ref={bar} style={{ transform: 'scaleX(var(--level))', transition: 'transform 100ms' }} />;
 * }
 */
export function useAudioLevel(source: AudioLevelSource, onLevel: (level: number) => void): void {
  const latest = useLatest(onLevel);
  const { isOn, track: microphone } = useConversationState(selectMicrophone, 'useAudioLevel');
  const replica = useConversationState(selectRemote, 'useAudioLevel');
  const call = useCall();
  const isUser = source === 'user';
  const id = source === 'replica' ? (replica?.sessionId ?? null) : isUser && !isOn ? null : source;
  // Measured if the call itself cannot. A track of another participant is known only for the replica.
  const track = isUser ? microphone : source === 'replica' ? (replica?.audioTrack ?? null) : null;

  useEffect(() => {
    const emit = (level: number): void => callSafely(() => latest.current(level));
    emit(0);
    if (id === null) return;
    if (typeof id !== 'string') return measureTrack(id, emit);
    if (call === null) return;
    let stopMeasuring = (): void => undefined;
    const stopListening = listenToLevel(call, id, {
      onLevel: emit,
      onUnavailable: () => {
        if (track !== null) stopMeasuring = measureTrack(track, emit);
      },
    });
    return () => {
      stopListening();
      stopMeasuring();
    };
  }, [id, track, call, latest]);
}

const selectMicrophone = ({ devices }: ConversationState) => devices.microphone;
const selectRemote = ({ participants }: ConversationState) => selectReplica(participants);
