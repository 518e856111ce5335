import type { EmulatorContext } from '../EmulatorContext';
import { roomMessages } from './appMessages';
import type { EmulatedConversation } from './EmulatedConversation';
import type { EmulatedRoom } from './EmulatedRoom';
import { handleReport } from './handleReport';

/** The current state of a conversation's room. */
export function describeRoom(context: EmulatorContext, conversation: EmulatedConversation): EmulatedRoom {
  const { shutdownReason, greeting } = conversation;
  return {
    conversationId: conversation.conversation_id,
    conversationUrl: conversation.conversation_url,
    status: conversation.status,
    ...(shutdownReason !== undefined && { shutdownReason }),
    replicaId: conversation.replica_id,
    replicaName: conversation.replica_name,
    ...(greeting !== undefined && { greeting }),
    audioOnly: conversation.isAudioOnly,
    greenscreen: conversation.isOnGreen,
    objectives: conversation.objectives,
    guardrails: conversation.guardrails,
    messages: roomMessages(conversation),
    report: (message) => handleReport(context, conversation, message),
  };
}
