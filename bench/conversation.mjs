import { report } from './report.mjs';
import { messageAt, openLiveConversation, receive } from './room.mjs';

const MESSAGES = 100_000;

const conversation = await openLiveConversation();
let at = 0;
const receiveMany = (count) => {
  for (const until = at + count; at < until; at += 1) receive(messageAt(at));
};
receiveMany(2000);
globalThis.gc();
const before = process.memoryUsage().heapUsed;
const start = performance.now();
receiveMany(MESSAGES);
const durationMs = performance.now() - start;
globalThis.gc();
const growthMb = (process.memoryUsage().heapUsed - before) / 1e6;

report(
  'from message to state, without React',
  `${((durationMs * 1000) / MESSAGES).toFixed(1)} µs`,
  'a frame is 16,700 µs',
);
report(`heap growth over ${MESSAGES.toLocaleString('en')} messages`, `${growthMb.toFixed(1)} MB`, 'limit 10 MB');
await conversation.leave();
process.exit(0);
