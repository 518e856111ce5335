import { afterEach, describe, expect, test, vi } from 'vitest';
import { createSimulatedCall, script, type SimulatedCall, type SimulatedCallOptions } from '../../src/simulator';
import { url } from './joinedCall';

let call: SimulatedCall;

afterEach(async () => {
  vi.restoreAllMocks();
  await call.destroy();
});

async function join(options: SimulatedCallOptions = {}) {
  call = createSimulatedCall({ replica: { appearAfterMs: 0 }, ...options });
  await call.join({ url });
  return vi.waitFor(() => {
    const replica = Object.values(call.participants()).find((participant) => participant?.local === false);
    expect(replica?.tracks.audio.state).toBe('playable');
    return replica!;
  });
}

async function showTrack(track: MediaStreamTrack): Promise<HTMLVideoElement> {
  const video = document.createElement('video');
  video.muted = true;
  video.srcObject = new MediaStream([track]);
  document.body.append(video);
  await video.play();
  await vi.waitFor(() => expect(video.videoWidth).toBeGreaterThan(0));
  return video;
}

function pixelsOf(video: HTMLVideoElement): Uint8ClampedArray {
  const canvas = document.createElement('canvas');
  canvas.width = 320;
  canvas.height = 240;
  const context = canvas.getContext('2d')!;
  context.drawImage(video, 0, 0, 320, 240);
  return context.getImageData(0, 0, 320, 240).data;
}

function differences(one: Uint8ClampedArray, other: Uint8ClampedArray): number {
  return one.reduce((count, value, index) => count + (Math.abs(value - other[index]!) > 8 ? 1 : 0), 0);
}

/** The loudest sample of a track within a short time. */
async function loudness(track: MediaStreamTrack, whileMs: number): Promise<number> {
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  let peak = 0;
  for (const until = performance.now() + whileMs; performance.now() < until;) {
    analyser.getFloatTimeDomainData(samples);
    peak = Math.max(peak, ...samples.map(Math.abs));
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await context.close();
  return peak;
}

describe('createSimulatedCall, media', () => {
  test('shows a moving face in the middle of the picture', async () => {
    const replica = await join();
    const video = await showTrack(replica.tracks.video.track!);
    expect([video.videoWidth, video.videoHeight]).toEqual([1280, 720]);

    // The colour of skin: bright, with more red than green and more green than blue.
    const pixels = pixelsOf(video);
    const forehead = (92 * 320 + 160) * 4;
    const [red, green, blue] = pixels.slice(forehead, forehead + 3);
    expect(red).toBeGreaterThan(200);
    expect(red! - blue!).toBeGreaterThan(40);
    expect(green).toBeLessThan(red!);

    await vi.waitFor(() => expect(differences(pixels, pixelsOf(video))).toBeGreaterThan(100), { timeout: 5000 });
  });

  test('stops drawing when the picture is paused, and ends with the call', async () => {
    const replica = await join();
    const video = replica.tracks.video.track!;
    const drawn = vi.spyOn(CanvasRenderingContext2D.prototype, 'drawImage');
    await vi.waitFor(() => expect(drawn).toHaveBeenCalled());
    video.enabled = false;
    await new Promise((resolve) => setTimeout(resolve, 100));
    drawn.mockClear();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(drawn).not.toHaveBeenCalled();

    await call.leave();
    expect(video.readyState).toBe('ended');
    expect(replica.tracks.audio.track?.readyState).toBe('ended');
  });

  test('is silent without the option voice, and logs nothing about it', async () => {
    const warned = vi.spyOn(console, 'warn');
    const replica = await join({ scenario: script().replica('Nobody hears this line.') });
    const audio = replica.tracks.audio.track!;
    expect(audio.readyState).toBe('live');
    expect(await loudness(audio, 800)).toBe(0);
    expect(warned).not.toHaveBeenCalled();
  });

  test('sounds with the option voice, and becomes silent when interrupted', async () => {
    const replica = await join({
      voice: true,
      scenario: script().replica('A line that takes a good while to say, so that it can be measured and interrupted.'),
    });
    const audio = replica.tracks.audio.track!;
    const speaking = await loudness(audio, 1500);
    expect(speaking).toBeGreaterThan(0.02);
    expect(speaking).toBeLessThan(0.9);

    call.sendAppMessage({ event_type: 'conversation.interrupt' });
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(await loudness(audio, 300)).toBeLessThan(0.01);
  });

  test('shows the user a drawn figure without asking for a camera', async () => {
    const getUserMedia = vi.spyOn(navigator.mediaDevices, 'getUserMedia');
    await join();
    const video = await showTrack(call.participants().local!.tracks.video.track!);
    expect([video.videoWidth, video.videoHeight]).toEqual([640, 480]);
    expect(getUserMedia).not.toHaveBeenCalled();
  });

  test('asks for the real camera and microphone with localMedia "device", and measures the microphone', async () => {
    await join({ localMedia: 'device' });
    const local = call.participants().local!;
    expect(local.tracks.video.track?.label).toMatch(/fake/);
    const levels: number[] = [];
    call.on('local-audio-level', ({ audioLevel }) => levels.push(audioLevel));
    await call.startLocalAudioLevelObserver(50);
    // Chromium's fake microphone beeps once a second.
    await vi.waitFor(() => expect(Math.max(...levels)).toBeGreaterThan(0), { timeout: 5000 });
    expect((await call.enumerateDevices()).devices.length).toBeGreaterThan(0);
  });

  test('joins without the devices that the browser denies', async () => {
    const refusal = new DOMException('Permission denied', 'NotAllowedError');
    vi.spyOn(navigator.mediaDevices, 'getUserMedia').mockRejectedValue(refusal);
    const failed = vi.fn();
    call = createSimulatedCall({ localMedia: 'device' });
    call.on('camera-error', failed);
    await call.join({ url });
    await vi.waitFor(() => expect(failed).toHaveBeenCalledOnce());
    expect(failed.mock.lastCall?.[0].error).toMatchObject({ type: 'permissions', blockedMedia: ['video', 'audio'] });
    expect(call.participants().local?.tracks.video).toMatchObject({
      state: 'blocked',
      blocked: { byPermissions: true },
    });
    expect(call.meetingState()).toBe('joined-meeting');
  });

  test('stops a camera that is granted after the call', async () => {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: true });
    let grant = (_stream: MediaStream): void => {};
    vi.spyOn(navigator.mediaDevices, 'getUserMedia').mockReturnValue(
      new Promise((resolve) => {
        grant = resolve;
      }),
    );
    call = createSimulatedCall({ localMedia: 'device' });
    await call.join({ url });
    await call.leave();
    grant(stream);
    await vi.waitFor(() => expect(stream.getTracks().map((track) => track.readyState)).toEqual(['ended', 'ended']));
  });

  test('draws a single frame and makes no sound when media is "none"', async () => {
    const replica = await join({ media: 'none', voice: true });
    const drawn = vi.spyOn(CanvasRenderingContext2D.prototype, 'drawImage');
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(drawn).not.toHaveBeenCalled();
    expect(replica.tracks.video.track?.readyState).toBe('live');
  });
});
