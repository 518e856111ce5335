import { useContext, useMemo, type ReactNode } from 'react';
import type { Labels } from './Labels';
import { LabelsContext } from './LabelsContext';
import { mergeLabels } from './mergeLabels';

export interface LabelsProviderProps {
  /** Keep it the same object between renders: a new one renders every part that has a word in it. */
  readonly labels?: Partial<Labels> | undefined;
  readonly children?: ReactNode;
}

/**
 * Gives other words to the parts below it. A label that is missing, throws or is not text comes from the provider around it, else it is English.
 * Renders no element. `<TavusConversation labels>` brings its own.
 */
export function LabelsProvider({ labels, children }: LabelsProviderProps): ReactNode {
  const outer = useContext(LabelsContext);
  const words = useMemo(() => mergeLabels(outer, labels), [outer, labels]);
  return <LabelsContext.Provider value={words}>{children}</LabelsContext.Provider>;
}
