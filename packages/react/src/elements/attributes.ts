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

/** The URL of the sign-in page, in which `{back}` stands for the one to return to; undefined without the attribute. */
export function signInUrlOf(element: HTMLElement): string | undefined {
  const given = element.getAttribute('sign-in-url') ?? undefined;
  // A script must not be what a link of the window opens.
  const isPage = given === undefined || /^https?:$/.test(protocolOf(given));
  if (!isPage) throw wrong(element, 'sign-in-url', 'the http or https URL of your sign-in page');
  return given;
}

function protocolOf(url: string): string {
  try {
    return new URL(url, document.baseURI).protocol;
  } catch {
    return '';
  }
}

/** Whether pictures go live without a confirmation: with the attribute, unless it is `false`. Without it, the user chooses. */
export function immediatelyOf(element: HTMLElement): boolean | undefined {
  const given = element.getAttribute('confirm-immediately');
  if (given === null) return undefined;
  if (!['', 'true', 'false'].includes(given)) throw wrong(element, 'confirm-immediately', 'empty, true or false');
  return given !== 'false';
}

/** The headers that the page's login needs on every call, by its property `headers`, which may be set at any time. */
export function headersOf(element: HTMLElement): Record<string, string> {
  const { headers } = element as { headers?: unknown };
  if (headers === undefined) return {};
  if (typeof headers === 'function') return headers() as Record<string, string>;
  throw new Error(
    `<${element.localName}>: the property headers is ${JSON.stringify(headers)}, and must be a function that returns an object`,
  );
}

function wrong(element: HTMLElement, name: string, expected: string): Error {
  const given = element.getAttribute(name);
  const actual = given === null ? 'is missing' : `is ${JSON.stringify(given)}`;
  return new Error(`<${element.localName}>: the attribute ${name} ${actual}, and must be ${expected}`);
}
