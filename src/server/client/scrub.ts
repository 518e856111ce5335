/** Takes a secret out of a text, however it is written there. */
export type Scrub = (text: string) => string;

/** Shorter ones are stand-ins, such as an emulator's, and could be a part of any word. A real key is far longer. */
const SHORTEST = 8;

/**
 * Makes what takes a secret out of other people's words: a service, a proxy, or a `fetch` of the host's own may repeat it.
 *
 * It is found as it is, in base64 (also together with other text), and as its bytes in hex or decimal. Any letter of it may be
 * percent-encoded, escaped for JSON, or an HTML entity. A secret that is cut short or encrypted is not found.
 *
 * @param secret - Of printable ASCII, as a header must be.
 */
export function createScrub(secret: string): Scrub {
  if (secret.length < SHORTEST) return (text) => text;
  const base64 = inBase64(secret);
  const asItIs = [needle(alike(secret)), ...base64];
  // Of a secret that looks like an escape itself, too little may be left to be looked for.
  const unescaped = [alike(secret.replaceAll('\\', '')), withoutEscapes(secret).letters]
    .filter(({ length }) => length >= SHORTEST)
    .map(needle);
  const bytes = asBytes(secret);

  return (text) => {
    if (text.length < secret.length) return text; // no way to write it is shorter
    // Both ways: a key behind a percent sign that escapes nothing would lose its first two letters.
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

/** What is looked for, and how many letters at either end belong to it that cannot be known. */
interface Needle {
  readonly letters: string;
  readonly before: number;
  readonly behind: number;
}

function needle(letters: string): Needle {
  return { letters, before: 0, behind: 0 };
}

/** Letters that are no escape, or one escape as a whole: none is looked at twice, however long it is. */
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
    // Backslashes escape what follows, and as letters they are left out on both sides.
    if (meant.startsWith('\\')) continue;
    for (let at = 0; at < meant.length; at += 1) starts.push(index + at);
    letters += meant;
  }
  return { letters: alike(letters), starts };
}

/** Makes letters the same that may stand for each other: a plus and a space in a query, two letters of base64 in an address, capitals. */
function alike(text: string): string {
  const signs = text.replace(/[+ ]/g, '-').replaceAll('/', '_');
  // Not all of the text at once: of letters elsewhere, small ones may be more than one.
  return signs.replace(/[A-Z]+/g, (capitals) => capitals.toLowerCase());
}

/** The secret inside of base64, at each of the three places it can begin at: four letters hold three bytes. */
function inBase64(secret: string): Needle[] {
  return [0, 1, 2].map((place) => {
    const end = place + secret.length;
    const whole = btoa('\0'.repeat(place) + secret).slice(Math.ceil((place * 4) / 3), Math.floor((end * 4) / 3));
    // A letter that holds bits of the secret and of what is beside it.
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
