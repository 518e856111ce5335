/** Everything of a call that needs the browser's audio engine, which is started once and closed with the call. */
export interface Sound {
  readonly context: AudioContext;
  /** A live track on which nothing is heard. */
  silence(): MediaStreamTrack;
  /** How loud a track is, from 0 to 1, each time it is asked. */
  meter(track: MediaStreamTrack): () => number;
  close(): void;
}

export function createSound(): Sound {
  const context = new AudioContext();

  return {
    context,
    silence() {
      const [track] = context.createMediaStreamDestination().stream.getAudioTracks();
      if (track === undefined) throw new Error('This browser makes no audio track.');
      return track;
    },
    meter(track) {
      const analyser = context.createAnalyser();
      const samples = new Float32Array(analyser.fftSize);
      context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
      return () => {
        analyser.getFloatTimeDomainData(samples);
        const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
        // A voice close to the microphone has an effective value of about 0.25.
        return Math.min(1, Math.sqrt(power) * 4);
      };
    },
    close: () => void context.close(),
  };
}
