import { canvasInteractionSchema } from './canvasInteraction';
import { documentUpdatedSchema } from './documentUpdated';
import { guardrailTriggeredSchema } from './guardrailTriggered';
import { objectiveCompletedSchema } from './objectiveCompleted';
import { perceptionAnalysisSchema, perceptionUnavailableSchema } from './perception';
import { postCallActionExecutedSchema } from './postCallActionExecuted';
import { recordingCopyFailedSchema, recordingReadySchema } from './recording';
import { replicaJoinedSchema } from './replicaJoined';
import { replicaTrainedSchema } from './replicaTrained';
import { shutdownSchema } from './shutdown';
import { transcriptionReadySchema } from './transcriptionReady';
import { videoGeneratedSchema } from './videoGenerated';

/**
 * What each webhook says, by its type. Where the service gives a type, it is the service's; the last five come without
 * one, and are named here.
 */
export const webhookSchemas = {
  'system.replica_joined': replicaJoinedSchema,
  'system.shutdown': shutdownSchema,
  'application.transcription_ready': transcriptionReadySchema,
  'application.recording_ready': recordingReadySchema,
  'application.recording_copy_failed': recordingCopyFailedSchema,
  'application.perception_analysis': perceptionAnalysisSchema,
  'application.perception_unavailable': perceptionUnavailableSchema,
  'application.post_call_action_executed': postCallActionExecutedSchema,
  'canvas.interaction': canvasInteractionSchema,
  'objective.completed': objectiveCompletedSchema,
  'guardrail.triggered': guardrailTriggeredSchema,
  'replica.trained': replicaTrainedSchema,
  'video.generated': videoGeneratedSchema,
  'document.updated': documentUpdatedSchema,
};

/** The types of the webhooks that are known here. */
export type KnownWebhookType = keyof typeof webhookSchemas;
