import { codedStill } from '../color/code-points.ts';
import { SRGB, type ColorSpace } from '../color/color-space.ts';
import { primaryProperties } from './heif-primary.ts';
import { heifProperties, type Box } from './heif-properties.ts';

const PROFILES = ['prof', 'rICC'];

/** The colour profile (ICC) of a HEIF file's picture. */
export function heifColorProfile(bytes: Buffer): Buffer | undefined {
  const profile = colorsOf(bytes).find((box) => PROFILES.includes(kindOf(bytes, box)));
  return profile && bytes.subarray(profile.start + 4, profile.end);
}

/** The colour space that a HEIF file declares by code points; undefined for sRGB, and if there is a colour profile. */
export function heifColorSpace(bytes: Buffer): ColorSpace | undefined {
  const coded = colorsOf(bytes).find((box) => kindOf(bytes, box) === 'nclx');
  if (!coded || heifColorProfile(bytes)) return undefined;
  const { start } = coded;
  const space = codedStill({ primaries: bytes.readUInt16BE(start + 4), transfer: bytes.readUInt16BE(start + 6) });
  return space.primaries === SRGB.primaries && space.transfer === SRGB.transfer ? undefined : space;
}

/** The `colr` boxes of the primary picture; those of its tiles if it has none itself. */
function colorsOf(bytes: Buffer): Box[] {
  const colors = (properties: Box[]) => properties.filter(({ name }) => name === 'colr');
  const own = colors(primaryProperties(bytes));
  return own.length > 0 ? own : colors(heifProperties(bytes));
}

function kindOf(bytes: Buffer, { start }: Box): string {
  return bytes.toString('latin1', start, start + 4);
}
