import { forwardRef, useId, type ComponentPropsWithoutRef, type ReactNode } from 'react';
import { joinClassNames } from '../joinClassNames';
import type { StartLabels } from '../labels/startLabels';

export interface StartScreenProps extends Omit<ComponentPropsWithoutRef<'section'>, 'children'> {
  /** A prop and not a context, so that the first screen loads only its own labels. */
  readonly labels: StartLabels;
  /** True after the button was pressed, until another screen is shown or the start fails. */
  readonly isStarting: boolean;
  /** Says why the last start failed. */
  readonly failedText?: ReactNode;
  /**
   * True for a call without the user's camera: the note then mentions only the microphone. The replica still has
   * video, unlike with the API's `audio_only`.
   */
  readonly audioOnly?: boolean | undefined;
  /** True for a call without devices: there is no note then. */
  readonly textOnly?: boolean | undefined;
  readonly onStart: () => void;
  /** Called when the pointer or the focus reaches the button, because a press is likely then. */
  readonly onPreload?: (() => void) | undefined;
}

/**
 * The screen before the call: a title, a text, a start button, and a note about the permissions that the browser will ask
 * for. Renders a `section`.
 *
 * It loads before everything else, so it imports nothing of the call.
 *
 * @selector [data-starting] The call is starting.
 */
export const StartScreen = forwardRef<HTMLElement, StartScreenProps>(function StartScreen(
  { labels, isStarting, failedText, audioOnly = false, textOnly, onStart, onPreload, className, ...props },
  ref,
) {
  const titleId = useId();
  const noteId = useId();
  const note = textOnly ? undefined : audioOnly ? labels.startNoteAudioOnly : labels.startNote;

  return (
    <section
      aria-labelledby={titleId}
      {...props}
      ref={ref}
      className={joinClassNames('cvi-notice-screen cvi-start-screen', className)}
      data-starting={isStarting ? '' : undefined}
    >
      <span className="cvi-orb" aria-hidden="true" />
      <h2 className="cvi-heading" id={titleId} tabIndex={-1}>
        {labels.startTitle}
      </h2>
      <p className="cvi-text">{labels.startText}</p>
      <button
        type="button"
        className="cvi-button"
        data-kind="primary"
        // A disabled button would lose the focus, and Tab would start at the top of the page.
        aria-disabled={isStarting}
        aria-describedby={note && noteId}
        onClick={isStarting ? undefined : onStart}
        onPointerEnter={onPreload}
        onFocus={onPreload}
      >
        {isStarting ? labels.starting : labels.start}
      </button>
      {note && (
        <p className="cvi-small" id={noteId}>
          {note}
        </p>
      )}
      <p className="cvi-issue" role="alert">
        {failedText}
      </p>
      <span className="cvi-visually-hidden" role="status">
        {isStarting ? labels.starting : null}
      </span>
    </section>
  );
});
