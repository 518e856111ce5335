import { useId, type KeyboardEvent, type ReactNode, type RefObject } from 'react';
import { useChat } from '../../hooks/useChat';
import { isComposing } from '../isComposing';
import { chatLabels } from '../labels/chatLabels';
import { useLabelsWith } from '../labels/useLabelsWith';

interface ChatFormProps {
  readonly field: RefObject<HTMLTextAreaElement | null>;
}

/** The field of the chat. Enter sends the message, Shift and Enter begin a new line. */
export function ChatForm({ field }: ChatFormProps): ReactNode {
  const { draft, isTooLong, setDraft, send } = useChat();
  const labels = useLabelsWith(chatLabels);
  const issueId = useId();

  const handleKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.shiftKey || isComposing(event)) return;
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
