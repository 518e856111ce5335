import type * as z from 'zod/mini';
import { appendContextSchema, type AppendContext } from './appendContext';
import { confirmObjectiveSchema, type ConfirmObjective } from './confirmObjective';
import { echoSchema, type Echo } from './echo';
import { echoAudioSchema, type EchoAudio } from './echoAudio';
import { interruptSchema, type Interrupt } from './interrupt';
import { overwriteContextSchema, type OverwriteContext } from './overwriteContext';
import { respondSchema, type Respond } from './respond';
import { sensitivitySchema, type Sensitivity } from './sensitivity';
import { setEmotionSchema, type SetEmotion } from './setEmotion';
import { toolResultSchema, type ToolResult } from './toolResult';
import type { UnlistedInteraction } from './unlistedInteraction';

/** A message to the replica with a schema here. Compare `event_type` to narrow it. */
export type KnownInteraction =
  | AppendContext
  | ConfirmObjective
  | Echo
  | EchoAudio
  | Interrupt
  | OverwriteContext
  | Respond
  | Sensitivity
  | SetEmotion
  | ToolResult;

/** A message to the replica. */
export type Interaction = KnownInteraction | UnlistedInteraction;

/** The schemas of interactions, by `event_type`. */
const interactionSchemas: ReadonlyMap<string, z.ZodMiniType<KnownInteraction>> = /* @__PURE__ */ new Map<
  string,
  z.ZodMiniType<KnownInteraction>
>([
  ['conversation.append_llm_context', appendContextSchema],
  ['conversation.echo', echoSchema],
  ['conversation.interrupt', interruptSchema],
  ['conversation.objective.confirm', confirmObjectiveSchema],
  ['conversation.overwrite_llm_context', overwriteContextSchema],
  ['conversation.respond', respondSchema],
  ['conversation.sensitivity', sensitivitySchema],
  ['conversation.set_emotion', setEmotionSchema],
  ['conversation.tool_result', toolResultSchema],
]);

/** The schema of a message to the replica; `undefined` if its type has none. */
export function interactionSchemaOf(type: string, properties: unknown): z.ZodMiniType<KnownInteraction> | undefined {
  const isSound = type === 'conversation.echo' && (properties as { modality?: unknown } | null)?.modality === 'audio';
  return isSound ? echoAudioSchema : interactionSchemas.get(type);
}
