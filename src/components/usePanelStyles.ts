import { useCallback, type ForwardedRef, type RefCallback } from 'react';

/** What each document and shadow root has adopted. */
const adopted = /* @__PURE__ */ new WeakMap<Node, Set<string>>();

/**
 * Returns a ref callback that adds the styles of an optional panel to the document or the shadow root of the element, once for all
 * its panels. So the styles load with the panel's code, and `styles.css` stays small.
 *
 * The browser shows the panel only with its styles: React calls refs before it paints.
 *
 * @param css - The text of a stylesheet. No host's bundler compiles it for older browsers, so it has no `light-dark()` and no nesting.
 * @param ref - A ref that gets the element as well, such as the forwarded one.
 */
export function usePanelStyles<E extends Element>(css: string, ref?: ForwardedRef<E>): RefCallback<E> {
  return useCallback(
    (element: E | null) => {
      if (element !== null) adoptStyles(element, css);
      return setRef(ref, element);
    },
    [css, ref],
  );
}

/** Returns what a ref callback returns: React 19 calls it, to clean up. */
function setRef<E>(ref: ForwardedRef<E> | undefined, element: E | null): ReturnType<RefCallback<E>> {
  if (typeof ref === 'function') {
    // eslint-disable-next-line @typescript-eslint/no-confusing-void-expression -- Its type has no result, but it may have one.
    return ref(element);
  }
  if (ref) ref.current = element;
  return undefined;
}

function adoptStyles(element: Element, css: string): void {
  const { ownerDocument } = element;
  const view = ownerDocument.defaultView;
  // jsdom has no cascade layers, and reports them as an error.
  if (css === '' || view === null || !('CSSLayerBlockRule' in view)) return;
  const node = element.getRootNode();
  const root = isShadowRoot(node) ? node : ownerDocument;
  const known = adopted.get(root) ?? new Set();
  if (known.has(css)) return;
  adopted.set(root, known.add(css));

  // A constructed sheet needs no `'unsafe-inline'` in the page's Content-Security-Policy, unlike a `style` element. It belongs to
  // the document whose window constructs it. Firefox before 101 and Safari before 16.4 have none.
  if ('adoptedStyleSheets' in root) {
    const sheet = new view.CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  } else {
    const style = ownerDocument.createElement('style');
    style.textContent = css;
    (isShadowRoot(node) ? node : ownerDocument.head).append(style);
  }
}

/** `instanceof ShadowRoot` is false for one of another window. */
function isShadowRoot(node: Node): node is ShadowRoot {
  return 'host' in node && 'mode' in node;
}
