import type { ValueExtractor } from 'tavus-react/simulator';

/** How speech recognition misspells names. The first pattern that matches is used. */
const misspellings: readonly (readonly [RegExp, string])[] = [
  [/^John\b/, 'Jon'],
  [/Smith/, 'Smyth'],
  [/^Ph/, 'F'],
  [/ph/, 'f'],
  [/ck/, 'k'],
  [/([a-z])\1/, '$1'],
];

const fillers = new Set(
  "i im i'm i’m am my name first last the is it its it's it’s this call me and was born on no not with an".split(' '),
);

/** Extracts a name and misspells it, so that there is something to correct. A correction is extracted without mistakes. */
export const extractName: ValueExtractor = (text, previous) => {
  const [date, rest] = extractDate(text);
  const words = rest.split(/[\s,;.!?]+/).filter((word) => word !== '' && !fillers.has(word.toLowerCase()));
  const date_of_birth = date ?? previous.date_of_birth ?? '';
  if (previous.first_name === undefined) {
    const [first_name = '', ...others] = words.map(capitalize).map(misspell);
    return { first_name, last_name: others.join(' '), date_of_birth };
  }

  const names = { first_name: previous.first_name, last_name: previous.last_name ?? '' };
  for (const word of words) {
    if (isCorrectionOf(word, names.first_name)) names.first_name = word;
    else if (isCorrectionOf(word, names.last_name)) names.last_name = word;
  }
  for (const [, part, name = ''] of rest.matchAll(/\b(first|last) name is ([\p{L}'’-]+)/giu)) {
    names[part?.toLowerCase() === 'first' ? 'first_name' : 'last_name'] = capitalize(name);
  }
  return { ...names, date_of_birth };
};

/** Extracts an email address, also from "name at example dot com", and a phone number. */
export const extractContact: ValueExtractor = (text, previous) => {
  const written = text.replace(/\s+at\s+/i, '@').replace(/\s+dot\s+/gi, '.');
  const email = /[^\s,;:]+@[^\s,;]*[^\s,;.]/.exec(written)?.[0] ?? previous.email ?? '';
  const phone = /\+?\d[\d\s().-]{4,}\d/.exec(written)?.[0] ?? previous.phone ?? '';
  return { email, phone };
};

/** Extracts whether the patient is new. */
export const extractPatientStatus: ValueExtractor = (text) => ({
  patient_status: /\b(new|first|never|no)\b/i.test(text) ? 'new' : 'returning',
});

/** Whether a word may be the correction of a name: capitalized, and with the same first letter. */
function isCorrectionOf(word: string, name: string): boolean {
  return /^\p{Lu}/u.test(word) && word.startsWith(name.charAt(0));
}

function misspell(name: string): string {
  const [sound, spelling] = misspellings.find(([pattern]) => pattern.test(name)) ?? [];
  return sound === undefined || spelling === undefined ? name : name.replace(sound, spelling);
}

function capitalize(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** Extracts a date as `YYYY-MM-DD`, and returns the text without it. */
function extractDate(text: string): [date: string | undefined, rest: string] {
  const found = /\d{4}-\d{2}-\d{2}|\d{1,2}(?:st|nd|rd|th)?\.?\s+[a-z]+\.?,?\s+\d{4}|[a-z]+\s+\d{1,2},?\s+\d{4}/i.exec(
    text,
  );
  if (found === null) return [undefined, text];
  // At noon UTC it is the same day in almost every time zone.
  const time = Date.parse(`${found[0].replace(/(\d)(?:st|nd|rd|th)/i, '$1')} 12:00 UTC`);
  const rest = text.replace(found[0], ' ');
  return [Number.isNaN(time) ? found[0] : new Date(time).toISOString().slice(0, 10), rest];
}
