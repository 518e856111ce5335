import type { ObjectiveConfirmation, ObjectiveState } from 'tavus-react';

/** A message about an objective between the page and the replica. */
export type ObjectiveMessage =
  | { readonly type: 'pending'; readonly at: number; readonly objective: ObjectiveState }
  | { readonly type: 'confirm'; readonly at: number; readonly confirmation: ObjectiveConfirmation }
  | { readonly type: 'completed'; readonly at: number; readonly objective: ObjectiveState };
