import { forwardRef, type ComponentPropsWithoutRef } from 'react';
import { useDevice } from '../../../hooks/useDevice';
import { focusControl } from '../../controls/focusControl';
import { deviceProblemText } from '../../labels/deviceProblemText';
import { Icon } from '../../icons/Icon';
import { joinClassNames } from '../../joinClassNames';
import { callLabels } from '../../labels/callLabels';
import { useLabelsWith } from '../../labels/useLabelsWith';
import { NoticeButton } from './NoticeButton';

export type MicrophoneNoticeProps = Omit<ComponentPropsWithoutRef<'div'>, 'children'>;

/**
 * Says that nobody can hear the user, why, and what to do. An alert. Renders a `div`, or nothing while the microphone has no problem.
 *
 * @throws {@link ConversationContextError} outside a conversation.
 */
export const MicrophoneNotice = /* @__PURE__ */ forwardRef<HTMLDivElement, MicrophoneNoticeProps>(
  function MicrophoneNotice({ className, ...props }, ref) {
    const { problem, toggle } = useDevice('microphone', 'MicrophoneNotice');
    const labels = useLabelsWith(callLabels);
    if (problem === null) return null;
    return (
      <div role="alert" {...props} ref={ref} className={joinClassNames('cvi-notice cvi-microphone-notice', className)}>
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
  },
);
