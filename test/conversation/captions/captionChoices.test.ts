import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { parseCaptionChoice, type CaptionChoice } from '../../../src/conversation/captions/CaptionChoice';
import {
  CAPTION_CHOICE_KEY,
  createCaptionChoices,
  noCaptionChoice,
  type CaptionStorage,
} from '../../../src/conversation/captions/captionChoices';

/** A storage that two tabs share. */
function createStorage(text: string | null = null) {
  const values = new Map<string, string>(text === null ? [] : [[CAPTION_CHOICE_KEY, text]]);
  const storage: CaptionStorage = {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
  };
  return { storage, values };
}

function createTab(storage: CaptionStorage | null = createStorage().storage) {
  const page = new EventTarget();
  const choices = createCaptionChoices(() => storage, page);
  return {
    ...choices,
    /** What the browser tells a page when another tab has changed the storage. */
    hear: (key: string | null = CAPTION_CHOICE_KEY) => page.dispatchEvent(Object.assign(new Event('storage'), { key })),
  };
}

const refusing: CaptionStorage = {
  getItem: () => null,
  setItem() {
    throw new DOMException('', 'QuotaExceededError');
  },
  removeItem() {
    throw new DOMException('', 'SecurityError');
  },
};

describe('parseCaptionChoice', () => {
  test('reads what is valid, and ignores all else', () => {
    const text = JSON.stringify({ isOn: false, size: 'huge', place: 'top', background: 3, other: 1 });
    expect(parseCaptionChoice(text)).toEqual({ isOn: false, place: 'top' });
  });

  test.each([
    null,
    '',
    '{',
    'null',
    '[]',
    '"on"',
    '7',
    '{"isOn":"false"}',
    '{"size":["large"]}',
    '{"__proto__":{"isOn":false}}',
  ])('counts %j as never chosen', (text) => {
    expect(parseCaptionChoice(text)).toEqual({});
  });

  test('does not parse a text that is longer than any of ours', () => {
    const parse = vi.spyOn(JSON, 'parse');
    expect(parseCaptionChoice(`{"isOn":false,"other":"${'x'.repeat(5_000_000)}"}`)).toEqual({});
    expect(parse).not.toHaveBeenCalled();
    parse.mockRestore();
  });

  test('returns only valid choices for any stored value', () => {
    const valid = (choice: CaptionChoice): boolean =>
      [undefined, true, false].includes(choice.isOn) &&
      [undefined, 'small', 'normal', 'large', 'very-large'].includes(choice.size) &&
      [undefined, 'bottom', 'top'].includes(choice.place) &&
      [undefined, 'none', 'half', 'full'].includes(choice.background);
    const field = fc.oneof(fc.jsonValue(), fc.constantFrom('large', 'top', 'full', true, false));
    const object = fc.record({ isOn: field, size: field, place: field, background: field }, { requiredKeys: [] });
    const stored = fc.oneof(
      fc.string(),
      fc.json(),
      object.map((value) => JSON.stringify(value)),
    );
    fc.assert(fc.property(stored, (text) => valid(parseCaptionChoice(text))));
  });
});

describe('createCaptionChoices', () => {
  test('keeps a choice for the next visit, and adds to what was chosen before', () => {
    const { storage } = createStorage();
    createTab(storage).choose({ isOn: false });
    createTab(storage).choose({ size: 'large' });
    expect(createTab(storage).get()).toEqual({ choice: { isOn: false, size: 'large' }, isKept: true });
  });

  test('removes a choice that is undefined, and the whole text when nothing is left', () => {
    const { storage, values } = createStorage();
    const tab = createTab(storage);
    tab.choose({ isOn: false, size: 'large' });
    tab.choose({ size: undefined });
    expect(tab.get()).toEqual({ choice: { isOn: false }, isKept: true });
    tab.choose({ isOn: undefined });
    expect(tab.get()).toEqual(noCaptionChoice);
    expect([...values]).toEqual([]);
  });

  test('ignores a value that is not valid', () => {
    const tab = createTab();
    tab.choose({ size: 'large', place: 'top' });
    tab.choose({ size: 'giant', place: null } as never);
    expect(tab.get().choice).toEqual({ size: 'large', place: 'top' });
  });

  test('returns the same object until the choice changes', () => {
    const tab = createTab();
    expect(tab.get()).toBe(tab.get());
    tab.choose({ isOn: true });
    expect(tab.get()).toBe(tab.get());
  });

  test.each([
    ['refuses to store', () => refusing],
    ['is missing', () => null],
    [
      'throws when it is opened',
      () => {
        throw new DOMException('', 'SecurityError');
      },
    ],
  ])('keeps a choice as long as the page if the storage %s', (_, open) => {
    const choices = createCaptionChoices(open, undefined);
    expect(choices.get()).toEqual(noCaptionChoice);
    choices.choose({ isOn: false, size: 'large' });
    choices.choose({ size: undefined });
    expect(choices.get()).toMatchObject({ choice: { isOn: false }, isKept: false });
    expect(choices.get().choice.size).toBeUndefined();
  });

  test('never throws, and is only valid, whatever a storage returns', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const storage = { ...refusing, getItem: () => value as string };
        const choices = createCaptionChoices(() => storage, undefined);
        choices.choose({ place: 'top' });
        return choices.get().choice.place === 'top';
      }),
    );
  });

  test('tells its readers about a choice, also one that was made in another tab', () => {
    const { storage } = createStorage();
    const [one, other] = [createTab(storage), createTab(storage)];
    const listener = vi.fn();
    const remove = other.subscribe(listener);
    one.choose({ isOn: false });
    other.hear('another key');
    expect(listener).not.toHaveBeenCalled();
    other.hear();
    expect(listener).toHaveBeenCalledOnce();
    expect(other.get().choice).toEqual({ isOn: false });
    storage.removeItem(CAPTION_CHOICE_KEY);
    other.hear(null);
    expect(other.get()).toEqual(noCaptionChoice);
    remove();
    one.choose({ isOn: true });
    other.hear();
    expect(listener).toHaveBeenCalledTimes(2);
    expect(other.get().choice).toEqual({ isOn: true });
  });

  test('adds to a choice of another tab that it has not heard of', () => {
    const { storage } = createStorage();
    const [one, other] = [createTab(storage), createTab(storage)];
    other.subscribe(() => {});
    one.choose({ size: 'large' });
    other.choose({ isOn: false });
    expect(one.get().choice).toEqual({ isOn: false, size: 'large' });
  });
});
