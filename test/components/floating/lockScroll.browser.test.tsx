import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { lockScroll } from '../../../src/components/floating/lockScroll';

const css = `
  body { margin: 0; }
  #page { height: 3000px; }
  #sticky { position: sticky; top: 0; height: 20px; }
`;
let style: HTMLStyleElement;

beforeEach(() => {
  style = document.head.appendChild(document.createElement('style'));
  document.body.innerHTML = '<div id="sticky"></div><div id="page"></div>';
});

afterEach(() => {
  style.remove();
  document.body.replaceChildren();
  scrollTo(0, 0);
});

const boxOf = (id: string) => {
  const { left, top, width } = document.getElementById(id)!.getBoundingClientRect();
  return { left, top, width };
};

describe('lockScroll', () => {
  test.each([
    ['nothing', ''],
    ['no overflow to the side', 'body { overflow-x: hidden; }'],
    ['a scroll bar that is always there', 'body { overflow-y: scroll; }'],
    ['the same, of the root', 'html { overflow-y: scroll; }'],
  ])('keeps everything in its place, where the page says %s', (_, rule) => {
    style.textContent = `${css} ${rule}`;
    scrollTo(0, 500);
    const bar = innerWidth - document.documentElement.clientWidth;
    expect(bar).toBeGreaterThan(0);
    const before = [boxOf('sticky'), boxOf('page'), scrollY];

    const unlock = lockScroll(document);
    expect([boxOf('sticky'), boxOf('page'), scrollY]).toEqual(before);
    expect([document.documentElement, document.body].map((element) => getComputedStyle(element).overflowY)).toContain(
      'hidden',
    );
    unlock();
    expect([boxOf('sticky'), boxOf('page'), scrollY]).toEqual(before);
    expect(document.documentElement.style.cssText + document.body.style.cssText).toBe('');
  });
});
