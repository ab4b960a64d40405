import type { BlockedFingerprint } from '@portrait/db';
import { isSimilar } from '@portrait/image';

/** What a picture is known again by: its bytes as they were received and as they are kept, how it looks, and its square. */
export interface Fingerprint {
  received_sha256: string;
  original_sha256: string;
  perceptual_hash: string | null;
  square_hash: string | null;
}

/** The blocks that keep a picture from being stored or shown. */
export function matchingBlocks<Block extends BlockedFingerprint>(
  blocks: readonly Block[],
  picture: Fingerprint,
): Block[] {
  const looks = [...new Set([picture.perceptual_hash, picture.square_hash])].flatMap((hash) => hash || []);
  return blocks.filter((block) => {
    if (isSameFile(block, picture)) return true;
    const hashes = block.perceptual_hashes.split(',');
    return looks.some((hash) => isSimilar(hash, hashes));
  });
}

function isSameFile(block: BlockedFingerprint, picture: Fingerprint): boolean {
  if (block.received_sha256 !== '' && block.received_sha256 === picture.received_sha256) return true;
  return block.original_sha256 !== '' && block.original_sha256 === picture.original_sha256;
}
