/** A box of a HEIF file, as little as it needs. */
export function box(name: string, content: Uint8Array = Buffer.alloc(0)): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(head.length + content.length, 0);
  head.write(name, 4, 'latin1');
  return Buffer.concat([head, content]);
}

/** One that says its version and flags first. */
export function fullBox(name: string, version: number, content: Uint8Array): Buffer {
  return box(name, Buffer.concat([Buffer.from([version, 0, 0, 0]), content]));
}
