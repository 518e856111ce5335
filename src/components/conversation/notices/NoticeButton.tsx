import type { ReactNode } from 'react';
import { useFocusReturn } from '../../controls/focusControl';

interface NoticeButtonProps {
  /** The device that the notice is about. If the button is removed while it has the focus, the focus moves to this device's button. */
  readonly device?: 'microphone' | 'camera' | undefined;
  readonly children: string;
  readonly onPress: (button: HTMLButtonElement) => void;
}

/** The button of a notice. If it is removed while it has the focus, the focus moves to the control bar, so that it is not lost. */
export function NoticeButton({ device, children, onPress }: NoticeButtonProps): ReactNode {
  const button = useFocusReturn<HTMLButtonElement>(device);
  return (
    <button
      ref={button}
      type="button"
      className="cvi-button"
      data-kind="primary"
      onClick={({ currentTarget }) => onPress(currentTarget)}
    >
      <span>{children}</span>
    </button>
  );
}
