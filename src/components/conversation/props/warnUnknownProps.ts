import { closestName } from '../../../protocol/closestName';
import { callProps } from './callProps';
import { isElementAttribute } from './splitProps';

const conversationProps = [
  ...Object.keys(callProps),
  'hairCheck',
  'consent',
  'connectionTest',
  'theme',
  'dir',
  'className',
  'style',
];
const providerProps = Object.entries(callProps).flatMap(([name, isShared]) => (isShared ? [name] : []));
const known: Readonly<Record<string, readonly string[]>> = {
  TavusConversation: conversationProps,
  ConversationProvider: [...providerProps, 'autoJoin'],
};

// React's own event names, for which some browsers have no `on…` property.
const reactHandler =
  /^on(DoubleClick|Composition(Start|Update|End)|Touch(Start|Move|End|Cancel)|Before(Input|Toggle)|ScrollEnd|Toggle|Resize|Encrypted|Transition(Run|Start|End|Cancel))?$|Capture$/;

/** A handler is known if React or the browser has an event of that name. */
function isAttribute(name: string): boolean {
  if (!isElementAttribute(name)) return false;
  return !name.startsWith('on') || reactHandler.test(name) || name.toLowerCase() in document.documentElement;
}

const warned = /* @__PURE__ */ new Set<string>();

/** Warns about each unknown prop once, and names the known prop that is closest to it. */
export function warnUnknownProps(component: string, names: readonly string[]): void {
  const props = known[component] ?? [];
  for (const name of names) {
    if (
      props.includes(name) ||
      (component === 'TavusConversation' && isAttribute(name)) ||
      warned.has(component + name)
    )
      continue;
    warned.add(component + name);
    const closest = closestName(name, props);
    const hint = closest === undefined ? 'It is ignored.' : `It is ignored. Did you mean "${closest}"?`;
    console.warn(`tavus-react: <${component}> has no prop "${name}". ${hint}`);
  }
}
