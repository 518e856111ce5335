/** Removes a secret from a text, in whatever form it is written there. */
export type Scrub = (text: string) => string;

/** Shorter ones are stand-ins, such as an emulator's, and could be a part of any word. A real key is far longer. */
const SHORTEST = 8;

/**
 * Creates a function that removes a secret from other people's words: a service, a proxy, or the host's own `fetch` may repeat it.
 *
 * It finds the secret as it is, in base64 (also together with other text), and as its bytes in hex or decimal. Any letter may be
 * percent-encoded, escaped for JSON, or an HTML entity. It does not find a secret that is cut short or encrypted.
 *
 * @param secret - Of printable ASCII, as a header must be.
 */
export function createScrub(secret: string): Scrub {
  if (secret.length < SHORTEST) return (text) => text;
  const base64 = inBase64(secret);
  const asItIs = [needle(alike(secret)), ...base64];
  // A secret that looks like an escape itself may become too short to be searched for.
  const unescaped = [alike(secret.replaceAll('\\', '')), withoutEscapes(secret).letters]
    .filter(({ length }) => length >= SHORTEST)
    .map(needle);
  const bytes = asBytes(secret);

  return (text) => {
    if (text.length < secret.length) return text; // no way to write it is shorter
    // With and without escapes: a percent sign in front of the key may escape nothing, and the key's first letters look like its code.
    const { letters, starts } = withoutEscapes(text);
    const found = [
      ...findAll(asItIs, alike(text)).map(([first, last]): Span => [first, last + 1]),
      ...findAll([...unescaped, ...base64], letters).map(([first, last]): Span => [
        starts[first] ?? 0,
        starts[last + 1] ?? text.length,
      ]),
      ...[...text.matchAll(bytes)].map(({ index, 0: written }): Span => [index, index + written.length]),
    ];
    return replaceSpans(text, found);
  };
}

type Span = readonly [from: number, to: number];

/** What is searched for, and how many letters before and behind it hold a part of the secret as well. */
interface Needle {
  readonly letters: string;
  readonly before: number;
  readonly behind: number;
}

function needle(letters: string): Needle {
  return { letters, before: 0, behind: 0 };
}

/** Letters that are no escape, or one whole escape. No letter is read twice, so the search takes linear time. */
const pattern =
  /[^%\\&]+|%(?:25)*([0-9a-f]{2})|\\+(?:(?:u00|x)([0-9a-f]{2}))?|&(?:amp;)*(?:#x0*([0-9a-f]{2});?|#0*(\d{1,3});?|(lt|gt|quot|apos);)?|%/gi;

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'" };

/** A text without its escapes, and where each of its letters begins in the original. */
function withoutEscapes(text: string): { readonly letters: string; readonly starts: readonly number[] } {
  const starts: number[] = [];
  let letters = '';
  for (const { 0: written, 1: percent, 2: json, 3: hexEntity, 4: decimal, 5: named, index } of text.matchAll(pattern)) {
    const hex = percent ?? json ?? hexEntity;
    let meant = written;
    if (hex !== undefined) meant = String.fromCharCode(parseInt(hex, 16));
    else if (decimal !== undefined) meant = String.fromCharCode(Number(decimal));
    else if (named !== undefined) meant = entities[named.toLowerCase()] ?? '';
    else if (written.startsWith('&')) meant = '&';
    // A backslash escapes what follows. As a letter it is left out, in the text and in the secret.
    if (meant.startsWith('\\')) continue;
    for (let at = 0; at < meant.length; at += 1) starts.push(index + at);
    letters += meant;
  }
  return { letters: alike(letters), starts };
}

/** Unifies letters that may stand for each other: a plus and a space in a query, two letters of base64 in an address, capitals. */
function alike(text: string): string {
  const signs = text.replace(/[+ ]/g, '-').replaceAll('/', '_');
  // Only these: the small form of other letters may have another length.
  return signs.replace(/[A-Z]+/g, (capitals) => capitals.toLowerCase());
}

/** The secret inside of base64. Four letters hold three bytes, so it looks different at each of three offsets. */
function inBase64(secret: string): Needle[] {
  return [0, 1, 2].map((place) => {
    const end = place + secret.length;
    const whole = btoa('\0'.repeat(place) + secret).slice(Math.ceil((place * 4) / 3), Math.floor((end * 4) / 3));
    // At an end there may be a letter with bits of the secret and bits of what is beside it.
    return { letters: alike(whole), before: place === 0 ? 0 : 1, behind: end % 3 === 0 ? 0 : 1 };
  });
}

/** First and last letter of each place that one of the needles is at, padding of base64 included. */
function findAll(needles: readonly Needle[], letters: string): Span[] {
  return needles.flatMap(({ letters: wanted, before, behind }) => {
    const found: Span[] = [];
    for (let at = letters.indexOf(wanted); at >= 0; at = letters.indexOf(wanted, at + 1)) {
      let last = Math.min(at + wanted.length - 1 + behind, letters.length - 1);
      for (let padding = 0; padding < 2 * behind && letters.charAt(last + 1) === '='; padding += 1) last += 1;
      found.push([Math.max(at - before, 0), last]);
    }
    return found;
  });
}

/** In hex, as a buffer is printed, and in decimal, as it is in JSON. */
function asBytes(secret: string): RegExp {
  const codes = Array.from(secret, (letter) => letter.charCodeAt(0));
  const hex = codes.map((code) => code.toString(16).padStart(2, '0')).join('[ :-]?');
  return new RegExp(`${hex}|${codes.join(',\\s{0,8}')}`, 'gi');
}

function replaceSpans(text: string, found: readonly Span[]): string {
  let replaced = '';
  let done = 0;
  for (const [from, to] of [...found].sort(([one], [other]) => one - other)) {
    if (from >= done) replaced += `${text.slice(done, from)}[API key]`;
    done = Math.max(done, to);
  }
  return replaced + text.slice(done);
}
