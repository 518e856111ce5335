import { report } from './report.mjs';
import { liveConversation, messageAt, say } from './room.mjs';

const MESSAGES = 100_000;

const conversation = await liveConversation();
let at = 0;
const feed = (count) => {
  for (const until = at + count; at < until; at += 1) say(messageAt(at));
};
feed(2000);
globalThis.gc();
const before = process.memoryUsage().heapUsed;
const start = performance.now();
feed(MESSAGES);
const took = performance.now() - start;
globalThis.gc();
const grown = (process.memoryUsage().heapUsed - before) / 1e6;

report('from message to state, without React', `${((took * 1000) / MESSAGES).toFixed(1)} µs`, 'a frame is 16,700 µs');
report(`heap growth over ${MESSAGES.toLocaleString('en')} messages`, `${grown.toFixed(1)} MB`, 'limit 10 MB');
await conversation.leave();
process.exit(0);
