/**
 * Changes a page as a browser's translator does, but keeps its words: each text moves into two nested `font` elements
 * as a new text node, and React's own node is removed from the page. It treats later text in the same way.
 * Runs in the page.
 */
export function translate(): void {
  const isTranslated = (node: Node): boolean => node.parentElement?.tagName === 'FONT';
  const isLeftAlone = (node: Node): boolean =>
    node.parentElement === null || node.parentElement.closest('script, style, textarea') !== null;

  const wrap = (text: Text): void => {
    if (isTranslated(text) || isLeftAlone(text) || text.data === '') return;
    const template = document.createElement('template');
    template.innerHTML = '<font><font></font></font>';
    template.content.querySelector('font font')?.append(document.createTextNode(text.data));
    text.replaceWith(template.content);
  };
  const wrapAll = (node: Node): void => {
    if (node.nodeType === Node.TEXT_NODE) wrap(node as Text);
    else for (const child of [...node.childNodes]) wrapAll(child);
  };

  const observer = new MutationObserver((mutations) => {
    for (const { type, target, addedNodes } of mutations) {
      if (type === 'characterData') wrapAll(target);
      else for (const node of addedNodes) wrapAll(node);
    }
  });
  observer.observe(document.body, { subtree: true, childList: true, characterData: true });
  wrapAll(document.body);
}
