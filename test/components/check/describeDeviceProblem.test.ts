import { describe, expect, test } from 'vitest';
import { describeDeviceProblem } from '../../../src/components/check/describeDeviceProblem';
import { detectBrowser } from '../../../src/components/check/detectBrowser';
import { checkLabels, type CheckLabels } from '../../../src/components/labels/checkLabels';
import type { DeviceProblem } from '../../../src/conversation/call/DeviceProblem';

const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)';
const mac = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)';
const linux = 'Mozilla/5.0 (X11; Linux x86_64)';
const android = 'Mozilla/5.0 (Linux; Android 14; SM-S921B)';
const iphone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X)';
const webkit = 'AppleWebKit/605.1.15 (KHTML, like Gecko)';
const blink = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0';

type Row = [
  browser: string,
  userAgent: string,
  maxTouchPoints: number,
  /** The help for a blocked device, and the names of browsers that a help may contain. */
  help: keyof CheckLabels,
  names?: string,
];

const browsers: Row[] = [
  ['Chrome on Windows', `${windows} ${blink} Safari/537.36`, 0, 'helpDeniedChrome'],
  ['Chrome on a Mac', `${mac} ${blink} Safari/537.36`, 0, 'helpDeniedChrome'],
  ['Chrome on Linux', `${linux} ${blink} Safari/537.36`, 0, 'helpDeniedChrome'],
  ['Chrome on Android', `${android} ${blink} Mobile Safari/537.36`, 5, 'helpDeniedAndroid'],
  ['Edge', `${windows} ${blink} Safari/537.36 Edg/131.0.0.0`, 10, 'helpDeniedEdge'],
  [
    'Firefox on Windows',
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:132.0) Gecko/20100101 Firefox/132.0',
    0,
    'helpDeniedFirefox',
  ],
  ['Firefox on Android', 'Mozilla/5.0 (Android 14; Mobile; rv:132.0) Gecko/132.0 Firefox/132.0', 5, 'helpDenied'],
  ['Safari on a Mac', `${mac} ${webkit} Version/18.1 Safari/605.1.15`, 0, 'helpDeniedSafari', 'Safari'],
  ['Safari on an iPhone', `${iphone} ${webkit} Version/18.1 Mobile/15E148 Safari/604.1`, 5, 'helpDeniedIos'],
  ['Safari on an iPad', `${mac} ${webkit} Version/18.1 Safari/605.1.15`, 5, 'helpDeniedIos'],
  ['Chrome on an iPhone', `${iphone} ${webkit} CriOS/131.0.0.0 Mobile/15E148 Safari/604.1`, 5, 'helpSystemIos'],
  ['Samsung Internet', `${android} SamsungBrowser/27.0 ${blink} Mobile Safari/537.36`, 5, 'helpDeniedAndroid'],
  ['Instagram on an iPhone', `${iphone} ${webkit} Mobile/22B83 Instagram 358.0.0.27.98`, 5, 'helpDeniedInApp'],
  [
    'Facebook on Android',
    'Mozilla/5.0 (Linux; Android 14; SM-S921B; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/131.0.0.0 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/490.0.0.63.82;]',
    5,
    'helpDeniedInApp',
  ],
  [
    'a web view on Android',
    'Mozilla/5.0 (Linux; Android 14; Pixel 8; wv) Version/4.0 Chrome/131.0.0.0 Mobile Safari/537.36',
    5,
    'helpDeniedInApp',
  ],
  ['an unknown browser', 'Ladybird/1.0 (Linux, x86_64)', 0, 'helpDenied'],
  ['a browser that says nothing', '', 0, 'helpDenied'],
];

const problems: DeviceProblem[] = [
  ...(['denied', 'system-denied', 'forbidden', 'insecure', 'missing', 'in-use', 'no-frames'] as const),
  ...(['unsuitable', 'interrupted', 'lost', 'unknown'] as const),
];

describe.each(browsers)('the help in %s', (_browser, userAgent, maxTouchPoints, deniedHelp, names = '') => {
  const info = detectBrowser(userAgent, maxTouchPoints);

  test('says how to unblock a device there', () => {
    const { help } = describeDeviceProblem('camera', 'denied', info, checkLabels);
    expect(help).toBe(checkLabels[deniedHelp]);
  });

  test.each(problems)('names the device and what helps if it is %s', (problem) => {
    for (const device of ['camera', 'microphone'] as const) {
      const { title, help } = describeDeviceProblem(device, problem, info, checkLabels);
      expect(title).toContain(device);
      expect(help).toMatch(/\b(Allow|Ask|Close|Choose|Open|Plug|Press)\b/);
      // Not another browser's way.
      for (const name of help.match(/Safari|Chrome|Edge|Firefox|Samsung/g) ?? []) expect(names).toContain(name);
    }
  });
});

describe('the help for a device that the system blocks', () => {
  test.each([
    ['a Mac', `${mac} ${webkit} Version/18.1 Safari/605.1.15`, 0, 'helpSystemMac'],
    ['Windows', `${windows} ${blink} Safari/537.36`, 0, 'helpSystemWindows'],
    ['an iPhone', `${iphone} ${webkit} Version/18.1 Mobile/15E148 Safari/604.1`, 5, 'helpSystemIos'],
    ['an iPad', `${mac} ${webkit} Version/18.1 Safari/605.1.15`, 5, 'helpSystemIos'],
    ['Android', `${android} ${blink} Mobile Safari/537.36`, 5, 'helpSystemAndroid'],
    ['Chrome OS', `Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${blink} Safari/537.36`, 0, 'helpSystem'],
  ] as const)('is that of %s', (_system, userAgent, maxTouchPoints, key) => {
    const info = detectBrowser(userAgent, maxTouchPoints);
    expect(describeDeviceProblem('camera', 'system-denied', info, checkLabels).help).toBe(checkLabels[key]);
  });
});

describe('the help for a device that cannot do what was asked of it', () => {
  test.each([
    ['a browser', `${windows} ${blink} Safari/537.36`, 'helpUnknown'],
    [
      'the view of a page within an app',
      `${android} Version/4.0 ${blink} Mobile Safari/537.36; wv)`,
      'helpDeniedInApp',
    ],
  ] as const)('is that of %s', (_browser, userAgent, key) => {
    const info = detectBrowser(userAgent);
    expect(describeDeviceProblem('camera', 'unsuitable', info, checkLabels).help).toBe(checkLabels[key]);
  });
});
