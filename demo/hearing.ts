import type { Extract } from 'tavus-react/simulator';

/** What a name sounds like to somebody who has not seen it written. The first that changes something counts. */
const soundsLike: readonly (readonly [RegExp, string])[] = [
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

/** Hears a name as it sounds, which is often not how it is written. A correction it hears well. */
export const hearName: Extract = (text, previous) => {
  const [date, rest] = takeDate(text);
  const words = rest.split(/[\s,;.!?]+/).filter((word) => word !== '' && !fillers.has(word.toLowerCase()));
  const date_of_birth = date ?? previous.date_of_birth ?? '';
  if (previous.first_name === undefined) {
    const [first_name = '', ...others] = words.map(capitalize).map(mishear);
    return { first_name, last_name: others.join(' '), date_of_birth };
  }

  const heard = { first_name: previous.first_name, last_name: previous.last_name ?? '' };
  for (const word of words) {
    if (startsAlike(word, heard.first_name)) heard.first_name = word;
    else if (startsAlike(word, heard.last_name)) heard.last_name = word;
  }
  for (const [, part, name = ''] of rest.matchAll(/\b(first|last) name is ([\p{L}'’-]+)/giu)) {
    heard[part?.toLowerCase() === 'first' ? 'first_name' : 'last_name'] = capitalize(name);
  }
  return { ...heard, date_of_birth };
};

/** Understands "name at example dot com", and whatever looks like a phone number. */
export const hearContact: Extract = (text, previous) => {
  const written = text.replace(/\s+at\s+/i, '@').replace(/\s+dot\s+/gi, '.');
  const email = /[^\s,;:]+@[^\s,;]*[^\s,;.]/.exec(written)?.[0] ?? previous.email ?? '';
  const phone = /\+?\d[\d\s().-]{4,}\d/.exec(written)?.[0] ?? previous.phone ?? '';
  return { email, phone };
};

export const hearStatus: Extract = (text) => ({
  patient_status: /\b(new|first|never|no)\b/i.test(text) ? 'new' : 'returning',
});

/** Whether a word may be what a name was meant to be: a name, too, with the same first letter. */
function startsAlike(word: string, name: string): boolean {
  return /^\p{Lu}/u.test(word) && word.startsWith(name.charAt(0));
}

function mishear(name: string): string {
  const [sound, spelling] = soundsLike.find(([pattern]) => pattern.test(name)) ?? [];
  return sound === undefined || spelling === undefined ? name : name.replace(sound, spelling);
}

function capitalize(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** Takes a date out of a text, as the wire writes it. */
function takeDate(text: string): [date: string | undefined, rest: string] {
  const found = /\d{4}-\d{2}-\d{2}|\d{1,2}(?:st|nd|rd|th)?\.?\s+[a-z]+\.?,?\s+\d{4}|[a-z]+\s+\d{1,2},?\s+\d{4}/i.exec(
    text,
  );
  if (found === null) return [undefined, text];
  // At noon of the world's clock it is the same day almost everywhere.
  const time = Date.parse(`${found[0].replace(/(\d)(?:st|nd|rd|th)/i, '$1')} 12:00 UTC`);
  const rest = text.replace(found[0], ' ');
  return [Number.isNaN(time) ? found[0] : new Date(time).toISOString().slice(0, 10), rest];
}
