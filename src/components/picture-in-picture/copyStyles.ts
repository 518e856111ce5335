/** How long the window waits for its stylesheets, which the browser has in its cache. */
const LONGEST_WAIT_MS = 1000;

/**
 * Copies the styles that apply to an element into another document, in the same order: it decides the order of cascade layers. From the
 * page, and from the shadow root that the element may be in.
 *
 * @returns Resolves when they have loaded.
 */
export async function copyStyles(element: Element, target: Document): Promise<void> {
  const page = element.ownerDocument;
  const root = element.getRootNode() as Document | ShadowRoot;
  const roots = root === page ? [page] : [page, root];
  const loading = roots.flatMap(({ styleSheets }) => [...styleSheets].map((sheet) => copySheet(sheet, target)));
  for (const { adoptedStyleSheets = [] } of roots) for (const sheet of adoptedStyleSheets) adopt(sheet, target);
  await Promise.race([Promise.all(loading), new Promise((resolve) => setTimeout(resolve, LONGEST_WAIT_MS))]);
}

async function copySheet(sheet: CSSStyleSheet, target: Document): Promise<void> {
  const { ownerNode, disabled } = sheet;
  if (disabled || ownerNode?.nodeType !== Node.ELEMENT_NODE) return;
  const copy = target.importNode(ownerNode, false) as HTMLElement;
  // The attribute does not contain it.
  copy.nonce = (ownerNode as Partial<HTMLElement>).nonce ?? '';
  if (copy.localName !== 'link') {
    // Also the rules that a script has added, as some libraries do.
    copy.textContent = textOf(sheet);
    target.head.append(copy);
    return;
  }
  // The link and not its rules: their addresses are relative to the stylesheet.
  (copy as HTMLLinkElement).href = (ownerNode as HTMLLinkElement).href;
  await new Promise<void>((resolve) => {
    copy.onload = copy.onerror = () => resolve();
    target.head.append(copy);
  });
}

/** A constructed sheet belongs to the document whose window constructs it, so each document needs its own. */
function adopt(sheet: CSSStyleSheet, target: Document): void {
  const { defaultView: view } = target;
  if (view === null) return;
  const copy = new view.CSSStyleSheet();
  copy.replaceSync(textOf(sheet));
  target.adoptedStyleSheets = [...target.adoptedStyleSheets, copy];
}

function textOf({ cssRules }: CSSStyleSheet): string {
  return [...cssRules].map(({ cssText }) => cssText).join('\n');
}
