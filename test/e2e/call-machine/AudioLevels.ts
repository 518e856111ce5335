/** Reports the audio level of tracks at an interval, until it is stopped. */
export class AudioLevels {
  #timer: ReturnType<typeof setInterval> | undefined;
  #context: AudioContext | undefined;
  readonly #meters = new Map<MediaStreamTrack, AnalyserNode>();

  start(intervalMs: number, report: (levelOf: (track: MediaStreamTrack | null) => number) => void): void {
    this.stop();
    this.#timer = setInterval(() => report((track) => this.#levelOf(track)), intervalMs);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#meters.clear();
    void this.#context?.close();
    this.#context = undefined;
  }

  /** From 0 to 1. A muted or missing track has the level 0. */
  #levelOf(track: MediaStreamTrack | null): number {
    if (track === null || track.readyState === 'ended') return 0;
    const meter = this.#meters.get(track) ?? this.#meter(track);
    const samples = new Float32Array(meter.fftSize);
    meter.getFloatTimeDomainData(samples);
    return Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
  }

  #meter(track: MediaStreamTrack): AnalyserNode {
    this.#context ??= new AudioContext();
    const meter = new AnalyserNode(this.#context, { fftSize: 2048 });
    new MediaStreamAudioSourceNode(this.#context, { mediaStream: new MediaStream([track]) }).connect(meter);
    this.#meters.set(track, meter);
    return meter;
  }
}
