import type { Labels } from './Labels';

/** The labels of the transcript's panel, which load with it. Its name is in `callLabels`. */
export const transcriptLabels = {
  captionYou: 'You',
  transcriptEmpty: 'Nothing has been said yet.',
  transcriptSearch: 'Search',
  transcriptFound: (found, total) => `${String(found)} of ${String(total)}`,
  transcriptNotFound: 'Nothing found.',
  transcriptCopy: 'Copy',
  transcriptCopied: 'Copied',
  transcriptCopyFailed: 'The browser does not allow copying.',
  transcriptDownload: 'Download',
  transcriptText: 'Text',
  transcriptJson: 'JSON',
  transcriptSubtitles: 'Subtitles',
  transcriptEvents: 'Show events',
  transcriptEarlier: 'Show earlier lines',
  transcriptLater: 'Show later lines',
  transcriptLatest: (unread) => (unread === 0 ? 'Go to the latest line' : `${String(unread)} new`),
  transcriptInterrupted: 'Interrupted',
  transcriptSending: 'Sending…',
  transcriptActivated: (title) => `Now: ${title}`,
  transcriptPending: (title) => `To confirm: ${title}`,
  transcriptConfirmed: (title) => `You confirmed: ${title}`,
  transcriptCompleted: (title) => `Completed: ${title}`,
  transcriptToolCall: (tool) => `Tool: ${tool}`,
  transcriptToolFailed: 'The tool has failed',
  transcriptToolResult: 'The tool has answered',
  transcriptGuardrail: (name) => (name === '' ? 'A guardrail was triggered' : `Guardrail: ${name}`),
} as const satisfies Partial<Labels>;

export type TranscriptLabels = Pick<Labels, keyof typeof transcriptLabels>;
