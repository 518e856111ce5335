import { isRecord } from '../../../protocol/isRecord';
import { isDate } from '../../objectives/checking/readText';
import type { CanvasContent, CanvasOption, CanvasSlot } from './CanvasContent';

type Fields = Readonly<Record<string, unknown>>;

const MAX_TEXT = 4000;
const MAX_ITEMS = 50;
const MAX_NUMBER = 1e300;

/**
 * Reads the arguments of a card. Returns `null` for an unknown component, and without what the component needs. An optional field
 * of the wrong type counts as missing, and an unusable item of a list is left out.
 *
 * @param name - The component without its prefix, such as `question`.
 */
export function readCanvasContent(name: string, args: Fields): CanvasContent | null {
  // Not a lookup in an object, because the name may be that of an inherited property.
  return readers.get(name)?.(args) ?? null;
}

const readers = /* @__PURE__ */ new Map<string, (args: Fields) => CanvasContent | null>([
  ['question', readQuestion],
  ['input', readInput],
  ['calendar', readCalendar],
  ['text', readTextCard],
  ['chart', readChart],
  ['alert', readAlert],
  ['image', readImage],
]);

function readQuestion(args: Fields): CanvasContent | null {
  const question = readText(args.question);
  const options = readItems(args.options, (item): CanvasOption | null => {
    const label = readText(item.label) ?? readText(item.id);
    if (label === null) return null;
    return {
      id: readId(item.id) ?? label,
      label,
      allowsText: item.allow_free_text === true,
      placeholder: readText(item.free_text_placeholder) ?? '',
    };
  });
  const allowsOther = args.allow_other === true;
  if (question === null || (options.length === 0 && !allowsOther)) return null;
  return {
    type: 'question',
    question,
    options,
    isMultiple: args.multi_select === true,
    canSkip: args.allow_skip === true,
    allowsOther,
  };
}

function readInput(args: Fields): CanvasContent | null {
  const prompt = readText(args.prompt);
  if (prompt === null) return null;
  return {
    type: 'input',
    prompt,
    placeholder: readText(args.placeholder) ?? '',
    inputType: readChoice(args.input_type, ['text', 'email', 'number', 'tel']),
    isRequired: args.required === true,
    canSkip: args.allow_skip === true,
  };
}

function readCalendar(args: Fields): CanvasContent | null {
  const slots = readItems(args.slots, (item): CanvasSlot | null => {
    const start = readText(item.start);
    if (start === null) return null;
    return { id: readId(item.id) ?? start, start, end: readText(item.end) ?? '', label: readText(item.label) };
  });
  const presets = readItems(args.presets, (item) => {
    const [label, date] = [readText(item.label), readDate(item.date)];
    return date === '' ? null : { id: date, label: label ?? date, date };
  });
  const mode = calendarModes.get(args.mode) ?? (slots.length > 0 ? 'slot' : 'date');
  if (mode === 'slot' && slots.length === 0) return null;
  return {
    type: 'calendar',
    title: readText(args.title),
    mode,
    timeZone: readText(args.timezone),
    isMultiple: args.multi_select === true,
    slots,
    presets: presets.map(({ label, date }) => ({ label, date })),
    initialDate: readDate(args.initial_date),
  };
}

const calendarModes = /* @__PURE__ */ new Map<unknown, 'date' | 'slot' | 'range'>([
  ['date_picker', 'date'],
  ['slot_picker', 'slot'],
  ['date_time', 'slot'],
  ['range', 'range'],
]);

function readTextCard(args: Fields): CanvasContent | null {
  const body = readText(args.body);
  if (body === null) return null;
  return { type: 'text', title: readText(args.title), body, isMarkdown: args.format === 'markdown' };
}

function readChart(args: Fields): CanvasContent | null {
  // Two values may have the same label.
  const points = readRecords(args.data).flatMap((item) => {
    const [label, value] = [readText(item.label), readNumber(item.value)];
    return label === null || value === null ? [] : [{ label, value }];
  });
  if (points.length === 0) return null;
  return {
    type: 'chart',
    title: readText(args.title),
    kind: readChoice(args.chart_type, ['bar', 'line', 'pie']),
    points,
    labelName: readText(args.x_label),
    valueName: readText(args.y_label),
  };
}

function readAlert(args: Fields): CanvasContent | null {
  const body = readText(args.body);
  const seconds = readNumber(args.auto_dismiss_seconds) ?? 0;
  if (body === null) return null;
  return {
    type: 'alert',
    title: readText(args.title),
    body,
    severity: readChoice(args.severity, ['info', 'success', 'warning', 'error']),
    closesAfterS: seconds > 0 ? seconds : null,
  };
}

/** The service documents no arguments of a picture, so several names are tried. */
function readImage(args: Fields): CanvasContent | null {
  const [url = null] = [args.url, args.image_url, args.src].map(readText).filter((text) => text !== null);
  const [description = ''] = [args.alt, args.alt_text, args.description, args.caption]
    .map(readText)
    .filter((text) => text !== null);
  if (url === null) return null;
  return { type: 'image', title: readText(args.title), url: /^https:\/\//i.test(url) ? url : null, description };
}

/** A text that is not blank, or a number as text. */
function readText(value: unknown): string | null {
  const text = Number.isFinite(value) ? String(value) : value;
  return typeof text === 'string' && /\S/.test(text) ? text.trim().slice(0, MAX_TEXT) : null;
}

/** An id as it came, because the service compares it with its own. */
function readId(value: unknown): string | null {
  return typeof value === 'string' && /\S/.test(value) ? value : readText(value);
}

/** A number, or a text with one as programs write it. The limit keeps sums and differences finite. */
function readNumber(value: unknown): number | null {
  const isText = typeof value === 'string' && /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value.trim());
  const number = isText ? Number(value) : value;
  return typeof number === 'number' && Math.abs(number) <= MAX_NUMBER ? number : null;
}

/** A day that exists, also as the beginning of a time; otherwise empty. */
function readDate(value: unknown): string {
  const day = readText(value)?.slice(0, 10) ?? '';
  return isDate(day) ? day : '';
}

/** The first choice is the default. */
function readChoice<Choice extends string>(value: unknown, choices: readonly [Choice, ...Choice[]]): Choice {
  return choices.find((choice) => choice === value) ?? choices[0];
}

/** The usable items of a list. Of two with the same id, the first counts. */
function readItems<Item extends { readonly id: string }>(list: unknown, read: (item: Fields) => Item | null): Item[] {
  const items = new Map<string, Item>();
  for (const fields of readRecords(list)) {
    const item = read(fields);
    if (item !== null && !items.has(item.id)) items.set(item.id, item);
  }
  return [...items.values()];
}

/** The first items of a list. A text counts as an item with this label. */
function readRecords(list: unknown): Fields[] {
  const items: readonly unknown[] = Array.isArray(list) ? list.slice(0, MAX_ITEMS) : [];
  return items.map((item) => (isRecord(item) ? item : { label: item }));
}
