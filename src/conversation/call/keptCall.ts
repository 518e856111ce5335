import { followRecordings } from '../media/recordingBefore';
import type { CallObject, CreateCall } from './CallObject';
import { keptCalls } from './keptCalls';

/**
 * Returns a `createCall` for a call object that your app has created and keeps.
 *
 * The conversation never destroys it, never stops its camera or microphone, and removes all its own listeners at its end. A call that
 * your app has joined, or is joining, is used as it is, and is not left either: `leave()` then ends only the conversation's use of it.
 * Options of a join, such as `token`, `startMuted` and `audioOnly`, then have no effect, and messages from before are not seen. A call that is not
 * joined is joined by the conversation, and left by it.
 *
 * From the first `keptCall(call)` on, a recording is followed also between the conversations, because the next one must tell the user
 * of it. So call it as soon as your app has created the call.
 *
 * The same call object gives the same function, so that two providers share one conversation.
 *
 * @example
 * <TavusConversation conversationUrl={url} createCall={keptCall(call)} hairCheck={false} />
 */
export function keptCall(call: CallObject): CreateCall {
  const existing = keptCalls.get(call);
  if (existing !== undefined) return existing;
  const createCall: CreateCall = () => call;
  keptCalls.set(call, createCall);
  followRecordings(call);
  return createCall;
}
