import type { CallProps } from './callProps';

// Every attribute of a `div` in React's types, and every handler but our own.
const elementAttribute =
  /^(on(?!(Ended|Error|Event|Joined|Message|Objective[A-Z]\w+|Rated|ToolCall)$)[A-Z]|data-|aria-|suppress|(id|dir|lang|role|style|title|hidden|tabIndex|slot|part|exportparts|is|inert|nonce|translate|draggable|spellCheck|accessKey|content\w*|auto(Capitalize|Correct|Focus|Save)|default\w+|item\w+|popover\w*|enterKeyHint|inputMode|contextMenu|radioGroup|about|color|datatype|inlist|prefix|property|rel|resource|results|rev|security|typeof|unselectable|vocab)$)/;

export const isElementAttribute = (name: string): boolean => elementAttribute.test(name);

/**
 * Separates the props of the call from those of the element around it. An unknown prop counts as one of the call, which ignores it,
 * so it never becomes an attribute.
 */
export function splitProps<Props extends CallProps>(
  props: Props,
): [call: CallProps, element: Omit<Props, keyof CallProps>] {
  const call: Record<string, unknown> = {};
  const element: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(props)) (isElementAttribute(name) ? element : call)[name] = value;
  return [call, element as Omit<Props, keyof CallProps>];
}
