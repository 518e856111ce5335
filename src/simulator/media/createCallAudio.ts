/** The part of a call that needs an `AudioContext`, which is opened once and closed with the call. */
export interface CallAudio {
  readonly context: AudioContext;
  /** A live and silent track. */
  silence(): MediaStreamTrack;
  /** Returns a function that measures the current loudness of a track, from 0 to 1. */
  meter(track: MediaStreamTrack): () => number;
  close(): void;
}

export function createCallAudio(): CallAudio {
  const context = new AudioContext();

  return {
    context,
    silence() {
      const [track] = context.createMediaStreamDestination().stream.getAudioTracks();
      if (track === undefined) throw new Error('This browser cannot make an audio track.');
      return track;
    },
    meter(track) {
      const analyser = context.createAnalyser();
      const samples = new Float32Array(analyser.fftSize);
      context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
      return () => {
        analyser.getFloatTimeDomainData(samples);
        const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
        // A voice close to the microphone has a root mean square of about 0.25.
        return Math.min(1, Math.sqrt(power) * 4);
      };
    },
    close: () => void context.close(),
  };
}
