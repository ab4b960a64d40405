/** A minimal box of a HEIF file. */
export function box(name: string, content: Uint8Array = Buffer.alloc(0)): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(head.length + content.length, 0);
  head.write(name, 4, 'latin1');
  return Buffer.concat([head, content]);
}

/** A box whose content starts with version and flags. */
export function fullBox(name: string, version: number, content: Uint8Array): Buffer {
  return box(name, Buffer.concat([Buffer.from([version, 0, 0, 0]), content]));
}
