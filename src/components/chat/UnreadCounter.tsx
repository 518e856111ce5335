import { useEffect } from 'react';
import { useUnreadLines } from '../../hooks/useUnreadLines';

/** Counts unread lines for the button of the chat, which has loaded before the transcript. Renders nothing. */
export function UnreadCounter({
  isRead,
  onCount,
}: {
  readonly isRead: boolean;
  readonly onCount: (unread: number) => void;
}): null {
  const unread = useUnreadLines(isRead);
  useEffect(() => onCount(unread), [unread, onCount]);
  return null;
}
