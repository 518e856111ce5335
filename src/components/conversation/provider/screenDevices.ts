import type { Conversation, ConversationOptions } from '../../../conversation/Conversation';

/** The devices that a screen joins its conversation with, unless the app passes some to the provider. */
export const screenDevices = /* @__PURE__ */ new WeakMap<Conversation, NonNullable<ConversationOptions['devices']>>();
