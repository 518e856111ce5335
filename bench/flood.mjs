import { follow } from '../dist/conversation/follow.js';
import { milestones } from '../dist/conversation/record/milestones.js';
import { transcript } from '../dist/conversation/transcript/transcript.js';
import { report } from './report.mjs';
import { liveConversation, messageAt, say } from './room.mjs';

// A second's worth of a channel gone mad, with everything listening: every hundredth message is as large as they come.
const MESSAGES = 10_000;
const HUGE = 'word '.repeat(200_000);

const conversation = await liveConversation();
const spoken = follow(conversation, transcript);
follow(conversation, milestones);
for (let at = 0; at < 2000; at += 1) say(messageAt(at));

globalThis.gc();
const before = process.memoryUsage().heapUsed;
let longest = 0;
const start = performance.now();
for (let at = 2000; at < 2000 + MESSAGES; at += 1) {
  const message = messageAt(at);
  if (at % 100 === 0) message.properties = { ...message.properties, speech: `${at} ${HUGE}` };
  const began = performance.now();
  say(message);
  longest = Math.max(longest, performance.now() - began);
}
const took = performance.now() - start;
globalThis.gc();
const grown = (process.memoryUsage().heapUsed - before) / 1e6;

report('10,000 messages at once, with transcript and record', `${took.toFixed(0)} ms`, 'a second is 1,000 ms');
report('the longest of them', `${longest.toFixed(1)} ms`, 'a frame is 16.7 ms');
report(
  'heap growth, one in a hundred of 1 MB',
  `${grown.toFixed(1)} MB`,
  `${spoken.getValue().lines.length} lines kept`,
);
await conversation.leave();
process.exit(0);
