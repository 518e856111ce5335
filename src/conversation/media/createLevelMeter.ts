/** Measures how loud a track is. */
export interface LevelMeter {
  /** The loudness now, from 0 (silent) to 1. 0 while the browser does not let the page process sound. */
  readonly read: () => number;
  /** Stops measuring. The track goes on. */
  readonly close: () => void;
}

/** The loudness that reads as 0, in decibels below the loudest possible sound. Quieter is noise of the room. */
const QUIETEST_DB = -60;
/** The loudness that reads as 1. A voice close to the microphone reaches it. */
const LOUDEST_DB = -12;

/** All meters of a page share a context, because a browser allows only a few. */
let shared: { readonly context: AudioContext; users: number } | null = null;

/**
 * Measures a track, the user's or another participant's. Read it once for each painted frame. Never throws: without Web Audio,
 * or for a track that has ended, the level is 0.
 */
export function createLevelMeter(track: MediaStreamTrack): LevelMeter {
  let close = (): void => undefined;
  try {
    const { context, release } = retainContext();
    close = release;
    const source = context.createMediaStreamSource(new MediaStream([track]));
    const analyser = context.createAnalyser();
    analyser.fftSize = 1024;
    source.connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    close = once(() => {
      source.disconnect();
      release();
    });
    return {
      read() {
        resume(context);
        if (context.state !== 'running') return 0;
        analyser.getFloatTimeDomainData(samples);
        return toLevel(samples);
      },
      close,
    };
  } catch {
    close();
    return { read: () => 0, close: () => undefined };
  }
}

/** The loudness of samples from -1 to 1, on a scale that a person hears as even. */
export function toLevel(samples: ArrayLike<number>): number {
  let sum = 0;
  for (let index = 0; index < samples.length; index += 1) sum += (samples[index] ?? 0) ** 2;
  const decibels = 10 * Math.log10(sum / samples.length);
  const level = (decibels - QUIETEST_DB) / (LOUDEST_DB - QUIETEST_DB);
  return Number.isNaN(level) ? 0 : Math.min(1, Math.max(0, level));
}

function retainContext() {
  shared ??= { context: new AudioContext(), users: 0 };
  const own = shared;
  own.users += 1;
  const release = once(() => {
    own.users -= 1;
    if (own.users > 0) return;
    if (shared === own) shared = null;
    own.context.close().catch(() => undefined);
  });
  return { context: own.context, release };
}

const resuming = /* @__PURE__ */ new WeakSet<AudioContext>();

/** Starts a context that the browser has suspended. Browsers do that until the user has pressed something on the page. */
function resume(context: AudioContext): void {
  if (context.state === 'running' || context.state === 'closed' || resuming.has(context)) return;
  const { userActivation } = navigator as { readonly userActivation?: UserActivation };
  if (userActivation?.hasBeenActive === false) return;
  resuming.add(context);
  const done = (): unknown => resuming.delete(context);
  context.resume().then(done, done);
}

function once(action: () => void): () => void {
  let isDone = false;
  return () => {
    if (!isDone) action();
    isDone = true;
  };
}
