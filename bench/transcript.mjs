import { project } from '../dist/conversation/projections/Projection.js';
import { transcriptProjection } from '../dist/conversation/projections/transcript/transcriptProjection.js';
import { report } from './report.mjs';
import { openLiveConversation, receive } from './room.mjs';

// The end of a very long conversation, with a panel that reads each change.
const LINES = 10_000;
const PARTS = 2000;

const conversation = await openLiveConversation();
const transcript = project(conversation, transcriptProjection);
let read = 0;
const about = (seq, id) => ({ message_type: 'conversation', conversation_id: 'c1', seq, inference_id: `i${id}` });
for (let seq = 0; seq < LINES; seq += 1) {
  const properties = { role: 'replica', speech: `Line ${seq}` };
  receive({ ...about(seq, seq), event_type: 'conversation.utterance', properties });
}
transcript.subscribe(() => {
  read += transcript.getValue().lines.length;
});
const start = performance.now();
for (let part = 0; part < PARTS; part += 1) {
  const properties = { role: 'replica', speech: `${'word '.repeat(part % 60)}${part}`, content_index: part % 60 };
  const id = LINES + Math.floor(part / 60);
  receive({ ...about(LINES + part, id), event_type: 'conversation.utterance.streaming', properties });
}
const durationMs = performance.now() - start;

report(
  `a streamed part after ${LINES.toLocaleString('en')} lines, with the transcript`,
  `${((durationMs * 1000) / PARTS).toFixed(1)} µs`,
  `a frame is 16,700 µs; ${Math.round(read / PARTS).toLocaleString('en')} lines read`,
);
await conversation.leave();
process.exit(0);
