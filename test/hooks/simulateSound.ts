import { afterEach, beforeEach, vi } from 'vitest';

/** What the microphones of a page hear, and the browser's time. */
export interface SimulatedSound {
  /** How loud the room is, from 0 to 1. 0 when a test begins. */
  loudness: number;
}

/** Gives each test of a file, or of a `describe`, an `AudioContext` that measures `loudness`, and fake timers. */
export function simulateSound(): SimulatedSound {
  const room: SimulatedSound = { loudness: 0 };

  class TestAudioContext {
    state = 'running';
    createMediaStreamSource = () => ({ connect: () => undefined, disconnect: () => undefined });
    createMediaStreamDestination = () => ({ stream: new MediaStream() });
    close = () => Promise.resolve();
    createAnalyser() {
      let reads = 0;
      return {
        fftSize: 0,
        // A voice is never the same twice.
        getFloatTimeDomainData: (samples: Float32Array) =>
          void samples.fill(room.loudness * ((reads = (reads + 1) % 2) === 0 ? 1 : 0.8)),
      };
    }
  }

  beforeEach(() => {
    room.loudness = 0;
    vi.stubGlobal('AudioContext', TestAudioContext);
    vi.useFakeTimers({
      toFake: ['setTimeout', 'clearTimeout', 'requestAnimationFrame', 'cancelAnimationFrame', 'performance'],
    });
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });
  return room;
}
