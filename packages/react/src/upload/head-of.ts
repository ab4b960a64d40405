/** Enough for what precedes the pixels: EXIF data, a thumbnail, a colour profile. */
const HEAD_BYTES = 2 ** 20;

/** The first bytes of a file. */
export interface Head {
  bytes: Uint8Array;
  /** To search for ASCII in it. */
  text: string;
}

/** Several questions are asked about one file, and each read takes as long as a small picture takes to decode. */
const heads = new WeakMap<Blob, Promise<Head>>();

/** The first bytes of a file, which are read once. */
export async function headOf(file: Blob): Promise<Head> {
  const known = heads.get(file);
  if (known) return known;
  const reading = readHead(file);
  heads.set(file, reading);
  // It may be readable later.
  reading.catch(() => heads.delete(file));
  return reading;
}

async function readHead(file: Blob): Promise<Head> {
  const bytes = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  return { bytes, text: new TextDecoder('latin1').decode(bytes) };
}
