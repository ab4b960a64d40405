import { decodeWords } from 'postal-mime';

const PARAM = /;\s*([^\s=;"]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;]*))/gsu;

/**
 * The parameters of a header as real clients write them: quoted or not, repeated, with names in any case.
 *
 * Libraries for HTTP's Content-Disposition do not fit: forms have their own rules (RFC 7578), and clients follow older ones.
 */
export function headerParams(header: string): Map<string, string> {
  const params = new Map<string, string>();
  for (const [, name = '', quoted, plain = ''] of header.matchAll(PARAM)) {
    // Any other backslash belongs to a path: C:\pictures\me.jpg
    params.set(name.toLowerCase(), quoted?.replace(/\\(["\\])/g, '$1') ?? plain.trim().replace(/^"/, ''));
  }
  return params;
}

/** The client's file name without folders; undefined if it has none. */
export function filenameOf(params: Map<string, string>): string | undefined {
  const name = extendedText(params.get('filename*')) ?? plainText(params.get('filename'));
  return name?.split(/[/\\]/).at(-1);
}

/** RFC 5987: `UTF-8'en'%e2%82%ac.jpg`. Undefined if it is not valid, or in an unknown charset. */
function extendedText(value: string | undefined): string | undefined {
  const [, charset, encoded = ''] = /^([\w-]+)'[^']*'(.*)$/su.exec(value ?? '') ?? [];
  if (charset === undefined) return undefined;
  const bytes = encoded.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  try {
    return new TextDecoder(charset).decode(Buffer.from(bytes, 'latin1'));
  } catch {
    return undefined;
  }
}

/** Browsers and curl escape only quotes and line ends, as %22, %0D and %0A; mail libraries use RFC 2047. */
function plainText(value: string | undefined): string | undefined {
  if (value?.includes('=?')) return decodeWords(value);
  return value?.replaceAll('%22', '"').replace(/%0[AD]/gi, '');
}
