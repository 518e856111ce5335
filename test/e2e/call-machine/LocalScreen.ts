import { sharedTracks } from './dailyRegistry';
import { track, type WireTrack } from './participants';
import type { Streams } from './Streams';
import type { CallMessage, MachineChannel } from './MachineChannel';

const notShared = track(true, 'off', { off: { byUser: true } });

interface CaptureOptions {
  mediaStream?: unknown;
  displayMediaOptions?: DisplayMediaStreamOptions;
}

/** The user's shared screen. */
export class LocalScreen {
  states: Record<'screenVideo' | 'screenAudio', WireTrack> = { screenVideo: notShared, screenAudio: notShared };
  #stream: MediaStream | null = null;
  /** Whether the page has handed over the stream: only the page stops it, until the user leaves. */
  #isProvided = false;
  /** Increases when the user leaves, so that a screen that is chosen later is not shared. */
  #closings = 0;

  constructor(
    readonly wire: MachineChannel,
    readonly streams: Streams,
    readonly onChange: () => void,
  ) {}

  async start(request: CallMessage): Promise<void> {
    const provided = sharedTracks(this.wire.callClientId).screenMediaStream;
    const { captureOptions } = request as { captureOptions?: CaptureOptions };
    const closings = this.#closings;
    const isProvided = captureOptions?.mediaStream !== undefined && provided !== undefined;
    let stream: MediaStream;
    try {
      stream = isProvided
        ? provided
        : await navigator.mediaDevices.getDisplayMedia({
            video: true,
            audio: true,
            ...captureOptions?.displayMediaOptions,
          });
    } catch (error) {
      this.#report(error as Error);
      return;
    }
    if (closings !== this.#closings) {
      for (const unused of stream.getTracks()) unused.stop();
      return;
    }
    this.#release();
    this.#stream = stream;
    this.#isProvided = isProvided;
    this.#show();
    // The browser's own "stop sharing" bar ends the track and emits nothing else.
    stream.getVideoTracks()[0]?.addEventListener('ended', () => this.stop());
    this.wire.send('local-screen-share-started');
    this.onChange();
  }

  stop(): void {
    if (this.#stream === null) return;
    this.#release();
    this.#show();
    this.wire.send('local-screen-share-stopped');
    this.onChange();
  }

  /** Stops sharing without an event, because the user has left. Daily then also stops a stream that the page has provided. */
  close(): void {
    this.#closings++;
    this.#isProvided = false;
    this.#release();
    this.#show();
  }

  #release(): void {
    if (!this.#isProvided) for (const shared of this.#stream?.getTracks() ?? []) shared.stop();
    this.#stream = null;
  }

  /** Only Chrome's cancelled picker has an event of its own. */
  #report({ name, message }: Error): void {
    if (name === 'NotAllowedError' && message === 'Permission denied by user') {
      this.wire.send('local-screen-share-canceled');
      return;
    }
    const browserError = { name, message };
    const details =
      name === 'NotAllowedError'
        ? { category: 'permissions', blockedBy: message.includes('by system') ? 'os' : 'browser', browserError }
        : { category: 'unknown', browserError };
    this.wire.send('nonfatal-error', { type: 'screen-share-error', errorMsg: message, details });
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
