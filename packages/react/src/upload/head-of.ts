/** Enough for what precedes the pixels: EXIF data, a thumbnail, a colour profile. */
const HEAD_BYTES = 2 ** 20;

/** The first bytes of a file as text, to search for ASCII in it. */
export async function headOf(file: Blob): Promise<string> {
  return new TextDecoder('latin1').decode(await file.slice(0, HEAD_BYTES).arrayBuffer());
}
