import { createLoadable } from './createLoadable';

const loadObjectiveParts = () => import('./objectiveParts');

/** The content of a confirmation card. */
export const cardPanel = /* @__PURE__ */ createLoadable(loadObjectiveParts, 'ConfirmationCardPanel');

export const objectiveProgress = /* @__PURE__ */ createLoadable(loadObjectiveParts, 'ObjectiveProgress');

export const deviceMenu = /* @__PURE__ */ createLoadable(() => import('../devices/DeviceMenu'), 'DeviceMenu');

export const sharedScreen = /* @__PURE__ */ createLoadable(() => import('../screen/SharedScreen'), 'SharedScreen');

export const transcriptPanel = /* @__PURE__ */ createLoadable(
  () => import('../transcript/TranscriptPanel'),
  'TranscriptPanel',
);

export const chatPanel = /* @__PURE__ */ createLoadable(() => import('../chat/ChatPanel'), 'ChatPanel');

export const unreadCounter = /* @__PURE__ */ createLoadable(() => import('../chat/UnreadCounter'), 'UnreadCounter');

export const transcriptKeeper = /* @__PURE__ */ createLoadable(
  () => import('../transcript/TranscriptKeeper'),
  'TranscriptKeeper',
);

export const transcriptDownload = /* @__PURE__ */ createLoadable(
  () => import('../transcript/TranscriptDownload'),
  'TranscriptDownload',
);

export const callRating = /* @__PURE__ */ createLoadable(() => import('../rating/CallRating'), 'CallRating');

export const greenscreenVideo = /* @__PURE__ */ createLoadable(
  () => import('../greenscreen/GreenscreenVideo'),
  'GreenscreenVideo',
);

export const canvasCards = /* @__PURE__ */ createLoadable(() => import('../canvas/CanvasCards'), 'CanvasCards');

const loadCaptionParts = () => import('./captionParts');

export const callCaptions = /* @__PURE__ */ createLoadable(loadCaptionParts, 'Captions');

export const captionsButton = /* @__PURE__ */ createLoadable(loadCaptionParts, 'ControlBarCaptions');
