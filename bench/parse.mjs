import { parseAppMessage } from '../dist/protocol/index.js';
import { report } from './report.mjs';

const message = {
  message_type: 'conversation',
  event_type: 'conversation.utterance.streaming',
  conversation_id: 'c1234567890abcdef',
  seq: 500,
  turn_idx: 7,
  inference_id: '550e8400-e29b-41d4-a716-446655440000',
  timestamp: 1763690400.123,
  properties: {
    role: 'replica',
    speech: 'Everything that was said so far.',
    content_index: 3,
    final: false,
    is_interrupted: false,
  },
};

const ROUNDS = 50_000;
const RUNS = 9;

function run() {
  const start = performance.now();
  for (let round = 0; round < ROUNDS; round += 1) parseAppMessage(message);
  return ((performance.now() - start) * 1000) / ROUNDS;
}

run();
const times = Array.from({ length: RUNS }, run).sort((one, other) => one - other);
report(
  `parseAppMessage, ${JSON.stringify(message).length} characters`,
  `${times[RUNS >> 1].toFixed(1)} µs`,
  'limit 10 µs',
);
