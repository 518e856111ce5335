import { closestName } from '../../../protocol/closestName';
import { callProps } from './callProps';

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

const warned = /* @__PURE__ */ new Set<string>();

/** Warns about each unknown prop once, and names the known prop that is closest to it. */
export function warnUnknownProps(component: string, names: readonly string[]): void {
  for (const name of names) {
    const prop = `${component} ${name}`;
    if (warned.has(prop) || reactHandler.test(name)) continue;
    warned.add(prop);
    const closest = closestName(name, known[component] ?? []);
    const hint = closest === undefined ? 'It is ignored.' : `It is ignored. Did you mean "${closest}"?`;
    console.warn(`tavus-react: <${component}> has no prop "${name}". ${hint}`);
  }
}
