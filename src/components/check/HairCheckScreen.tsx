import {
  forwardRef,
  useEffect,
  useId,
  useImperativeHandle,
  useRef,
  useState,
  type ComponentPropsWithoutRef,
  type ComponentType,
  type ReactNode,
} from 'react';
import type { StartDevices } from '../../conversation/call/StartDevices';
import { useHairCheck, type CheckedInput, type UseHairCheckOptions } from '../../hooks/useHairCheck';
import { importWithRetry } from '../../loading/importWithRetry';
import { joinClassNames } from '../joinClassNames';
import { checkLabels, type CheckLabels } from '../labels/checkLabels';
import type { Labels } from '../labels/Labels';
import { mergeLabels } from '../labels/mergeLabels';
import { startLabels, type StartLabels } from '../labels/startLabels';
import { CheckPreview } from './CheckPreview';
import type { ConnectionTestProps } from './ConnectionTest';
import { CheckActions } from './CheckActions';
import type { HairCheckConsent } from './Consent';
import { DeviceProblems } from './DeviceProblems';
import { DeviceSelect } from './DeviceSelect';
import { MicrophoneLevel } from './MicrophoneLevel';
import { useCheckFocus } from './useCheckFocus';
import { useJoin } from './useJoin';

export interface HairCheckScreenProps
  extends Omit<ComponentPropsWithoutRef<'section'>, 'children'>, UseHairCheckOptions {
  /** Labels in place of the English ones. */
  readonly labels?: Partial<Labels> | undefined;
  /** A text with a checkbox. The user cannot join before it is checked. */
  readonly consent?: string | HairCheckConsent | undefined;
  /** True to offer a test of the connection. Only a press on its button loads Daily. Default false. */
  readonly connectionTest?: boolean | undefined;
  /** True after Join was pressed, until the call shows. */
  readonly isStarting?: boolean | undefined;
  /** Says why the last start failed. */
  readonly failedText?: ReactNode;
  /** Called when the user joins. Pass the function on as `devices` to a provider. */
  readonly onJoin: (devices: () => StartDevices) => void;
  /** Without it, there is no Back button. */
  readonly onBack?: (() => void) | undefined;
  /** True to move the focus to the heading, and to the heading of the next screen when this one is removed. */
  readonly movesFocus?: boolean | undefined;
  /** Called when the pointer or the focus reaches the Join button, because a press is likely then. */
  readonly onPreload?: (() => void) | undefined;
}

/** The hair check, with its labels as a prop. It loads after the start screen, and imports nothing of the call. */
export const HairCheckScreen = forwardRef<HTMLElement, HairCheckScreenProps>(function HairCheckScreen(
  {
    labels: custom,
    consent,
    connectionTest = false,
    isStarting: isCallStarting = false,
    failedText,
    onJoin,
    onBack,
    onPreload,
    audioOnly = false,
    startMuted,
    startCameraOff,
    opensAtOnce,
    mediaDevices,
    movesFocus = false,
    className,
    ...props
  },
  ref,
) {
  const labels = mergeLabels<CheckLabels & StartLabels, object>({ ...startLabels, ...checkLabels }, custom);
  const check = useHairCheck({ audioOnly, startMuted, startCameraOff, opensAtOnce, mediaDevices });
  const { microphone, camera, speaker } = check;
  const inputs = { microphone, camera, labels, audioOnly };
  const section = useRef<HTMLElement>(null);
  useImperativeHandle<HTMLElement | null, HTMLElement | null>(ref, () => section.current, []);
  useCheckFocus(section, movesFocus);
  const titleId = useId();
  const [isWaiting, joinWhenReady, stopWaiting] = useJoin(check, onJoin);
  const isStarting = isCallStarting || isWaiting;
  // The button that asks again for a device that has failed has the same name.
  const mayRetry = failedText && ![microphone.status, camera.status].includes('failed');

  return (
    <section
      aria-labelledby={titleId}
      {...props}
      ref={section}
      className={joinClassNames('cvi-hair-check', className)}
      data-starting={isStarting ? '' : undefined}
    >
      <div className="cvi-check">
        <div className="cvi-check-scroll">
          {/* First, because it gets the focus: Tab then reaches everything in the order that is seen. */}
          <h2 className="cvi-heading" id={titleId} tabIndex={-1}>
            {audioOnly ? labels.checkTitleAudioOnly : labels.checkTitle}
          </h2>
          <div className="cvi-check-picture">
            <CheckPreview {...inputs} onFrames={check.reportFrames} />
            <DeviceProblems {...inputs} onOpen={isStarting ? undefined : check.open} />
          </div>
          <div className="cvi-check-panel">
            {microphone.devices.length > 0 || microphone.status === 'on' ? (
              <DeviceSelect name={labels.microphones} device={microphone} labels={labels}>
                {microphone.status === 'off' ? (
                  <span className="cvi-small">{labels.checkMuted}</span>
                ) : (
                  <MicrophoneLevel
                    track={microphone.track}
                    speakText={labels.checkSpeak}
                    heardText={labels.checkHeard}
                  />
                )}
              </DeviceSelect>
            ) : null}
            {!audioOnly && (camera.devices.length > 0 || camera.status === 'on') ? (
              <DeviceSelect name={labels.cameras} device={camera} labels={labels} />
            ) : null}
            {speaker.devices.length > 0 ? (
              <DeviceSelect name={labels.speakers} device={speaker} labels={labels} />
            ) : null}
            <div className="cvi-check-device">
              <button type="button" className="cvi-button" data-kind="secondary" onClick={speaker.test}>
                {speaker.testStatus === 'playing' ? labels.checkSoundPlaying : labels.checkSound}
              </button>
              <span className="cvi-issue" role="alert">
                {speaker.testStatus === 'failed' ? labels.checkSoundFailed : null}
              </span>
            </div>
            {connectionTest ? <LoadedConnectionTest labels={labels} track={camera.track} /> : null}
          </div>
        </div>
        <CheckActions
          {...{ labels, consent, failedText, isStarting, isWaiting, onPreload, onBack }}
          note={withoutText(microphone, camera, audioOnly, labels)}
          joinText={mayRetry ? labels.tryAgain : labels.checkJoin}
          onJoin={joinWhenReady}
          onStopWaiting={stopWaiting}
        />
      </div>
    </section>
  );
});

/** Loads the test of the connection. Without it, the user can still join. */
function LoadedConnectionTest(props: ConnectionTestProps): ReactNode {
  const [Part, setPart] = useState<ComponentType<ConnectionTestProps> | null>(null);
  useEffect(() => {
    importWithRetry(() => import('./ConnectionTest')).then(
      ({ ConnectionTest }) => setPart(() => ConnectionTest),
      () => undefined,
    );
  }, []);
  return Part && <Part {...props} />;
}

/** Says what the user joins without; empty if nothing is missing. */
function withoutText(microphone: CheckedInput, camera: CheckedInput, audioOnly: boolean, labels: CheckLabels): string {
  const hasNoSound = microphone.status === 'failed' || microphone.status === 'off';
  const hasNoPicture = !audioOnly && (camera.status === 'failed' || camera.status === 'off');
  if (hasNoSound && hasNoPicture) return labels.checkWithoutBoth;
  if (hasNoSound) return labels.checkWithoutMicrophone;
  return hasNoPicture ? labels.checkWithoutCamera : '';
}
