import { DEFAULT_LOCALE, LOCALES, type Locale, type UserId } from '@portrait/contract';

const ID_TYPES = ['text', 'number'];

/** Whose picture an element is about: `user-id`, which is text, or with `id-type="number"` a number. */
export function userIdOf(element: HTMLElement): UserId {
  const given = element.getAttribute('user-id') ?? '';
  const type = element.getAttribute('id-type') ?? 'text';
  if (!ID_TYPES.includes(type)) throw wrong(element, 'id-type', 'text or number');
  if (given === '') throw wrong(element, 'user-id', 'the id of a user');
  if (type === 'text') return given;
  if (!/^[1-9]\d{0,14}$/.test(given)) throw wrong(element, 'user-id', 'a positive integer');
  return Number(given);
}

/** The side of a picture in CSS pixels, 64 without the attribute. */
export function sizeOf(element: HTMLElement): number {
  const size = Number(element.getAttribute('size') ?? '64');
  if (!(size > 0 && size <= 4096)) throw wrong(element, 'size', 'a number of CSS pixels, above 0 and up to 4096');
  return size;
}

/** Round without the attribute. */
export function shapeOf(element: HTMLElement): 'round' | 'square' {
  const shape = element.getAttribute('shape') ?? 'round';
  if (shape !== 'round' && shape !== 'square') throw wrong(element, 'shape', 'round or square');
  return shape;
}

/** The server's URL, without a slash at the end; the root of the page's own origin without the attribute. */
export function apiOf(element: HTMLElement): string {
  return (element.getAttribute('api') ?? '').replace(/\/+$/, '');
}

/** The language of the element or of what is around it, where Portrait has it; French otherwise. */
export function localeOf(element: HTMLElement): Locale {
  const lang = element.closest('[lang]')?.getAttribute('lang') ?? document.documentElement.lang;
  const [language] = lang.toLowerCase().split('-');
  return LOCALES.find((locale) => locale === language) ?? DEFAULT_LOCALE;
}

function wrong(element: HTMLElement, name: string, expected: string): Error {
  const given = element.getAttribute(name);
  const actual = given === null ? 'is missing' : `is ${JSON.stringify(given)}`;
  return new Error(`<${element.localName}>: the attribute ${name} ${actual}, and must be ${expected}`);
}
