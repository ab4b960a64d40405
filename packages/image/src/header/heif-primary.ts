import { boxesIn, heifProperties, type Box } from './heif-properties.ts';

/** The item number of the primary picture; undefined if the file does not declare one. */
export function primaryItem(bytes: Buffer): number | undefined {
  const primary = boxesIn(bytes, ['meta']).find(({ name }) => name === 'pitm');
  if (!primary) return undefined;
  const isLong = bytes.readUInt8(primary.start) > 0;
  return isLong ? bytes.readUInt32BE(primary.start + 4) : bytes.readUInt16BE(primary.start + 4);
}

/**
 * The properties of the primary picture.
 *
 * @throws {RangeError} as `heifProperties` does
 */
export function primaryProperties(bytes: Buffer): Box[] {
  const id = primaryItem(bytes);
  if (id === undefined) return [];
  const all = heifProperties(bytes);
  const associations = boxesIn(bytes, ['meta', 'iprp']).filter(({ name }) => name === 'ipma');
  return associations.flatMap(({ start }) => associatedWith(bytes, start, id)).flatMap((nth) => all[nth - 1] ?? []);
}

/** The numbers (from 1) of the properties that an `ipma` box associates with an item. */
function associatedWith(bytes: Buffer, start: number, id: number): number[] {
  const [hasLongIds, hasLongNumbers] = [bytes.readUInt8(start) > 0, (bytes.readUInt8(start + 3) & 1) === 1];
  const [idBytes, numberBytes] = [hasLongIds ? 4 : 2, hasLongNumbers ? 2 : 1];
  const essential = 1 << (8 * numberBytes - 1);
  let at = start + 8;
  for (let items = bytes.readUInt32BE(start + 4); items > 0; items--) {
    const item = bytes.readUIntBE(at, idBytes);
    const count = bytes.readUInt8(at + idBytes);
    at += idBytes + 1;
    if (item === id) {
      return Array.from({ length: count }, (_, n) => bytes.readUIntBE(at + n * numberBytes, numberBytes) & ~essential);
    }
    at += count * numberBytes;
  }
  return [];
}
