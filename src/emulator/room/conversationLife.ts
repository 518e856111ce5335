import type { Platform } from '../Platform';
import { perceptionReport } from './perceptionReport';
import type { ConversationEvent, StoredConversation } from './StoredConversation';

const STARTUP_MS = 1000;

/** Lets the time of a conversation run, from its creation. */
export function startConversation(platform: Platform, conversation: StoredConversation, canStart: boolean): void {
  const { maxCallMs, absentMs } = conversation;
  if (!canStart)
    endAfter(platform, conversation, 'startup', STARTUP_MS, 'exception_encountered_during_conversation_startup');
  endAfter(platform, conversation, 'max', maxCallMs, 'max_call_duration reached');
  endAfter(platform, conversation, 'absent', absentMs, 'participant_absent_timeout reached');
}

export function replicaJoined(platform: Platform, conversation: StoredConversation): void {
  if (conversation.hasReplica) return;
  conversation.hasReplica = true;
  happened(platform, conversation, 'system.replica_joined', {});
  platform.roomChanged(conversation);
}

export function participantJoined(platform: Platform, conversation: StoredConversation, id: string): void {
  stopWaiting(conversation, 'absent');
  stopWaiting(conversation, 'left');
  conversation.people.add(id);
  platform.roomChanged(conversation);
}

export function participantLeft(platform: Platform, conversation: StoredConversation, id: string): void {
  const wasThere = conversation.people.delete(id);
  if (wasThere && conversation.people.size === 0) {
    endAfter(platform, conversation, 'left', conversation.leftMs, 'participant_left_timeout reached');
  }
  platform.roomChanged(conversation);
}

/**
 * Ends a conversation, and sends what the service sends then. One that has ended stays as it is.
 *
 * @param isForgotten - Whether what was said is gone with it.
 */
export function endConversation(
  platform: Platform,
  conversation: StoredConversation,
  reason: string,
  isForgotten = false,
): void {
  if (conversation.status === 'ended') return;
  for (const stop of conversation.waits.values()) stop();
  conversation.waits.clear();
  conversation.people.clear();
  conversation.status = 'ended';
  conversation.shutdownReason = reason;
  conversation.endedAt = platform.timers.now();
  conversation.updated_at = platform.timers.timestamp();
  happened(platform, conversation, 'system.shutdown', { shutdown_reason: reason });
  if (!isForgotten) {
    happened(platform, conversation, 'application.transcription_ready', { transcript: [...conversation.transcript] });
    const analysis = perceptionReport(conversation);
    if (analysis !== undefined) happened(platform, conversation, 'application.perception_analysis', { analysis });
  }
  platform.roomChanged(conversation);
}

function endAfter(
  platform: Platform,
  conversation: StoredConversation,
  wait: 'max' | 'absent' | 'left' | 'startup',
  ms: number,
  reason: string,
): void {
  const stop = platform.timers.after(ms, () => endConversation(platform, conversation, reason));
  conversation.waits.set(wait, stop);
}

function stopWaiting({ waits }: StoredConversation, wait: 'absent' | 'left'): void {
  waits.get(wait)?.();
  waits.delete(wait);
}

/** Notes an event and tells the conversation's callback of it. */
function happened(platform: Platform, conversation: StoredConversation, event_type: string, details: object): void {
  const properties = event_type.startsWith('application.perception')
    ? details
    : { replica_id: conversation.replica_id, ...details };
  const event: ConversationEvent = { event_type, timestamp: platform.timers.timestamp(), properties };
  conversation.events.push(event);
  platform.webhooks.post(conversation.callback_url, {
    ...event,
    message_type: event_type.startsWith('system.') ? 'system' : 'application',
    conversation_id: conversation.conversation_id,
    webhook_url: conversation.callback_url,
  });
}
