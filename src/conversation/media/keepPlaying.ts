/** One element that plays a sound of the call. */
export interface KeptSound {
  readonly play: () => void;
  /** Ends it. Call it before the element loses its stream. */
  readonly stop: () => void;
}

/** A second pause within this time after a restart means that the system does not let the sound play. */
const REPEATED_PAUSE_MS = 1000;

/**
 * Plays a sound, and plays it again when the system has paused it: a phone call, a pulled headphone, a media key.
 *
 * @param onChange - Called with true when the user must press something first, and with false when the sound plays.
 */
export function keepPlaying(audio: HTMLAudioElement, onChange: (isBlocked: boolean) => void): KeptSound {
  const page = audio.ownerDocument;
  const track = (audio.srcObject as MediaStream | null)?.getTracks()[0];
  const { audioSession } = navigator as { audioSession?: EventTarget & { readonly state?: string } };
  let isStopped = false;
  let lastPause = -Infinity;
  // A removed element and an ended stream are paused as well.
  const isWanted = () => !isStopped && audio.isConnected && !audio.ended;

  const play = (): void => {
    audio.play().catch((thrown: unknown) => {
      // Not `instanceof`: an element in another document rejects with the error class of that document's window.
      const name = (thrown as { name?: unknown } | null)?.name;
      // An abort only means that the track was replaced or removed, or the sound paused, while it was starting.
      if (name === 'AbortError' || !isWanted()) return;
      // Safari starts no sound in a hidden tab. It starts when the user is back.
      if (name === 'NotAllowedError' && page.hidden) return;
      if (name !== 'NotAllowedError') console.warn('tavus-react: A sound of the call does not play.', thrown);
      onChange(true);
    });
  };

  const onPause = ({ timeStamp }: Event): void => {
    if (!isWanted()) return;
    const isRepeated = timeStamp - lastPause < REPEATED_PAUSE_MS;
    lastPause = timeStamp;
    if (isRepeated) onChange(true);
    else play();
  };
  const onPlaying = () => onChange(false);
  const resume = (): void => {
    if (isWanted() && audio.paused && !page.hidden && audioSession?.state !== 'interrupted') play();
  };

  const listeners: [target: EventTarget | undefined, type: string, listener: (event: Event) => void][] = [
    [audio, 'pause', onPause],
    [audio, 'playing', onPlaying],
    [page, 'visibilitychange', resume],
    [audioSession, 'statechange', resume],
    [track, 'unmute', resume],
  ];
  for (const [target, type, listener] of listeners) target?.addEventListener(type, listener);
  play();

  return {
    play,
    stop() {
      isStopped = true;
      for (const [target, type, listener] of listeners) target?.removeEventListener(type, listener);
    },
  };
}
