import { act, render, screen } from '@testing-library/react';
import type { ComponentPropsWithoutRef } from 'react';
import { renderToString } from 'react-dom/server';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ConversationProvider, TavusConversation } from '../../../src';
import { splitProps } from '../../../src/components/conversation/callProps';
import { createSimulatedCall } from '../../../src/simulator';

const url = 'https://tavus.daily.co/c1';
const createCall = () => createSimulatedCall({ speed: 50 });
const warned = vi.fn();

beforeEach(() => {
  vi.spyOn(console, 'warn').mockImplementation(warned);
  // React's own word on a handler that it does not know.
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => {
  warned.mockReset();
  vi.restoreAllMocks();
});

/** Waits for what is loaded to name them. */
const settled = () => act(() => new Promise((resolve) => setTimeout(resolve, 100)));
const showWith = (props: object) =>
  render(<TavusConversation conversationUrl={url} data-testid="root" {...{ createCall }} {...props} />);

test.each([
  ['hairchek', false, 'hairCheck'],
  ['conversationURL', url, 'conversationUrl'],
  ['onObjectiveConfirm', () => {}, 'onObjectiveConfirmed'],
  ['caption', true, 'captions'],
  ['class', 'mine', 'className'],
])('%s is kept off the element, and named once with what was probably meant', async (name, value, meant) => {
  const { rerender } = showWith({ [name]: value });
  rerender(<TavusConversation conversationUrl={url} data-testid="root" {...{ createCall }} {...{ [name]: value }} />);
  await vi.waitFor(() => expect(warned).toHaveBeenCalled());
  await settled();
  expect(warned.mock.calls).toEqual([
    [`tavus-react: <TavusConversation> has no prop "${name}". It is ignored. Did you mean "${meant}"?`],
  ]);
  const attributes = screen.getByTestId('root').getAttributeNames();
  expect(attributes.filter((attribute) => attribute.toLowerCase() === name.toLowerCase() && name !== 'class')).toEqual(
    [],
  );
  expect(screen.getByTestId('root')).not.toHaveClass('mine');
});

test('a prop that is like no other is named as well, and nothing breaks on one of any type', async () => {
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

test('what a div knows goes to it, and is named nowhere', async () => {
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

test('is the same on the server', () => {
  const props: object = { hairchek: false, id: 'call' };
  const html = renderToString(<TavusConversation conversationUrl={url} {...props} />);
  expect(html).toContain('id="call"');
  expect(html).not.toContain('hairchek');
});

test('the props of a provider are no props of the element, and the others are named', async () => {
  const props: object = { captions: true, autojoin: true, className: 'mine', trust: 'replica' };
  render(<ConversationProvider conversationUrl={url} createCall={createCall} {...props} />);
  await vi.waitFor(() => expect(warned).toHaveBeenCalledTimes(3));
  expect(warned.mock.calls.flat()).toContain(
    'tavus-react: <ConversationProvider> has no prop "autojoin". It is ignored. Did you mean "autoJoin"?',
  );
  expect(warned.mock.calls.flat().join()).toContain('"captions"');
  expect(warned.mock.calls.flat().join()).toContain('"className"');
});

test('the call of a <TavusConversation> gives its provider nothing that is unknown there', async () => {
  showWith({ hairCheck: false, captions: false, labels: {}, audioOnly: true, persist: false, userName: 'Ada' });
  await screen.findByRole('button', { name: 'Leave the call' }, { timeout: 10_000 });
  await settled();
  expect(warned).not.toHaveBeenCalled();
}, 20_000);

// By type, so that the compiler misses one that a newer version of React knows.
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

test.each(Object.entries(attributes))('%s is an attribute of the element: %s', (name, isKnown) => {
  const [call, element, unknown] = splitProps({ [name]: 'x' });
  expect(call).toEqual({});
  expect(Object.keys(element)).toEqual(isKnown ? [name] : []);
  expect(unknown).toEqual(isKnown ? [] : [name]);
});
