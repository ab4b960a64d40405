import type { BlockedFingerprint } from '@portrait/db';
import { isSimilar } from '@portrait/image';

/** The hashes by which a picture is recognized: of the received and the kept bytes, and perceptual ones of picture and square. */
export interface Fingerprint {
  received_sha256: string;
  original_sha256: string;
  perceptual_hash: string | null;
  square_hash: string | null;
}

/** The blocks that match a picture. */
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
