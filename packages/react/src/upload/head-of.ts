/** Far enough for what stands in front of the pixels: EXIF data, a thumbnail, a colour profile. */
const HEAD_BYTES = 2 ** 20;

/** The first bytes of a file as text in which ASCII can be looked for. */
export async function headOf(file: Blob): Promise<string> {
  return new TextDecoder('latin1').decode(await file.slice(0, HEAD_BYTES).arrayBuffer());
}
