import { afterEach, describe, expect, test } from 'vitest';
import { createLevelMeter, toLevel } from '../../../src/conversation/media/createLevelMeter';

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

/** A track that hums at a volume from 0 to 1. */
function hum(volume: number): MediaStreamTrack {
  const context = new AudioContext();
  const oscillator = context.createOscillator();
  const gain = context.createGain();
  const target = context.createMediaStreamDestination();
  gain.gain.value = volume;
  oscillator.connect(gain).connect(target);
  oscillator.start();
  open.push(() => void context.close());
  const [track] = target.stream.getAudioTracks();
  if (track === undefined) throw new Error('no track');
  return track;
}

describe('createLevelMeter', () => {
  test('reads the loudness of a track: silence as 0, and a loud track as louder than a quiet one', async () => {
    const meters = [hum(0), hum(0.05), hum(0.5)].map(createLevelMeter);
    open.push(...meters.map(({ close }) => close));
    await expect
      .poll(() => {
        const [silent = 1, quiet = 0, loud = 0] = meters.map((meter) => meter.read());
        return silent === 0 && quiet > 0 && loud > quiet && loud <= 1;
      })
      .toBe(true);
  });

  test('leaves the track alone when it is closed, and goes on for the other meters', async () => {
    const track = hum(0.5);
    const first = createLevelMeter(track);
    const second = createLevelMeter(track);
    open.push(second.close);
    first.close();
    first.close();
    await expect.poll(() => second.read()).toBeGreaterThan(0);
    expect(track.readyState).toBe('live');
  });

  test('reads 0 for a value that is no track', () => {
    const meter = createLevelMeter({} as MediaStreamTrack);
    expect(meter.read()).toBe(0);
    meter.close();
  });
});

describe('toLevel', () => {
  test('is 0 for silence and for no samples, and 1 for the loudest sound', () => {
    expect(toLevel([0, 0])).toBe(0);
    expect(toLevel([])).toBe(0);
    expect(toLevel([1, -1])).toBe(1);
  });
});
