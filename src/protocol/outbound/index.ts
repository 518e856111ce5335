import type * as z from 'zod/mini';
import { confirmObjectiveSchema, type ConfirmObjective } from './confirmObjective';
import { respondSchema, type Respond } from './respond';

/** A message to the replica. */
export type Interaction = ConfirmObjective | Respond;

/** The schemas of what may be sent, by `event_type`. */
export const interactionSchemas: ReadonlyMap<string, z.ZodMiniType<Interaction>> = /* @__PURE__ */ new Map<
  string,
  z.ZodMiniType<Interaction>
>([
  ['conversation.objective.confirm', confirmObjectiveSchema],
  ['conversation.respond', respondSchema],
]);
