/** How long the window waits for a stylesheet of another origin. */
const LONGEST_WAIT_MS = 1000;

/**
 * Copies the styles that apply to an element into another document: those of the page, and of the shadow root that the element may be in. In
 * the same order, because that decides the order of cascade layers. Only sheets that a script must not read come before all others.
 *
 * The copies are constructed sheets, which no Content-Security-Policy forbids and which need no network. A constructed sheet belongs to the
 * document whose window constructs it, so each document needs its own.
 *
 * @returns Resolves when those have loaded that a script must not read.
 */
export async function copyStyles(element: Element, target: Document): Promise<void> {
  const page = element.ownerDocument;
  const root = element.getRootNode() as Document | ShadowRoot;
  const { defaultView: view } = target;
  if (view === null) return;
  const loading: Promise<void>[] = [];
  for (const { styleSheets, adoptedStyleSheets = [] } of root === page ? [page] : [page, root])
    for (const sheet of [...styleSheets, ...adoptedStyleSheets]) {
      if (sheet.disabled) continue;
      const text = textOf(sheet, page.baseURI);
      if (text === null) {
        loading.push(link(sheet, target));
        continue;
      }
      const copy = new view.CSSStyleSheet({ media: sheet.media.mediaText });
      copy.replaceSync(text);
      target.adoptedStyleSheets = [...target.adoptedStyleSheets, copy];
    }
  await Promise.race([Promise.all(loading), new Promise((resolve) => setTimeout(resolve, LONGEST_WAIT_MS))]);
}

/** The rules, with whole addresses: they are relative to the sheet. `null` if the sheet is of another origin. */
function textOf(sheet: CSSStyleSheet, base: string): string | null {
  const address = sheet.href ?? base;
  try {
    return [...sheet.cssRules].map((rule) => ruleText(rule, address)).join('\n');
  } catch {
    return null;
  }
}

function ruleText(rule: CSSRule, base: string): string {
  // A constructed sheet may not import another one.
  if ('styleSheet' in rule) {
    const { styleSheet, media, layerName } = rule as CSSImportRule;
    const imported = (styleSheet && textOf(styleSheet, base)) ?? '';
    const inLayer = layerName === null ? imported : `@layer ${layerName} {${imported}}`;
    return media.mediaText === '' ? inLayer : `@media ${media.mediaText} {${inLayer}}`;
  }
  // An address within the document, or with its own content, stays as it is.
  return rule.cssText.replace(/url\("(?!#|data:)([^"]*)"\)/g, (same, url: string) => {
    try {
      return `url("${new URL(url, base).href}")`;
    } catch {
      return same;
    }
  });
}

function link({ href, media, ownerNode }: CSSStyleSheet, target: Document): Promise<void> {
  const copy = target.createElement('link');
  copy.rel = 'stylesheet';
  copy.media = media.mediaText;
  // What a browser checks before it uses the sheet.
  const { crossOrigin = null, integrity = '' } = (ownerNode ?? {}) as Partial<HTMLLinkElement>;
  copy.crossOrigin = crossOrigin;
  copy.integrity = integrity;
  copy.href = href ?? '';
  return new Promise((resolve) => {
    copy.onload = copy.onerror = () => resolve();
    target.head.append(copy);
  });
}
