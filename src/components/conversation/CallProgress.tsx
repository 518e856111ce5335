import type { ReactNode } from 'react';
import { useObjectiveList } from '../../hooks/useObjectiveList';
import { loadable } from '../loadable';

const progress = /* @__PURE__ */ loadable(
  () => import('./besideCall'),
  ({ ObjectiveProgress }) => ObjectiveProgress,
);

/** The progress of the objectives, as a bar. Loads it once there are objectives. */
export function CallProgress(): ReactNode {
  return useObjectiveList().length > 0 ? <LoadedProgress /> : null;
}

function LoadedProgress(): ReactNode {
  const { Part: Progress } = progress.use();
  return Progress && <Progress layout="bar" />;
}
