/** The construction method for data in the file itself; the others refer to boxes or other items. */
const IN_FILE = 0;

/**
 * The positions of the items of a HEIF file by item number, without items that are not stored directly in the file.
 *
 * @param iloc the content of the item location box
 * @throws {RangeError} if it is truncated
 * @see https://www.iso.org/standard/83102.html (14496-12, 8.11.3)
 */
export function itemLocations(iloc: Buffer): Map<number, number> {
  const version = iloc.readUInt8(0);
  const sizes = iloc.readUInt16BE(4);
  const [offsetBytes, lengthBytes, baseBytes] = [sizes >> 12, (sizes >> 8) & 15, (sizes >> 4) & 15];
  const indexBytes = version > 0 ? sizes & 15 : 0;
  let at = 6;
  const next = (bytes: number) => {
    at += bytes;
    if (bytes === 0) return 0;
    return bytes === 8 ? Number(iloc.readBigUInt64BE(at - 8)) : iloc.readUIntBE(at - bytes, bytes);
  };
  const starts = new Map<number, number>();
  for (let left = next(version < 2 ? 2 : 4); left > 0; left--) {
    const id = next(version < 2 ? 2 : 4);
    const method = version > 0 ? next(2) & 15 : IN_FILE;
    next(2);
    const base = next(baseBytes);
    const extents = next(2);
    for (let extent = 0; extent < extents; extent++) {
      next(indexBytes);
      const start = base + next(offsetBytes);
      next(lengthBytes);
      if (method === IN_FILE && extent === 0) starts.set(id, start);
    }
  }
  return starts;
}
