import { forwardRef, useEffect, useState, type ComponentPropsWithoutRef, type ReactNode } from 'react';
import type { DeviceProblem } from '../../conversation/call/DeviceProblem';
import { useConversationContext } from '../../hooks/ConversationContext';
import { useBackgroundBlur } from '../../hooks/useBackgroundBlur';
import { useCamera } from '../../hooks/useCamera';
import { useDevice } from '../../hooks/useDevice';
import { useMicrophone } from '../../hooks/useMicrophone';
import { useNoiseCancellation } from '../../hooks/useNoiseCancellation';
import { useSpeaker } from '../../hooks/useSpeaker';
import { useSpeakingWhileMuted } from '../../hooks/useSpeakingWhileMuted';
import { joinClassNames } from '../joinClassNames';
import { callLabels } from '../labels/callLabels';
import { deviceLabels } from '../labels/deviceLabels';
import { deviceProblemText } from '../labels/deviceProblemText';
import { useLabelsWith } from '../labels/useLabelsWith';
import { useReplicaName } from '../stage/useReplicaName';
import { DeviceNotice, type DeviceNoticeProps } from './DeviceNotice';
import { isTouchDevice } from './isTouchDevice';
import { useDeviceChange } from './useDeviceChange';

/** How long a notice is shown: long enough to read it, and to reach its button with a keyboard. */
const SHOWN_MS = 8000;
/** A problem of the camera has a longer text. Afterwards, the button of the camera still shows it. */
const PROBLEM_SHOWN_MS = 15_000;

export interface DeviceNoticesProps extends Omit<ComponentPropsWithoutRef<'div'>, 'children'> {
  /** True in a call without the user's camera. Default false. */
  readonly audioOnly?: boolean | undefined;
}

/**
 * One short notice at a time about the user's devices: the user speaks while muted; another device is in use than was chosen; a choice
 * or a processor has failed; the camera does not work; the user is muted until the replica has spoken. A notice stays while it has the
 * focus or the pointer. A polite live region. A problem of the microphone has a notice of its own, `MicrophoneNotice`. Renders a `div`.
 *
 * @throws {@link ConversationContextError} outside a conversation.
 */
export const DeviceNotices = /* @__PURE__ */ forwardRef<HTMLDivElement, DeviceNoticesProps>(function DeviceNotices(
  { audioOnly = false, className, ...props },
  ref,
) {
  const labels = useLabelsWith(deviceLabels);
  const [notice, setNotice] = useState<Pick<DeviceNoticeProps, 'text' | 'action'> | null>(null);
  /** Each notice has its own time, so each one is another element. */
  const [number, setNumber] = useState(0);
  const microphone = useMicrophone();
  const camera = useCamera();
  const speaker = useSpeaker();
  const noiseCancellation = useNoiseCancellation();
  const backgroundBlur = useBackgroundBlur();
  const isSpeaking = useSpeakingWhileMuted(!isTouchDevice());

  const hide = () => setNotice(null);
  const show = (text: string, undo?: () => void) => {
    const run = () => {
      undo?.();
      hide();
    };
    setNotice({ text, action: undo && { name: labels.deviceUndo, run } });
    setNumber((last) => last + 1);
  };
  const showFailure = (label: string) => show(labels.deviceChoiceFailed(label));
  useDeviceChange(
    microphone.isOn,
    microphone,
    (label, undo) => show(labels.microphoneChanged(label), undo),
    showFailure,
  );
  useDeviceChange(camera.isOn, camera, (label, undo) => show(labels.cameraChanged(label), undo), showFailure);
  useDeviceChange(true, speaker, (label, undo) => show(labels.speakerChanged(label), undo), showFailure);
  useFailure(noiseCancellation.problem, () => show(labels.noiseCancellationFailed));
  useFailure(backgroundBlur.problem, () => show(labels.backgroundBlurFailed));

  const [shownProblem, setShownProblem] = useState<DeviceProblem | null>(null);
  if (camera.problem === null && shownProblem !== null) setShownProblem(null);

  // The notice stays after the last word while it has the focus or the pointer.
  const isMuted = !microphone.isOn && microphone.problem === null;
  const [hasSpoken, setHasSpoken] = useState(false);
  if (isSpeaking && !hasSpoken) setHasSpoken(true);
  if (hasSpoken && !isMuted) setHasSpoken(false);

  const content = (): ReactNode => {
    if (hasSpoken)
      return (
        <Muted text={labels.speakingMuted} shownMs={isSpeaking ? undefined : 0} onShown={() => setHasSpoken(false)} />
      );
    if (notice !== null) return <DeviceNotice key={number} {...notice} shownMs={SHOWN_MS} onShown={hide} />;
    if (!audioOnly && camera.problem !== shownProblem)
      return <CameraProblem key={camera.problem} onShown={() => setShownProblem(camera.problem)} />;
    return <MutedForFirstTurn />;
  };
  return (
    <div role="status" {...props} ref={ref} className={joinClassNames('cvi-device-notices', className)}>
      {content()}
    </div>
  );
});

/** Says that nobody can see the user, why, and what to do. */
function CameraProblem({ onShown }: Pick<DeviceNoticeProps, 'onShown'>): ReactNode {
  const { problem, set } = useDevice('camera', 'DeviceNotices');
  const microphone = useDevice('microphone', 'DeviceNotices');
  const { cameraUnseen, tryAgain } = useLabelsWith(deviceLabels);
  const labels = useLabelsWith(callLabels);
  if (problem === null) return null;
  return (
    <DeviceNotice
      isCameraProblem
      title={cameraUnseen}
      // The notice of the microphone says the same.
      text={problem === microphone.problem ? '' : deviceProblemText(problem, labels)}
      action={{ name: tryAgain, run: () => set(true) }}
      shownMs={PROBLEM_SHOWN_MS}
      onShown={onShown}
    />
  );
}

/** Says until when the user is muted, if the app mutes everybody until the replica has spoken. */
function MutedForFirstTurn(): ReactNode {
  const { isMutedForFirstTurn } = useConversationContext('DeviceNotices');
  const { isOn, problem } = useDevice('microphone', 'DeviceNotices');
  const replica = useReplicaName('DeviceNotices');
  const { mutedForFirstTurn } = useLabelsWith(deviceLabels);
  if (isOn || problem !== null || !isMutedForFirstTurn()) return null;
  return <Muted text={mutedForFirstTurn(replica)} />;
}

/** A notice for a muted user, with a button that unmutes. */
function Muted(props: Pick<DeviceNoticeProps, 'text' | 'shownMs' | 'onShown'>): ReactNode {
  const { unmute } = useLabelsWith(deviceLabels);
  const { set } = useDevice('microphone', 'DeviceNotices');
  return <DeviceNotice {...props} action={{ name: unmute, run: () => set(true) }} />;
}

function useFailure(problem: string | null, onFailure: () => void): void {
  useEffect(() => {
    if (problem === 'failed') onFailure();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- Only when it fails.
  }, [problem]);
}
