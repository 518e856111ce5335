import { useMemo, useSyncExternalStore } from 'react';
import type { Playback, PlaybackState } from '../conversation/media/createPlayback';
import { playbackOf } from '../conversation/media/playbackOf';
import { useConversationContext } from './ConversationContext';

/** The sound of the call, as the user hears it. */
export interface UsePlayback extends PlaybackState {
  /** Plays what is blocked. Call it in a click handler. */
  readonly play: Playback['play'];
  /**
   * Sets the volume, from 0 to 1, for everybody the user hears. An iPhone and an iPad ignore it: there only the buttons of the
   * device change the volume. `setMuted` works on them.
   */
  readonly setVolume: Playback['setVolume'];
  /** Mutes everybody for this user only. The replica is not told, and keeps speaking. */
  readonly setMuted: Playback['setMuted'];
}

/**
 * The sound that `<ConversationAudio>` plays: whether the browser blocks it, its volume, and whether it is muted. The volume
 * stays the same when the replica's track is replaced, and when the user joins again.
 *
 * @throws {@link ConversationContextError} outside a conversation.
 */
export function usePlayback(): UsePlayback {
  const { getState, subscribe, play, setVolume, setMuted } = playbackOf(useConversationContext('usePlayback'));
  const state = useSyncExternalStore(subscribe, getState, getState);
  return useMemo(() => ({ ...state, play, setVolume, setMuted }), [state, play, setVolume, setMuted]);
}
