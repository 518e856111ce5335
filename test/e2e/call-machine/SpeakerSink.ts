/** Plays all `<audio>` elements of the document on the chosen speaker, at once and every 2 seconds, as the real machine does. */
export class SpeakerSink {
  id = 'default';
  #timer: ReturnType<typeof setInterval> | undefined;

  choose(deviceId: string): void {
    this.id = deviceId;
    this.close();
    this.#apply();
    this.#timer = setInterval(() => this.#apply(), 2000);
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #apply(): void {
    for (const element of document.querySelectorAll('audio')) {
      if (element.sinkId === this.id) continue;
      // The real machine only logs a rejection, so the page does not learn of it.
      element.setSinkId(this.id).catch((error: unknown) => console.log('The speaker could not be set.', error));
    }
  }
}
