import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { greenscreenKey } from '../../../src/components/greenscreen/greenscreenKey';

const reported = vi.fn();
beforeEach(() => {
  vi.stubGlobal('reportError', reported);
});
afterEach(() => {
  vi.unstubAllGlobals();
  reported.mockReset();
});

describe('greenscreenKey', () => {
  test('is the green of the service by default', () => {
    expect(greenscreenKey({})).toEqual(greenscreenKey({ color: '#00FF9B', tolerance: 0.3, softness: 0.5, spill: 1 }));
    expect(reported).not.toHaveBeenCalled();
  });

  test('does not contain the brightness of a colour', () => {
    const [blue, red] = greenscreenKey({ color: '#0000ff' }).chroma;
    expect(blue).toBeGreaterThan(0.4);
    expect(red).toBeLessThan(0);
    const dark = greenscreenKey({ color: '#000080' }).chroma;
    expect(dark[0] / dark[1]).toBeCloseTo(blue / red, 1);
  });

  test('moves numbers into their range, and ignores what is no number', () => {
    expect(greenscreenKey({ tolerance: 7, softness: -1, spill: Infinity })).toMatchObject({
      tolerance: 1,
      softness: 0,
      spill: 1,
    });
    expect(greenscreenKey({ tolerance: NaN, softness: '0.1' as never, spill: null as never })).toEqual(
      greenscreenKey({}),
    );
  });

  test.each([['green'], ['#0f9'], ['#777777'], ['#fffff0'], [''], [5 as never], [null as never]])(
    'reports the colour %j, and uses the default',
    (color) => {
      expect(greenscreenKey({ color })).toEqual(greenscreenKey({}));
      expect(reported).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ code: 'invalid-option' }));
    },
  );
});
