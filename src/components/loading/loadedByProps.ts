import { createLoadable } from './createLoadable';

// Not in `loadedParts`, whose parts belong to the call screen: that module loads later.

export const recordingStarter = /* @__PURE__ */ createLoadable(
  () => import('../status/RecordingStarter'),
  'RecordingStarter',
);

export const toolCallHandler = /* @__PURE__ */ createLoadable(
  () => import('../tools/ToolCallHandler'),
  'ToolCallHandler',
);
