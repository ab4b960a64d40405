/** Enough for the licences and DOCTYPEs at the beginning of drawings. */
const START_BYTES = 64 * 1024;
/** https://mimesniff.spec.whatwg.org/#identifying-a-resource-with-an-unknown-mime-type */
const HTML = /^<(!doctype html|html|head|body|script|iframe|h1|div|font|table|a|style|title|b|br|p)[\s>]/;
/** What may precede the first element: `<?…?>`, comments, a DOCTYPE with its declarations. */
const PROLOGUE = /^(\s+|<\?[^]*?\?>|<!--[^]*?-->|<!doctype (?!html)[^>[]*(\[[^]*?\]\s*)?>)/;

/** The name of a text format, by the first element after any prologue. */
export function nameByText(bytes: Buffer): string {
  if (bytes.length === 0) return 'EMPTY';
  const text = startOf(bytes, 'utf-8').toLowerCase();
  return nameByMarkup(text) ?? (isText(text) ? 'TEXT' : 'BINARY');
}

/** The same for a file that begins like UTF-16; undefined if it is not text, such as a sound file that begins so. */
export function nameByUtf16(bytes: Buffer): string | undefined {
  const encoding = { fffe: 'utf-16le', feff: 'utf-16be' }[bytes.toString('hex', 0, 2)];
  if (!encoding) return undefined;
  const text = startOf(bytes, encoding).toLowerCase();
  return isText(text) && !text.includes('\uFFFD') ? (nameByMarkup(text) ?? 'TEXT') : undefined;
}

function nameByMarkup(text: string): string | undefined {
  let rest = text;
  for (let skipped = PROLOGUE.exec(rest); skipped; skipped = PROLOGUE.exec(rest)) rest = rest.slice(skipped[0].length);
  if (/^<(\w+:)?svg[\s>]/.test(rest)) return 'SVG';
  if (HTML.test(rest)) return 'HTML';
  return text.trimStart().startsWith('<?xml') ? 'XML' : undefined;
}

/** Without a byte order mark, and without a last character that the cut left incomplete. */
function startOf(bytes: Buffer, encoding: string): string {
  return new TextDecoder(encoding).decode(bytes.subarray(0, START_BYTES), { stream: true });
}

function isText(start: string): boolean {
  return ![...start].some((character) => character < '\t');
}
