/** Removes a secret from a text, however it is encoded there. */
export type Redact = (text: string) => string;

/** A shorter secret is a placeholder, such as an emulator's, and could be part of any word. A real key is far longer. */
const MIN_LENGTH = 8;

/**
 * Creates a function that removes a secret from texts of others: the service, a proxy or the app's own `fetch` may repeat it.
 *
 * It finds the secret unchanged, in base64 (also together with other text), and as its bytes in hex or decimal. Any letter may
 * be percent-encoded, escaped for JSON, or an HTML entity. It does not find a secret that is cut short or encrypted.
 *
 * @param secret - Printable ASCII, as a header requires.
 */
export function createRedact(secret: string): Redact {
  if (secret.length < MIN_LENGTH) return (text) => text;
  const base64 = base64Needles(secret);
  const unchanged = [needle(normalize(secret)), ...base64];
  // A secret that looks like an escape itself may become too short to search for.
  const unescaped = [normalize(secret.replaceAll('\\', '')), removeEscapes(secret).letters]
    .filter(({ length }) => length >= MIN_LENGTH)
    .map(needle);
  const bytes = bytesPattern(secret);

  return (text) => {
    if (text.length < secret.length) return text; // no encoding is shorter
    // Both texts are searched: a percent sign before the key may not be an escape, although the key starts with hex digits.
    const { letters, starts } = removeEscapes(text);
    const found = [
      ...findAll(unchanged, normalize(text)).map(([first, last]): Span => [first, last + 1]),
      ...findAll([...unescaped, ...base64], letters).map(([first, last]): Span => [
        starts[first] ?? 0,
        starts[last + 1] ?? text.length,
      ]),
      ...[...text.matchAll(bytes)].map(({ index, 0: match }): Span => [index, index + match.length]),
    ];
    return replaceSpans(text, found);
  };
}

const MAX_CAUSES = 5;

/**
 * Copies an error and its causes as one text: the error itself may hold the request, and the request holds the API key.
 *
 * The error of a failed `fetch` often says only "fetch failed", and its causes say why.
 */
export function redactError(thrown: unknown, redact: Redact): Error {
  const messages: string[] = [];
  for (let error = thrown; messages.length < MAX_CAUSES && error instanceof Error; error = error.cause) {
    messages.push(`${error.name}: ${error.message}`);
  }
  if (messages.length === 0) {
    messages.push(typeof thrown === 'string' ? thrown : 'Something that is no Error was thrown.');
  }
  return new Error(redact(messages.join('; caused by ')));
}

type Span = readonly [from: number, to: number];

/** A text to search for, and how many letters before and after it also hold a part of the secret. */
interface Needle {
  readonly letters: string;
  readonly before: number;
  readonly after: number;
}

function needle(letters: string): Needle {
  return { letters, before: 0, after: 0 };
}

/** Letters without an escape, or one whole escape. Each letter matches only once, so the search takes linear time. */
const pattern =
  /[^%\\&]+|%(?:25)*([0-9a-f]{2})|\\+(?:(?:u00|x)([0-9a-f]{2}))?|&(?:amp;)*(?:#x0*([0-9a-f]{2});?|#0*(\d{1,3});?|(lt|gt|quot|apos);)?|%/gi;

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'" };

/** A text without its escapes, and where each of its letters starts in the original text. */
function removeEscapes(text: string): { readonly letters: string; readonly starts: readonly number[] } {
  const starts: number[] = [];
  let letters = '';
  for (const { 0: match, 1: percent, 2: json, 3: hexEntity, 4: decimal, 5: named, index } of text.matchAll(pattern)) {
    const hex = percent ?? json ?? hexEntity;
    let decoded = match;
    if (hex !== undefined) decoded = String.fromCharCode(parseInt(hex, 16));
    else if (decimal !== undefined) decoded = String.fromCharCode(Number(decimal));
    else if (named !== undefined) decoded = entities[named.toLowerCase()] ?? '';
    else if (match.startsWith('&')) decoded = '&';
    // A backslash only escapes the next letter. It is left out, here and in the secret.
    if (decoded.startsWith('\\')) continue;
    for (let at = 0; at < decoded.length; at += 1) starts.push(index + at);
    letters += decoded;
  }
  return { letters: normalize(letters), starts };
}

/** Unifies letters that can stand for each other: plus and space in a query, two letters of base64 in a URL, capitals. */
function normalize(text: string): string {
  const signs = text.replace(/[+ ]/g, '-').replaceAll('/', '_');
  // Only ASCII: the lower case of another letter may have another length.
  return signs.replace(/[A-Z]+/g, (capitals) => capitals.toLowerCase());
}

/** The secret within base64. Four letters encode three bytes, so the secret looks different at each of three offsets. */
function base64Needles(secret: string): Needle[] {
  return [0, 1, 2].map((offset) => {
    const end = offset + secret.length;
    const encoded = btoa('\0'.repeat(offset) + secret).slice(Math.ceil((offset * 4) / 3), Math.floor((end * 4) / 3));
    // The letter at either end may hold bits of the secret and bits of the text next to it.
    return { letters: normalize(encoded), before: offset === 0 ? 0 : 1, after: end % 3 === 0 ? 0 : 1 };
  });
}

/** The first and the last letter of each place where one of the needles is, with the padding of base64. */
function findAll(needles: readonly Needle[], letters: string): Span[] {
  return needles.flatMap(({ letters: wanted, before, after }) => {
    const found: Span[] = [];
    for (let at = letters.indexOf(wanted); at >= 0; at = letters.indexOf(wanted, at + 1)) {
      let last = Math.min(at + wanted.length - 1 + after, letters.length - 1);
      for (let padding = 0; padding < 2 * after && letters.charAt(last + 1) === '='; padding += 1) last += 1;
      found.push([Math.max(at - before, 0), last]);
    }
    return found;
  });
}

/** Bytes in hex, as a buffer is printed, or in decimal, as in JSON. */
function bytesPattern(secret: string): RegExp {
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
