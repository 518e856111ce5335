import { useEffect } from 'react';
import { recordingObserver, recordingOf, type RecordingOptions } from '../../conversation/media/recordingOf';
import { useCall } from '../../hooks/useCall';
import { useCallObserver } from '../../hooks/useCallObserver';
import { useConversation } from '../../hooks/useConversation';

export interface RecordingStarterProps {
  /** True for Daily's defaults. */
  readonly recording: boolean | RecordingOptions;
}

/** The recordings that were started, one for each join. In a constant, because Strict Mode runs effects twice. */
const started = /* @__PURE__ */ new WeakSet();

/** Starts a recording once the call is live: once for each join. If the user stops it, it is not started again. */
export function RecordingStarter({ recording: options }: RecordingStarterProps): null {
  const call = useCall();
  const isLive = useConversation().status === 'live';
  // Daily's answer is heard only while the recording is observed.
  useCallObserver(recordingObserver, 'RecordingStarter');
  useEffect(() => {
    if (call === null || !isLive || options === false) return;
    // Another object for each join, also if the app keeps the call.
    const recording = recordingOf(call);
    if (started.has(recording)) return;
    started.add(recording);
    recording.start(options === true ? undefined : options);
  }, [call, isLive, options]);
  return null;
}
