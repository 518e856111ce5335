import { describe, expect, test } from 'vitest';
import { hintFor } from '../../../../src/conversation/objectives/views/hintFor';

describe('hintFor', () => {
  test.each([
    ['a control character', 'a\u0000b'],
    ['text that runs backwards', 'user\u202Egpj.exe'],
    ['a blank without a width', 'ad\u200Bmin'],
    ['a byte order mark', '\uFEFFadmin'],
    ['tag characters', 'admin\u{E0041}'],
    ['a soft hyphen', 'ad\u00ADmin'],
    ['Hangul fillers alone', '\u3164\u115F'],
    ['a blank pattern of Braille alone', '\u2800'],
    ['a joiner of graphemes alone', '\u034F'],
    ['a variation selector alone', '\uFE0F'],
    ['a Khmer inherent vowel alone', '\u17B4'],
    ['a Mongolian variation selector alone', '\u180B'],
    ['a null notehead alone', '\u{1D159}'],
    ['a mark of direction alone', '\u200F'],
    ['an Arabic mark in Latin text', 'ad\u061Cmin'],
    ['a mark of direction before digits', '\u200E+49 30'],
    ['many marks of direction in Arabic', 'مر\u200F\u200F\u200Fحبا'],
    ['an annotation', 'ad\uFFF9min'],
    ['many variation selectors after a letter', `A${'\uFE00'.repeat(80)}`],
    ['many supplementary variation selectors after an emoji', `😀${'\u{E0100}\u{E0123}'.repeat(40)}`],
    ['a variation selector after a letter that has none', 'admin\uFE0F'],
    ['a joiner between letters that do not join', 'ad\u200Dmin'],
    ['a joiner at the end', 'admin\u200C'],
    ['a joiner at the start', '\u200Dadmin'],
    ['many joiners in Persian', 'می\u200C\u200C\u200Cخواهم'],
    ['a text hidden in the tags of a flag', `🏴${'\u{E0061}'.repeat(80)}\u{E007F}`],
    ['a musical beam', 'a\u{1D173}b'],
  ])('returns a hint for %s, which is invisible', (_, text) => {
    expect(hintFor('text', text)).toBe('hintInvisible');
  });

  test.each([
    ['a name', 'Ada Lovelace'],
    ['lines', 'one\ntwo\tthree\r\n'],
    ['joined emoji', '👩‍💻'],
    ['Persian, with a joiner that separates letters', 'می‌خواهم'],
    ['the flag of Scotland', '🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}'],
    ['Korean', '한국어'],
    ['emoji of several kinds', '❤️‍🔥 👩🏽‍🚀 🏳️‍🌈 1️⃣ 👨‍👩‍👧‍👦'],
    ['a Japanese name with a character variant', '葛\u{E0100}城'],
    ['Sinhala, with a joiner', 'ශ්‍රී'],
    ['Mongolian, with a variation selector', 'ᠠ\u180Bᠨ'],
    ['a Latin word with a Persian ending', 'PDF‌ها'],
    ['a number with a Persian ending', '20‌ساله'],
    ['Hebrew with marks of direction', 'שלום\u200F (abc)\u200E'],
    ['combining marks', 'e\u0301 Đặng Nguyễn'],
    ['Hindi', 'क्‍ष क्षत्रिय'],
    ['Arabic with a mark of direction', '\u200Fمرحبا'],
    ['nothing', ''],
  ])('returns no hint for %s, which is visible', (_, text) => {
    expect(hintFor('text', text)).toBeNull();
  });
});
