import { useEffect } from 'react';
import { recordingObserver, recordingOf, type RecordingOptions } from '../../conversation/media/recordingOf';
import { useCallObserver } from '../../hooks/useCallObserver';
import { useConversation } from '../../hooks/useConversation';
import { useConversationContext } from '../../hooks/ConversationContext';

export interface RecordingStarterProps {
  /** True for Daily's defaults. */
  readonly recording: boolean | RecordingOptions;
}

/** The recordings that were started, one for each join. In a constant, because Strict Mode runs effects twice. */
const started = /* @__PURE__ */ new WeakSet();

/** Starts a recording once the call is live: once for each join. If the user stops it, it is not started again. */
export function RecordingStarter({ recording: options }: RecordingStarterProps): null {
  const { getCall } = useConversationContext('RecordingStarter');
  const isLive = useConversation().status === 'live';
  // Daily's event is received only while a component observes the recording.
  useCallObserver(recordingObserver, 'RecordingStarter');
  useEffect(() => {
    const call = getCall();
    if (call === null || !isLive || options === false) return;
    // Another object for each join, also if the app keeps the call.
    const recording = recordingOf(call);
    if (started.has(recording)) return;
    started.add(recording);
    recording.start(options === true ? undefined : options);
  }, [getCall, isLive, options]);
  return null;
}
