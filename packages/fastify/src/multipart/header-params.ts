import { decodeWords } from 'postal-mime';

const PARAM = /;\s*([^\s=;"]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;]*))/gsu;

/**
 * The parameters of a header as senders really write them: quoted or not, the same one twice, names in any case.
 *
 * Not what a library for HTTP's Content-Disposition takes: forms have rules of their own (RFC 7578), and senders older ones.
 */
export function headerParams(header: string): Map<string, string> {
  const params = new Map<string, string>();
  for (const [, name = '', quoted, plain = ''] of header.matchAll(PARAM)) {
    // Any other backslash is the one of a path: C:\pictures\me.jpg
    params.set(name.toLowerCase(), quoted?.replace(/\\(["\\])/g, '$1') ?? plain.trim().replace(/^"/, ''));
  }
  return params;
}

/** What a file was called by its sender, without folders; undefined where it has no name. */
export function filenameOf(params: Map<string, string>): string | undefined {
  const name = extendedText(params.get('filename*')) ?? plainText(params.get('filename'));
  return name?.split(/[/\\]/).at(-1);
}

/** RFC 5987: `UTF-8'en'%e2%82%ac.jpg`. Undefined when it is none, or in a charset that nobody knows. */
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

/** Browsers and curl write a quote and the ends of lines as %22, %0D and %0A, and nothing else so; mailers' libraries RFC 2047. */
function plainText(value: string | undefined): string | undefined {
  if (value?.includes('=?')) return decodeWords(value);
  return value?.replaceAll('%22', '"').replace(/%0[AD]/gi, '');
}
