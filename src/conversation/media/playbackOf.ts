import type { Conversation } from '../Conversation';
import { createPlayback, type Playback } from './createPlayback';

const playbacks = /* @__PURE__ */ new WeakMap<object, Playback>();

/** The sound of a conversation. Always the same object, so the volume stays when the user joins again. */
export function playbackOf(conversation: Pick<Conversation, 'getCall'>): Playback {
  const playback = playbacks.get(conversation) ?? createPlayback(conversation.getCall);
  playbacks.set(conversation, playback);
  return playback;
}
