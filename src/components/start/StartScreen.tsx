import { forwardRef, useId, type ComponentPropsWithoutRef } from 'react';
import { joinClassNames } from '../joinClassNames';
import type { StartLabels } from '../labels/startLabels';

export interface StartScreenProps extends Omit<ComponentPropsWithoutRef<'section'>, 'children'> {
  /** Given as a prop, and not by context, so that the first screen loads no other words than its own. */
  readonly labels: StartLabels;
  /** True from the press of the button until there is something else to show. */
  readonly isStarting: boolean;
  /** True when the last start came to nothing. */
  readonly hasFailed?: boolean | undefined;
  /** Why it came to nothing, in place of the general words. */
  readonly failedText?: string | undefined;
  /** True when the call does without the person's camera: the note then speaks of the microphone alone. */
  readonly audioOnly?: boolean | undefined;
  readonly onStart: () => void;
  /** Called when a press is likely: the pointer or the focus is on the button. */
  readonly onPreload?: (() => void) | undefined;
}

/**
 * What a person sees before the call: what it is, what the browser will ask for, and a button. Renders a `section`.
 *
 * It loads before anything else, so it knows nothing of the call.
 *
 * @selector [data-starting]
 */
export const StartScreen = forwardRef<HTMLElement, StartScreenProps>(function StartScreen(
  { labels, isStarting, hasFailed = false, failedText, audioOnly = false, onStart, onPreload, className, ...props },
  ref,
) {
  const titleId = useId();
  const noteId = useId();

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
        // A disabled button would drop the focus, and with it the place of someone who uses a keyboard.
        aria-disabled={isStarting}
        aria-describedby={noteId}
        onClick={isStarting ? undefined : onStart}
        onPointerEnter={onPreload}
        onFocus={onPreload}
      >
        {isStarting ? labels.starting : labels.start}
      </button>
      <p className="cvi-small" id={noteId}>
        {audioOnly ? labels.startNoteAudioOnly : labels.startNote}
      </p>
      <p className="cvi-issue" role="alert">
        {hasFailed ? failedText || labels.startFailed : null}
      </p>
      <span className="cvi-visually-hidden" role="status">
        {isStarting ? labels.starting : null}
      </span>
    </section>
  );
});
