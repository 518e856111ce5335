import { project } from '../dist/conversation/projections/Projection.js';
import { recordEventsProjection } from '../dist/conversation/projections/record/recordEventsProjection.js';
import { transcriptProjection } from '../dist/conversation/projections/transcript/transcriptProjection.js';
import { report } from './report.mjs';
import { messageAt, openLiveConversation, receive } from './room.mjs';

// A flooded channel, with all projections running. Every hundredth message is very large.
const MESSAGES = 10_000;
const LONG_TEXT = 'word '.repeat(200_000);

const conversation = await openLiveConversation();
const transcript = project(conversation, transcriptProjection);
project(conversation, recordEventsProjection);
for (let at = 0; at < 2000; at += 1) receive(messageAt(at));

globalThis.gc();
const before = process.memoryUsage().heapUsed;
let longest = 0;
const start = performance.now();
for (let at = 2000; at < 2000 + MESSAGES; at += 1) {
  const message = messageAt(at);
  if (at % 100 === 0) message.properties = { ...message.properties, speech: `${at} ${LONG_TEXT}` };
  const startOfMessage = performance.now();
  receive(message);
  longest = Math.max(longest, performance.now() - startOfMessage);
}
const durationMs = performance.now() - start;
globalThis.gc();
const growthMb = (process.memoryUsage().heapUsed - before) / 1e6;

report('10,000 messages at once, with transcript and record', `${durationMs.toFixed(0)} ms`, 'a second is 1,000 ms');
report('the longest of them', `${longest.toFixed(1)} ms`, 'a frame is 16.7 ms');
report(
  'heap growth, one in a hundred of 1 MB',
  `${growthMb.toFixed(1)} MB`,
  `${transcript.getValue().lines.length} lines kept`,
);
await conversation.leave();
process.exit(0);
