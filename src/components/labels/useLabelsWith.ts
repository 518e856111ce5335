import { useMemo } from 'react';
import type { Labels } from './Labels';
import type { ContextLabels } from './LabelsContext';
import { mergeLabels } from './mergeLabels';
import { useContextLabels } from './useContextLabels';

/**
 * Returns the labels of the nearest provider, with the English ones of a set that has loaded with the caller: for example
 * `deviceLabels` with the device menus.
 */
export function useLabelsWith<Set extends Partial<Labels>>(
  set: Set,
): ContextLabels & Pick<Labels, keyof Set & keyof Labels> {
  const labels = useContextLabels();
  return useMemo(
    () =>
      mergeLabels<Pick<Labels, keyof Set & keyof Labels>, ContextLabels>(
        set as Pick<Labels, keyof Set & keyof Labels>,
        labels,
      ),
    [set, labels],
  );
}
