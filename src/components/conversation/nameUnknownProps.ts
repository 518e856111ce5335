import { closestName } from '../../protocol/closestName';
import { callProps } from './callProps';

const ofConversation = [...Object.keys(callProps), 'hairCheck', 'theme', 'dir', 'className', 'style'];
const ofProvider = Object.entries(callProps).flatMap(([name, isShared]) => (isShared ? [name] : []));
const known: Readonly<Record<string, readonly string[]>> = {
  TavusConversation: ofConversation,
  ConversationProvider: [...ofProvider, 'autoJoin'],
};

// React's own event names, for which some browsers have no `on…` property.
const ofReact =
  /^on(DoubleClick|Composition(Start|Update|End)|Touch(Start|Move|End|Cancel)|Before(Input|Toggle)|ScrollEnd|Toggle|Resize|Encrypted|Transition(Run|Start|End|Cancel))?$|Capture$/;

const named = /* @__PURE__ */ new Set<string>();

/** Names each unknown prop once, with the one that was probably meant. */
export function nameUnknownProps(component: string, names: readonly string[]): void {
  for (const name of names) {
    const prop = `${component} ${name}`;
    if (named.has(prop) || ofReact.test(name)) continue;
    named.add(prop);
    const meant = closestName(name, known[component] ?? []);
    const hint = meant === undefined ? 'It is ignored.' : `It is ignored. Did you mean "${meant}"?`;
    console.warn(`tavus-react: <${component}> has no prop "${name}". ${hint}`);
  }
}
