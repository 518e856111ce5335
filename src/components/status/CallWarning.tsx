import { forwardRef, useState, type ComponentPropsWithoutRef, type ReactNode } from 'react';
import { useConversationContext } from '../../hooks/ConversationContext';
import { useCallTimer } from '../../hooks/useCallTimer';
import { joinClassNames } from '../joinClassNames';
import { statusLabels } from '../labels/statusLabels';
import { useLabelsWith } from '../labels/useLabelsWith';
import { NetworkNotice } from './NetworkNotice';

export type CallWarningProps = Omit<ComponentPropsWithoutRef<'div'>, 'children'>;

/**
 * Warns that little time remains, or that the network is bad: one at a time. A live region. Renders a `div`.
 *
 * @throws {@link ConversationContextError} outside a conversation.
 */
export const CallWarning = /* @__PURE__ */ forwardRef<HTMLDivElement, CallWarningProps>(function CallWarning(
  { className, ...props },
  ref,
) {
  const { maxDurationS } = useConversationContext('CallWarning');
  return (
    <div role="status" {...props} ref={ref} className={joinClassNames('cvi-call-warning', className)}>
      {maxDurationS === null ? <NetworkNotice /> : <TimeWarning />}
    </div>
  );
});

/** For how long the warning stays. The countdown stays until the end. */
const SHOWN_S = 10;

function TimeWarning(): ReactNode {
  const { remainingS, isEnding } = useCallTimer();
  const labels = useLabelsWith(statusLabels);
  // The text stays the same while it is shown. Otherwise a screen reader would read it each second.
  const [warnedAtS, setWarnedAtS] = useState<number | null>(null);
  if (isEnding !== (warnedAtS !== null)) setWarnedAtS(isEnding ? remainingS : null);
  if (warnedAtS === null || remainingS === null || remainingS < warnedAtS - SHOWN_S) return <NetworkNotice />;
  return (
    <div className="cvi-notice cvi-status-notice">
      <b>{labels.endingSoon(warnedAtS)}</b>
    </div>
  );
}
