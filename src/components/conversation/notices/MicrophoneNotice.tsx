import type { ReactNode } from 'react';
import { useDevice } from '../../../hooks/useDevice';
import { focusControl } from '../../controls/focusControl';
import { deviceProblemText } from '../../labels/deviceProblemText';
import { Icon } from '../../icons/Icon';
import { callLabels } from '../../labels/callLabels';
import { useLabelsWith } from '../../labels/useLabelsWith';
import { NoticeButton } from './NoticeButton';

/** Says that nobody can hear the user, why, and what to do. Renders nothing while the microphone has no problem. */
export function MicrophoneNotice(): ReactNode {
  const { problem, toggle } = useDevice('microphone', 'MicrophoneNotice');
  const labels = useLabelsWith(callLabels);
  if (problem === null) return null;
  return (
    <div className="cvi-banner cvi-microphone-notice" role="alert">
      <Icon name="microphone" isOff />
      <span>
        <b>{labels.microphoneUnheard}</b>
        <span className="cvi-microphone-reason">{` ${deviceProblemText(problem, labels)}`}</span>
      </span>
      <NoticeButton
        device="microphone"
        onPress={(button) => {
          // The microphone button stays, and says the same.
          focusControl(button, 'microphone');
          toggle();
        }}
      >
        {labels.tryAgain}
      </NoticeButton>
    </div>
  );
}
