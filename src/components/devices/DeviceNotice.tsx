import { useEffect, useState, type ReactNode } from 'react';
import { useLatest } from '../../hooks/useLatest';
import { NoticeButton } from '../conversation/notices/NoticeButton';
import { Icon } from '../icons/Icon';

export interface DeviceNoticeProps {
  /** What has happened. Before the text. */
  readonly title?: string;
  readonly text: string;
  readonly action?: { readonly name: string; readonly run: () => void } | undefined;
  /** Says that the notice is about a problem of the camera. */
  readonly isCameraProblem?: boolean;
  /** How long it is shown, not counting the time that it has the focus or the pointer. `undefined`: until it is removed. */
  readonly shownMs?: number | undefined;
  /** Called when the time is over. */
  readonly onShown?: (() => void) | undefined;
}

/** One notice about a device, with an optional button. Renders a `div`. */
export function DeviceNotice({
  title,
  text,
  action,
  isCameraProblem = false,
  shownMs,
  onShown,
}: DeviceNoticeProps): ReactNode {
  const [isFocused, setIsFocused] = useState(false);
  const [isHovered, setIsHovered] = useState(false);
  const latest = useLatest(onShown);
  const isHeld = isFocused || isHovered;
  useEffect(() => {
    if (isHeld || shownMs === undefined) return;
    const timer = setTimeout(() => latest.current?.(), shownMs);
    return () => clearTimeout(timer);
  }, [isHeld, shownMs, latest]);
  return (
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions -- The handlers keep the notice while it is read, and do nothing else.
    <div
      className="cvi-notice cvi-device-notice"
      data-problem={isCameraProblem ? '' : undefined}
      onFocus={() => setIsFocused(true)}
      onBlur={() => setIsFocused(false)}
      onPointerEnter={() => setIsHovered(true)}
      onPointerLeave={() => setIsHovered(false)}
    >
      {isCameraProblem ? <Icon name="camera" isOff /> : null}
      <span>
        {title === undefined ? null : <b>{`${title} `}</b>}
        <span>{text}</span>
      </span>
      {action && (
        <NoticeButton device={isCameraProblem ? 'camera' : undefined} onPress={action.run}>
          {action.name}
        </NoticeButton>
      )}
    </div>
  );
}
