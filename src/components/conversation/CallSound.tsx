import { useEffect, useState, type ReactNode } from 'react';
import { useLabels } from '../labels/useLabels';
import { ConversationAudio, playSound } from '../stage/ConversationAudio';

/** What ends an element's silence. */
const ENDS = ['playing', 'emptied'];

/** The sound of the call, and a button for the press that some browsers want before they let it be heard. */
export function CallSound(): ReactNode {
  const labels = useLabels();
  const [blocked, setBlocked] = useState<readonly HTMLAudioElement[]>([]);

  useEffect(() => {
    // Sound may begin by another route, such as a button of the app; and an element that goes is emptied.
    const forget = ({ currentTarget }: Event): void =>
      setBlocked((others) => others.filter((element) => element !== currentTarget));
    for (const element of blocked) for (const type of ENDS) element.addEventListener(type, forget);
    return () => {
      for (const element of blocked) for (const type of ENDS) element.removeEventListener(type, forget);
    };
  }, [blocked]);

  const block = (element: HTMLAudioElement) => setBlocked((others) => [...others, element]);
  const play = (button: HTMLElement) => {
    // The button goes, and must not take the focus with it.
    button.closest('section')?.querySelector<HTMLElement>('h2[tabindex]')?.focus({ preventScroll: true });
    setBlocked([]);
    for (const element of blocked) playSound(element, () => block(element));
  };

  return (
    <>
      <ConversationAudio onPlayFailed={block} />
      {blocked.length === 0 ? null : (
        <div className="cvi-banner" role="alert">
          <span>{labels.soundBlocked}</span>
          <button
            type="button"
            className="cvi-button"
            data-kind="primary"
            onClick={(event) => play(event.currentTarget)}
          >
            {labels.playSound}
          </button>
        </div>
      )}
    </>
  );
}
