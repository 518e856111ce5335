/** What styles select by. Not roles and states, because the elements contain something else here. */
const STYLED = /^(class|id|dir|lang|data-.+)$/;

interface CopiedAncestors {
  /** The copy of the element's parent. */
  readonly container: Element;
  /** Ends that changes of the ancestors reach the copies. */
  readonly stop: () => void;
}

/**
 * Copies the ancestors of an element into the body of another document, so that the same styles, direction and theme apply there. The
 * ancestors outside the conversation have no boxes: their layout belongs to the page.
 */
export function copyAncestors(element: Element, target: Document): CopiedAncestors {
  const { body, documentElement, title } = element.ownerDocument;
  const copies = new Map<Element, HTMLElement>([
    [documentElement, target.documentElement],
    [body, target.body],
  ]);
  target.title = title;
  let container: HTMLElement = target.body;
  for (const ancestor of ancestorsOf(element)) {
    const copy = target.createElement('div');
    copies.set(ancestor, copy);
    container.append(copy);
    container = copy;
  }

  const update = (ancestor: Element): void => {
    const copy = copies.get(ancestor);
    if (copy === undefined) return;
    for (const { name, value } of ancestor.attributes) if (STYLED.test(name)) copy.setAttribute(name, value);
    for (const { name } of [...copy.attributes])
      if (STYLED.test(name) && !ancestor.hasAttribute(name)) copy.removeAttribute(name);
    // Not the attribute, which a Content-Security-Policy may forbid.
    copy.style.cssText = (ancestor as Partial<HTMLElement>).style?.cssText ?? '';
    const isRoot = ancestor === documentElement || ancestor === body;
    const isOwn = ancestor.matches('.cvi-conversation, .cvi-screen');
    Object.assign(copy.style, isRoot ? inWindow : isOwn ? { ...inWindow, ...filling } : { display: 'contents' });
  };
  for (const ancestor of copies.keys()) update(ancestor);
  const observer = new MutationObserver((changes) => {
    for (const { target: changed } of changes) update(changed as Element);
  });
  for (const ancestor of copies.keys()) observer.observe(ancestor, { attributes: true });
  return { container, stop: () => observer.disconnect() };
}

const inWindow = { margin: '0', padding: '0', blockSize: '100%', inlineSize: '100%', overflow: 'hidden' };
const filling = { position: 'relative', inset: 'auto', aspectRatio: 'auto', maxBlockSize: 'none', borderRadius: '0' };

/** From the outermost below the body to the parent. Not the panel of a floating conversation, which may be small. */
function ancestorsOf(element: Element): Element[] {
  const ancestors: Element[] = [];
  for (let at = parentOf(element); at !== null && at !== at.ownerDocument.body; at = parentOf(at))
    if (!at.matches('.cvi-floating-panel')) ancestors.unshift(at);
  return ancestors;
}

/** The parent, or the host of the shadow root. */
function parentOf(element: Element): Element | null {
  return element.parentElement ?? (element.getRootNode() as Partial<ShadowRoot>).host ?? null;
}
