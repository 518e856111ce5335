/**
 * The browsers that need their own instructions for allowing a device. `iosApp` is a browser other than Safari on an iPhone or
 * iPad. `inApp` is a web view in an app such as Instagram, which has no address bar.
 */
export type BrowserName = 'chrome' | 'edge' | 'firefox' | 'safari' | 'ios' | 'iosApp' | 'android' | 'inApp' | 'other';

export type SystemName = 'mac' | 'windows' | 'ios' | 'android' | 'other';

export interface BrowserInfo {
  readonly browser: BrowserName;
  readonly system: SystemName;
}

/** Which browser and system the user has, as far as the help for a blocked device depends on it. */
export function detectBrowser(userAgent: string, maxTouchPoints = 0): BrowserInfo {
  const has = (pattern: RegExp): boolean => pattern.test(userAgent);
  // An iPad says that it is a Mac. No Mac has a touch screen.
  const isIos = has(/iPhone|iPad|iPod/) || (has(/Macintosh/) && maxTouchPoints > 1);
  const system = isIos
    ? 'ios'
    : has(/Android/)
      ? 'android'
      : has(/Mac OS X/)
        ? 'mac'
        : has(/Windows/)
          ? 'windows'
          : 'other';
  return { system, browser: findBrowser(system, has) };
}

function findBrowser(system: SystemName, has: (pattern: RegExp) => boolean): BrowserName {
  const isIos = system === 'ios';
  // Only a browser on an iPhone says that it is like Safari. An app on Android says that it is a web view.
  if (has(/; wv\)|FBA[NV]|Instagram/) || (isIos && !has(/Safari\//))) return 'inApp';
  if (isIos) return has(/CriOS|FxiOS|EdgiOS|GSA\//) ? 'iosApp' : 'ios';
  if (system === 'android') return has(/Chrome\//) ? 'android' : 'other';
  if (has(/Edg\//)) return 'edge';
  if (has(/Firefox\//)) return 'firefox';
  if (has(/Chrome\//)) return 'chrome';
  return has(/Safari\//) && system === 'mac' ? 'safari' : 'other';
}
