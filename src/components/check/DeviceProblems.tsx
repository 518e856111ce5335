import type { ReactNode } from 'react';
import type { CheckedInput } from '../../hooks/useHairCheck';
import type { CheckLabels } from '../labels/checkLabels';
import { describeDeviceProblem } from './describeDeviceProblem';
import { detectBrowser } from './detectBrowser';

interface DeviceProblemsProps {
  readonly microphone: CheckedInput;
  readonly camera: CheckedInput;
  readonly labels: CheckLabels;
  readonly audioOnly: boolean;
  /** Requests the devices, the first time or again. Without it, there is no button. */
  readonly onOpen?: (() => void) | undefined;
}

/** Says in a polite live region what the browser asks, what does not work and what helps. Below it, a button requests the devices. */
export function DeviceProblems({ microphone, camera, labels, audioOnly, onOpen }: DeviceProblemsProps): ReactNode {
  const inputs = { camera, microphone };
  const problems = (['camera', 'microphone'] as const).flatMap((device) => {
    const { problem } = inputs[device];
    if (problem === null) return [];
    const info = detectBrowser(navigator.userAgent, navigator.maxTouchPoints);
    // On a secure page, only an older web view offers no devices.
    const isInApp = problem === 'unsuitable' && !(navigator as Partial<Navigator>).mediaDevices;
    const known = isInApp ? { ...info, browser: 'inApp' as const } : info;
    return { device, ...describeDeviceProblem(device, problem, known, labels) };
  });
  const hasStatus = (status: CheckedInput['status']) => camera.status === status || microphone.status === status;
  const isIdle = hasStatus('idle');
  return (
    <>
      <div className="cvi-check-problems" role="status">
        {hasStatus('asking') ? <p className="cvi-check-problem">{labels.checkAsking}</p> : null}
        {problems.map(({ device, title, help }, index) => (
          <p className="cvi-check-problem" key={device} data-device={device}>
            <strong>{title}</strong>
            {/* If the same help applies to both devices, it is shown once. */}
            {problems[index + 1]?.help === help ? null : <span>{help}</span>}
          </p>
        ))}
      </div>
      {(isIdle || hasStatus('failed')) && onOpen && (
        <button type="button" className="cvi-button" data-kind="secondary" onClick={onOpen}>
          {isIdle ? (audioOnly ? labels.checkAllowAudioOnly : labels.checkAllow) : labels.tryAgain}
        </button>
      )}
    </>
  );
}
