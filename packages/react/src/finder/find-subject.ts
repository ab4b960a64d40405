import type { Dimensions } from '@portrait/contract';
import type { Face } from './face-boxes.ts';
import type { FaceNetwork } from './face-network.ts';
import { findFaces } from './find-faces.ts';
import type { Pixels } from './pixels.ts';
import { salientSquare, type Square } from './salient-square.ts';

/** What a picture shows, in its pixels. */
export interface Found {
  /** The surest first. */
  faces: Face[];
  /** What catches the eye, where there is no face. */
  subject?: Square;
}

/**
 * Finds the faces in a picture, or else what catches the eye.
 *
 * @param network undefined if it could not be loaded
 * @param pixels a copy of the picture of any size
 */
export function findSubject(network: FaceNetwork | undefined, pixels: Pixels, picture: Dimensions): Found {
  const scale = picture.width / pixels.width;
  const enlarge = <S extends Square>(square: S): S => ({
    ...square,
    x: square.x * scale,
    y: square.y * scale,
    size: square.size * scale,
  });
  const faces = network ? findFaces(network, pixels).map(enlarge) : [];
  if (faces.length > 0) return { faces };
  const subject = salientSquare(pixels);
  return { faces, ...(subject && { subject: enlarge(subject) }) };
}
