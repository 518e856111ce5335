import { act, render, screen } from '@testing-library/react';
import type { ComponentPropsWithoutRef } from 'react';
import { renderToString } from 'react-dom/server';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ConversationProvider, TavusConversation } from '../../../src';
import { callProps } from '../../../src/components/conversation/props/callProps';
import { splitProps } from '../../../src/components/conversation/props/splitProps';
import { createSimulatedCall } from '../../../src/simulator';

const url = 'https://tavus.daily.co/c1';
const createCall = () => createSimulatedCall({ speed: 50 });
const warned = vi.fn();

beforeEach(() => {
  vi.spyOn(console, 'warn').mockImplementation(warned);
  // React itself warns about an unknown handler.
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => {
  warned.mockReset();
  vi.restoreAllMocks();
});

/** Waits until the code that names unknown props has loaded. */
const settled = () => act(() => new Promise((resolve) => setTimeout(resolve, 100)));
const showWith = (props: object) =>
  render(
    <TavusConversation hairCheck="start" conversationUrl={url} data-testid="root" {...{ createCall }} {...props} />,
  );

describe('useUnknownProps', () => {
  test.each([
    ['hairchek', false, 'hairCheck'],
    ['conversationURL', url, 'conversationUrl'],
    ['onObjectiveConfirm', () => {}, 'onObjectiveConfirmed'],
    ['caption', true, 'captions'],
    ['class', 'mine', 'className'],
  ])(
    'keeps %s off the element, and names it once with the prop that was probably meant',
    async (name, value, meant) => {
      const { rerender } = showWith({ [name]: value });
      rerender(
        <TavusConversation
          hairCheck="start"
          conversationUrl={url}
          data-testid="root"
          {...{ createCall }}
          {...{ [name]: value }}
        />,
      );
      await vi.waitFor(() => expect(warned).toHaveBeenCalled());
      await settled();
      expect(warned.mock.calls).toEqual([
        [`tavus-react: <TavusConversation> has no prop "${name}". It is ignored. Did you mean "${meant}"?`],
      ]);
      const attributes = screen.getByTestId('root').getAttributeNames();
      expect(
        attributes.filter((attribute) => attribute.toLowerCase() === name.toLowerCase() && name !== 'class'),
      ).toEqual([]);
      expect(screen.getByTestId('root')).not.toHaveClass('mine');
    },
  );

  test('also names a prop that resembles no known one, and accepts a value of any type', async () => {
    showWith({ zebra: Symbol('x'), autoJoin: true, dangerouslySetInnerHTML: { __html: 'x' }, nothing: { a: 1 } });
    await vi.waitFor(() => expect(warned).toHaveBeenCalledTimes(4));
    expect(warned.mock.calls.flat().join()).toContain('has no prop "zebra". It is ignored.');
    expect(screen.getByTestId('root').getAttributeNames().sort()).toEqual([
      'class',
      'data-status',
      'data-testid',
      'data-theme',
    ]);
  });

  test('passes on the attributes of a div, and does not name them', async () => {
    const onClick = vi.fn();
    const handlers = [
      'onDoubleClick',
      'onTouchStart',
      'onCompositionEnd',
      'onKeyDownCapture',
      'onPointerEnter',
      'onFocus',
    ];
    showWith({
      id: 'call',
      title: 'Call',
      role: 'region',
      tabIndex: -1,
      lang: 'en',
      style: { color: 'red' },
      'aria-label': 'Call',
      'data-mine': 'x',
      itemProp: 'video',
      onClick,
      ...Object.fromEntries(handlers.map((name) => [name, () => {}])),
    });
    const root = screen.getByTestId('root');
    root.click();
    expect(onClick).toHaveBeenCalled();
    expect(root).toHaveAttribute('id', 'call');
    expect(root).toHaveAttribute('title', 'Call');
    expect(root).toHaveAttribute('role', 'region');
    expect(root).toHaveAttribute('tabindex', '-1');
    expect(root).toHaveAttribute('lang', 'en');
    expect(root).toHaveAttribute('data-mine', 'x');
    expect(root).toHaveAttribute('itemprop', 'video');
    expect(root).toHaveAccessibleName('Call');
    await settled();
    expect(warned).not.toHaveBeenCalled();
  });

  test('does the same on the server', () => {
    const props: object = { hairchek: false, id: 'call' };
    const html = renderToString(<TavusConversation hairCheck="start" conversationUrl={url} {...props} />);
    expect(html).toContain('id="call"');
    expect(html).not.toContain('hairchek');
  });

  test('passes no provider props to the element, and names the unknown ones', async () => {
    const props: object = { captions: true, autojoin: true, className: 'mine', trust: 'replica' };
    render(<ConversationProvider conversationUrl={url} createCall={createCall} {...props} />);
    await vi.waitFor(() => expect(warned).toHaveBeenCalledTimes(3));
    expect(warned.mock.calls.flat()).toContain(
      'tavus-react: <ConversationProvider> has no prop "autojoin". It is ignored. Did you mean "autoJoin"?',
    );
    expect(warned.mock.calls.flat().join()).toContain('"captions"');
    expect(warned.mock.calls.flat().join()).toContain('"className"');
  });

  test('finds no unknown prop in those that a <TavusConversation> passes to its provider', async () => {
    showWith({ hairCheck: false, captions: false, labels: {}, audioOnly: true, persist: false, userName: 'Ada' });
    await screen.findByRole('button', { name: 'Leave the call' }, { timeout: 10_000 });
    await settled();
    expect(warned).not.toHaveBeenCalled();
  }, 20_000);

  // The type makes the compiler report an attribute that a newer version of React adds.
  type Attributes = Omit<
    ComponentPropsWithoutRef<'div'>,
    `on${string}` | `aria-${string}` | 'children' | 'className' | 'key'
  >;
  const attributes: Readonly<Record<keyof Attributes, boolean>> = {
    about: true,
    accessKey: true,
    autoCapitalize: true,
    autoCorrect: true,
    autoFocus: true,
    autoSave: true,
    color: true,
    content: true,
    contentEditable: true,
    contextMenu: true,
    dangerouslySetInnerHTML: false,
    datatype: true,
    defaultChecked: true,
    defaultValue: true,
    dir: true,
    draggable: true,
    enterKeyHint: true,
    exportparts: true,
    hidden: true,
    id: true,
    inert: true,
    inlist: true,
    inputMode: true,
    is: true,
    itemID: true,
    itemProp: true,
    itemRef: true,
    itemScope: true,
    itemType: true,
    lang: true,
    nonce: true,
    part: true,
    popover: true,
    popoverTarget: true,
    popoverTargetAction: true,
    prefix: true,
    property: true,
    radioGroup: true,
    rel: true,
    resource: true,
    results: true,
    rev: true,
    role: true,
    security: true,
    slot: true,
    spellCheck: true,
    style: true,
    suppressContentEditableWarning: true,
    suppressHydrationWarning: true,
    tabIndex: true,
    title: true,
    translate: true,
    typeof: true,
    unselectable: true,
    vocab: true,
  };

  test.each(Object.entries(attributes))('accepts %s as an attribute of the element: %s', (name, isKnown) => {
    const [call, element] = splitProps({ [name]: 'x' });
    expect(Object.keys(element)).toEqual(isKnown ? [name] : []);
    expect(Object.keys(call)).toEqual(isKnown ? [] : [name]);
  });

  test.each(Object.keys(callProps))('passes %s to the call and not to the element', (name) => {
    const [call, element] = splitProps({ [name]: 'x' });
    expect(Object.keys(call)).toEqual([name]);
    expect(element).toEqual({});
  });

  test('says nothing in production', async () => {
    vi.stubEnv('NODE_ENV', 'production');
    showWith({ labelz: {} });
    await settled();
    expect(warned).not.toHaveBeenCalled();
    vi.unstubAllEnvs();
  });
});
