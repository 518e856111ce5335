import type { ObjectiveConfirmation, ObjectiveState } from 'tavus-react';

/** One message about an objective, between the page and the replica in the room. */
export type Crossing =
  | { readonly type: 'pending'; readonly at: number; readonly objective: ObjectiveState }
  | { readonly type: 'confirm'; readonly at: number; readonly confirmation: ObjectiveConfirmation }
  | { readonly type: 'completed'; readonly at: number; readonly objective: ObjectiveState };
