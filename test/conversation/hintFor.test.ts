import { expect, test } from 'vitest';
import { hintFor } from '../../src/conversation/objectives/hintFor';

test.each([
  ['a control character', 'a\u0000b'],
  ['text that runs backwards', 'user\u202Egpj.exe'],
  ['a blank without a width', 'ad\u200Bmin'],
  ['a byte order mark', '\uFEFFadmin'],
  ['letters for tags', 'admin\u{E0041}'],
  ['a soft hyphen', 'ad\u00ADmin'],
  ['Hangul fillers alone', '\u3164\u115F'],
  ['a blank pattern of Braille alone', '\u2800'],
])('%s is invisible', (_, text) => {
  expect(hintFor('text', text)).toBe('hintInvisible');
});

test.each([
  ['a name', 'Ada Lovelace'],
  ['lines', 'one\ntwo\tthree\r\n'],
  ['joined emoji', '👩‍💻'],
  ['Persian, with a joiner that parts letters', 'می‌خواهم'],
  ['the flag of Scotland', '🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}'],
  ['Korean', '한국어'],
  ['Arabic with a mark of direction', '\u200Fمرحبا'],
  ['nothing', ''],
])('%s is visible', (_, text) => {
  expect(hintFor('text', text)).toBeNull();
});
