import { expect, test } from 'vitest';
import { unsupportedFileError } from '../src/header/unsupported-file-error.ts';

const XML = '<?xml version="1.0" encoding="utf-16"?>\n';
const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>';
const comment = (length: number) => `<!-- ${'by <html> and others '.repeat(length / 21)} -->\n`;
const declared = `<!DOCTYPE svg [\n${'<!ENTITY ns "http://ns.adobe.com/">\n'.repeat(200)}]>\n`;

const named = async (bytes: Buffer) => {
  const { code, facts } = await unsupportedFileError(bytes);
  return `${code} ${String((facts as { found: string }).found)}`;
};
const bigEndian = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16();
const littleEndian = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le');

test.each([
  ['a drawing', XML + SVG, 'UNSUPPORTED_IMAGE SVG'],
  ['a drawing without an XML declaration', SVG, 'UNSUPPORTED_IMAGE SVG'],
  ['a drawing with a prefix', '<svg:svg xmlns:svg="http://www.w3.org/2000/svg"/>', 'UNSUPPORTED_IMAGE SVG'],
  ['a drawing after a long comment', XML + comment(30_000) + SVG, 'UNSUPPORTED_IMAGE SVG'],
  ['a drawing after a long DOCTYPE', XML + declared + comment(2000) + SVG, 'UNSUPPORTED_IMAGE SVG'],
  ['a page with a drawing in it', `<!DOCTYPE html>\n<p>${SVG}`, 'NOT_AN_IMAGE HTML'],
  ['a page after a comment', `${comment(2000)}<html>`, 'NOT_AN_IMAGE HTML'],
  ['other XML', `${XML}<feed>${SVG}</feed>`, 'NOT_AN_IMAGE XML'],
  ['a comment without end', `${XML}<!-- ${'- '.repeat(100_000)}${SVG}`, 'NOT_AN_IMAGE XML'],
  ['a text', 'Dear Sir, © <svg> is a tag', 'NOT_AN_IMAGE TEXT'],
])('%s is named by its text, in UTF-8 and UTF-16', async (_, text, name) => {
  for (const encoded of [Buffer.from(text), Buffer.from(`\uFEFF${text}`), littleEndian(text), bigEndian(text)])
    expect(await named(encoded)).toBe(name);
});

test('UTF-16 that is cut off within a character is still text', async () => {
  expect(await named(littleEndian(SVG).subarray(0, -1))).toBe('UNSUPPORTED_IMAGE SVG');
});

test('a sound file whose first bytes look like UTF-16 is a sound file', async () => {
  const sound = Buffer.concat([Buffer.from([0xff, 0xfe, 0xc8, 0xc4]), Buffer.alloc(400, Buffer.from([0x55, 0xd8]))]);
  expect(await named(sound)).toBe('NOT_AN_IMAGE MP1');
});

test('an empty file and an unknown one are named so', async () => {
  expect(await named(Buffer.alloc(0))).toBe('NOT_AN_IMAGE EMPTY');
  expect(await named(Buffer.from([0x01, 0x02, 0x03, 0x04]))).toBe('NOT_AN_IMAGE BINARY');
});
