import { useContext, useMemo, type ReactNode } from 'react';
import type { Labels } from './Labels';
import { LabelsContext } from './LabelsContext';
import { mergeLabels } from './mergeLabels';

export interface LabelsProviderProps {
  /** Pass the same object at each render: a new object renders every part with a label again. */
  readonly labels?: Partial<Labels> | undefined;
  readonly children?: ReactNode;
}

/**
 * Provides labels to the parts below it. A label that is missing, throws or is not text comes from the next provider above, or
 * is English. Renders no element. `<TavusConversation labels>` contains this provider.
 */
export function LabelsProvider({ labels, children }: LabelsProviderProps): ReactNode {
  const outer = useContext(LabelsContext);
  const merged = useMemo(() => mergeLabels(outer, labels), [outer, labels]);
  return <LabelsContext.Provider value={merged}>{children}</LabelsContext.Provider>;
}
