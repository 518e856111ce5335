import { useId, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { useChat } from '../../hooks/useChat';
import { chatLabels } from '../labels/chatLabels';
import { useLabelsWith } from '../labels/useLabelsWith';

/** Safari ends a composition before it reports the Enter that ended it. Then only this code tells. */
const COMPOSITION_KEY = 229;

/** The field of the chat. Enter sends the message, Shift and Enter begin a new line. */
export function ChatForm(): ReactNode {
  const { draft, isTooLong, setDraft, send } = useChat();
  const labels = useLabelsWith(chatLabels);
  const issueId = useId();
  const field = useRef<HTMLTextAreaElement>(null);

  const handleKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- `isComposing` is false already in Safari.
    if (event.keyCode === COMPOSITION_KEY) return;
    event.preventDefault();
    send();
  };

  return (
    <>
      <p className={isTooLong ? 'cvi-issue cvi-chat-issue' : 'cvi-issue'} id={issueId} role="alert">
        {isTooLong ? <span>{labels.chatTooLong}</span> : null}
      </p>
      <form
        className="cvi-chat-form"
        onSubmit={(event) => {
          event.preventDefault();
          send();
          field.current?.focus({ preventScroll: true });
        }}
      >
        <textarea
          ref={field}
          className="cvi-input"
          rows={1}
          dir="auto"
          enterKeyHint="send"
          autoComplete="off"
          aria-label={labels.chatMessage}
          placeholder={labels.chatMessage}
          aria-invalid={isTooLong || undefined}
          aria-describedby={isTooLong ? issueId : undefined}
          value={draft}
          onChange={({ target: { value } }) => setDraft(value)}
          onKeyDown={handleKey}
        />
        <button type="submit" className="cvi-button" data-kind="primary">
          {labels.chatSend}
        </button>
      </form>
    </>
  );
}
