import { useMemo } from 'react';
import {
  recordingObserver,
  recordingOf,
  type CallRecording,
  type RecordingOptions,
} from '../conversation/media/recordingOf';
import type { Recording } from '../conversation/media/reduceRecording';
import { useConversationContext } from './ConversationContext';
import { useCallObserver } from './useCallObserver';

export interface UseRecording extends Omit<Recording, 'running'> {
  /**
   * Starts a cloud recording, unless one runs already. Daily requires that the conversation was created with `enable_recording`, and
   * that the user has the right to record. Never throws: see `error`.
   */
  readonly start: (options?: RecordingOptions) => void;
  /** Stops the recording of the call, also one that another participant has started. */
  readonly stop: () => void;
}

/**
 * The recording of the call, also one that another participant started, or that began before the user joined. The user must be told
 * about it: `<RecordingNotice>` does that.
 *
 * @throws {@link ConversationContextError} outside a conversation.
 */
export function useRecording(): UseRecording {
  const { getCall } = useConversationContext('useRecording');
  const { state, startedAt, error } = useCallObserver(recordingObserver, 'useRecording');
  return useMemo(() => {
    const withRecording = (act: (recording: CallRecording) => void): void => {
      const call = getCall();
      if (call !== null) act(recordingOf(call));
    };
    return {
      state,
      startedAt,
      error,
      start: (options) => withRecording(({ start }) => start(options)),
      stop: () => withRecording(({ stop }) => stop()),
    };
  }, [getCall, state, startedAt, error]);
}
