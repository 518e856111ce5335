import { forwardRef, type ComponentPropsWithoutRef } from 'react';
import { usePlayback } from '../../../hooks/usePlayback';
import { focusHeadingOf } from '../../controls/focusControl';
import { joinClassNames } from '../../joinClassNames';
import { callLabels } from '../../labels/callLabels';
import { useLabelsWith } from '../../labels/useLabelsWith';
import { NoticeButton } from './NoticeButton';

export type SoundNoticeProps = Omit<ComponentPropsWithoutRef<'div'>, 'children'>;

/**
 * A button for a browser that blocks the sound until the user presses something. An alert. Renders a `div`, or nothing while the
 * sound plays.
 *
 * @throws {@link ConversationContextError} outside a conversation.
 */
export const SoundNotice = /* @__PURE__ */ forwardRef<HTMLDivElement, SoundNoticeProps>(function SoundNotice(
  { className, ...props },
  ref,
) {
  const labels = useLabelsWith(callLabels);
  const { isBlocked, play } = usePlayback();
  if (!isBlocked) return null;
  return (
    <div role="alert" {...props} ref={ref} className={joinClassNames('cvi-banner', className)}>
      <span>{labels.soundBlocked}</span>
      <NoticeButton
        onPress={(button) => {
          focusHeadingOf(button);
          play(button);
        }}
      >
        {labels.playSound}
      </NoticeButton>
    </div>
  );
});
