/**
 * Runs in the page before anything else: no sound until a person taps or types, as in Safari.
 *
 * Chromium's own rule cannot be used here: every look that Playwright takes at the page counts as a gesture there,
 * and so does an open microphone. It is sent to the page as text, so it may use nothing from around it.
 */
export function blockSound(): void {
  let touched = false;
  for (const gesture of ['pointerdown', 'keydown']) {
    addEventListener(gesture, (event) => (touched ||= event.isTrusted), { capture: true });
  }
  const silent = (element: HTMLMediaElement): boolean => element.muted || element.volume === 0;

  const play = HTMLMediaElement.prototype.play;
  HTMLMediaElement.prototype.play = function () {
    if (touched || silent(this)) return play.call(this);
    this.autoplay = false;
    this.pause();
    return Promise.reject(
      new DOMException("play() failed because the user didn't interact with the document first.", 'NotAllowedError'),
    );
  };
  // `autoplay` does not go through play().
  document.addEventListener(
    'play',
    ({ target }) => {
      if (!touched && target instanceof HTMLMediaElement && !silent(target)) target.pause();
    },
    { capture: true },
  );
}
