/**
 * Runs in the page before anything else. Blocks sound until the user taps or types, as Safari does.
 *
 * Chromium's own rule cannot be used here: each time Playwright evaluates code in the page counts as a gesture,
 * and so does an open microphone. The function is sent to the page as text, so it may not use anything outside itself.
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
  // `autoplay` does not call play().
  document.addEventListener(
    'play',
    ({ target }) => {
      if (!touched && target instanceof HTMLMediaElement && !silent(target)) target.pause();
    },
    { capture: true },
  );
}
