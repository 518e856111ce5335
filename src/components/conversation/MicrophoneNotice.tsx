import type { ReactNode } from 'react';
import { useMicrophone } from '../../hooks/useMicrophone';
import { deviceProblemText } from '../controls/deviceProblemText';
import { Icon } from '../icons/Icon';
import { useLabels } from '../labels/useLabels';

/** Says that nobody hears the user, why, and what to do. Renders nothing while the microphone can be had. */
export function MicrophoneNotice(): ReactNode {
  const { problem, toggle } = useMicrophone();
  const labels = useLabels();
  if (problem === null) return null;
  return (
    <div className="cvi-banner cvi-microphone-notice" role="alert">
      <Icon name="microphone" isOff />
      <span>
        <b>{labels.microphoneUnheard}</b>
        <span className="cvi-microphone-reason">{` ${deviceProblemText(problem, labels)}`}</span>
      </span>
      <button
        type="button"
        className="cvi-button"
        data-kind="primary"
        onClick={(event) => {
          // This button may go; the focus goes to the one that stays, and tells the same.
          event.currentTarget.closest('.cvi-stage')?.querySelector<HTMLElement>('[data-problem]')?.focus();
          toggle();
        }}
      >
        <span>{labels.tryAgain}</span>
      </button>
    </div>
  );
}
