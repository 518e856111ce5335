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
  /** Asks for the devices, or again. Without it, there is no button. */
  readonly onOpen?: (() => void) | undefined;
}

/** What the browser asks, what does not work, and what the user can do. A polite live region, and a button that asks for the devices, or again. */
export function DeviceProblems({ microphone, camera, labels, audioOnly, onOpen }: DeviceProblemsProps): ReactNode {
  const inputs = { camera, microphone };
  const problems = (['camera', 'microphone'] as const).flatMap((device) => {
    const { problem } = inputs[device];
    if (problem === null) return [];
    const info = detectBrowser(navigator.userAgent, navigator.maxTouchPoints);
    // On a secure page, only an older view of a page within an app offers no devices.
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
            {/* Both have failed for one reason: the way out is said once. */}
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
