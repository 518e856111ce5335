import { render } from '@testing-library/react';
import { createRef, type Ref } from 'react';
import { createPortal } from 'react-dom';
import { afterEach, describe, expect, test } from 'vitest';
import { usePanelStyles } from '../../src/components/usePanelStyles';

const css = '@layer cvi { :where(.cvi-example) { color: rgb(1, 2, 3) } }';

function Example({ elementRef = null }: { readonly elementRef?: Ref<HTMLElement> }) {
  return <p className="cvi-example" ref={usePanelStyles(css, elementRef as never)} />;
}

const added: Element[] = [];
afterEach(() => {
  for (const element of added.splice(0)) element.remove();
  document.adoptedStyleSheets = [];
});

const put = <Kind extends Element>(element: Kind): Kind => {
  document.body.append(element);
  added.push(element);
  return element;
};
const colorIn = (root: ParentNode) => getComputedStyle(root.querySelector('.cvi-example')!).color;

describe('usePanelStyles', () => {
  test('styles a panel in the page, once for several panels', () => {
    render(
      <>
        <Example />
        <Example />
      </>,
    );
    expect(colorIn(document)).toBe('rgb(1, 2, 3)');
    expect(document.adoptedStyleSheets).toHaveLength(1);
  });

  test('styles a panel in a shadow root, and nothing outside it', () => {
    const root = put(document.createElement('div')).attachShadow({ mode: 'closed' });
    const outside = put(Object.assign(document.createElement('p'), { className: 'cvi-example' }));
    const container = root.appendChild(document.createElement('div'));
    render(<Example />, { container, baseElement: container });
    expect(colorIn(root)).toBe('rgb(1, 2, 3)');
    expect(getComputedStyle(outside).color).not.toBe('rgb(1, 2, 3)');
  });

  test('styles a panel in the document of another window', () => {
    const frame = put(document.createElement('iframe'));
    render(<>{createPortal(<Example />, frame.contentDocument!.body)}</>);
    expect(colorIn(frame.contentDocument!)).toBe('rgb(1, 2, 3)');
  });

  test('needs no style element, so a strict Content-Security-Policy allows it', () => {
    const before = document.querySelectorAll('style').length;
    render(<Example />);
    expect(document.querySelectorAll('style')).toHaveLength(before);
  });

  test('passes the element on to a ref object and to a ref function', () => {
    const object = createRef<HTMLElement>();
    const seen: (string | undefined)[] = [];
    const { unmount } = render(
      <>
        <Example elementRef={object} />
        <Example elementRef={(element) => void seen.push(element?.tagName)} />
      </>,
    );
    expect(object.current).toBeInstanceOf(HTMLElement);
    unmount();
    expect(object.current).toBeNull();
    expect(seen).toEqual(['P', undefined]);
  });
});
