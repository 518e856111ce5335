import { sharedTracks } from './instances';
import { track, type WireTrack } from './participants';
import type { Streams } from './Streams';
import type { CallMessage, Wire } from './Wire';

const notShared = track(true, 'off', { off: { byUser: true } });

/** Our own screen, when we share it. */
export class LocalScreen {
  states: Record<'screenVideo' | 'screenAudio', WireTrack> = { screenVideo: notShared, screenAudio: notShared };
  #stream: MediaStream | null = null;
  /** Goes up when we leave, so that a screen chosen too late is not shared. */
  #closings = 0;

  constructor(
    readonly wire: Wire,
    readonly streams: Streams,
    readonly onChange: () => void,
  ) {}

  async start(request: CallMessage): Promise<void> {
    const brought = sharedTracks(this.wire.callClientId).screenMediaStream;
    const { captureOptions } = request as { captureOptions?: { mediaStream?: unknown } };
    const closings = this.#closings;
    let stream: MediaStream;
    try {
      stream =
        captureOptions?.mediaStream && brought
          ? brought
          : await navigator.mediaDevices.getDisplayMedia({ video: true, audio: true });
    } catch (error) {
      const refused = error instanceof DOMException && error.name === 'NotAllowedError';
      if (refused) this.wire.send('local-screen-share-canceled');
      else this.wire.send('nonfatal-error', { type: 'screen-share-error', errorMsg: String(error) });
      return;
    }
    if (closings !== this.#closings) {
      for (const unused of stream.getTracks()) unused.stop();
      return;
    }
    this.#stream = stream;
    this.#show();
    // The browser's own "stop sharing" bar ends the track and tells nobody else.
    stream.getVideoTracks()[0]?.addEventListener('ended', () => this.stop());
    this.wire.send('local-screen-share-started');
    this.onChange();
  }

  stop(): void {
    if (this.#stream === null) return;
    this.close();
    this.wire.send('local-screen-share-stopped');
    this.onChange();
  }

  /** Ends it without a word: we have left. */
  close(): void {
    this.#closings++;
    for (const shared of this.#stream?.getTracks() ?? []) shared.stop();
    this.#stream = null;
    this.#show();
  }

  #show(): void {
    const video = this.#stream?.getVideoTracks()[0] ?? null;
    const audio = this.#stream?.getAudioTracks()[0] ?? null;
    this.streams.setLocal('screenVideo', video);
    this.streams.setLocal('screenAudio', audio);
    this.states = {
      screenVideo: video ? track(true, 'playable') : notShared,
      screenAudio: audio ? track(true, 'playable') : notShared,
    };
  }
}
