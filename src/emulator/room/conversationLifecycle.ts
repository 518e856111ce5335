import type { EmulatorContext } from '../EmulatorContext';
import { perceptionReport } from './perceptionReport';
import type { ConversationEvent, EmulatedConversation } from './EmulatedConversation';

const STARTUP_MS = 1000;

/** Starts the timers that can end a new conversation. */
export function startConversation(
  context: EmulatorContext,
  conversation: EmulatedConversation,
  canStart: boolean,
): void {
  const { maxCallMs, absentMs } = conversation;
  if (!canStart)
    endAfter(context, conversation, 'startup', STARTUP_MS, 'exception_encountered_during_conversation_startup');
  endAfter(context, conversation, 'max', maxCallMs, 'max_call_duration reached');
  endAfter(context, conversation, 'absent', absentMs, 'participant_absent_timeout reached');
}

export function replicaJoined(context: EmulatorContext, conversation: EmulatedConversation): void {
  if (conversation.hasReplica) return;
  conversation.hasReplica = true;
  recordEvent(context, conversation, 'system.replica_joined', {});
  context.roomChanged(conversation);
}

export function participantJoined(context: EmulatorContext, conversation: EmulatedConversation, id: string): void {
  cancelTimer(conversation, 'absent');
  cancelTimer(conversation, 'left');
  conversation.participants.add(id);
  context.roomChanged(conversation);
}

export function participantLeft(context: EmulatorContext, conversation: EmulatedConversation, id: string): void {
  const wasPresent = conversation.participants.delete(id);
  if (wasPresent && conversation.participants.size === 0) {
    endAfter(context, conversation, 'left', conversation.leftMs, 'participant_left_timeout reached');
  }
  context.roomChanged(conversation);
}

/**
 * Ends a conversation and sends its last webhooks. Does nothing if it has ended already.
 *
 * @param isDeleted - Whether the transcript is deleted, so that no webhook about it is sent.
 */
export function endConversation(
  context: EmulatorContext,
  conversation: EmulatedConversation,
  reason: string,
  isDeleted = false,
): void {
  if (conversation.status === 'ended') return;
  for (const stop of conversation.timers.values()) stop();
  conversation.timers.clear();
  conversation.participants.clear();
  conversation.status = 'ended';
  conversation.shutdownReason = reason;
  conversation.endedAt = context.timers.now();
  conversation.updated_at = context.timers.timestamp();
  recordEvent(context, conversation, 'system.shutdown', { shutdown_reason: reason });
  if (!isDeleted) {
    recordEvent(context, conversation, 'application.transcription_ready', { transcript: [...conversation.transcript] });
    const analysis = perceptionReport(conversation);
    if (analysis !== undefined) recordEvent(context, conversation, 'application.perception_analysis', { analysis });
  }
  context.roomChanged(conversation);
}

function endAfter(
  context: EmulatorContext,
  conversation: EmulatedConversation,
  timer: 'max' | 'absent' | 'left' | 'startup',
  ms: number,
  reason: string,
): void {
  const stop = context.timers.after(ms, () => endConversation(context, conversation, reason));
  conversation.timers.set(timer, stop);
}

function cancelTimer({ timers: waits }: EmulatedConversation, timer: 'absent' | 'left'): void {
  waits.get(timer)?.();
  waits.delete(timer);
}

/** Records an event and sends it to the conversation's callback. */
function recordEvent(
  context: EmulatorContext,
  conversation: EmulatedConversation,
  event_type: string,
  details: object,
): void {
  const properties = event_type.startsWith('application.perception')
    ? details
    : { replica_id: conversation.replica_id, ...details };
  const event: ConversationEvent = { event_type, timestamp: context.timers.timestamp(), properties };
  conversation.events.push(event);
  context.webhooks.post(conversation.callback_url, {
    ...event,
    message_type: event_type.startsWith('system.') ? 'system' : 'application',
    conversation_id: conversation.conversation_id,
    webhook_url: conversation.callback_url,
  });
}
