import { cicp, gamma, insertChunks, nclx, transformedAvif } from '@portrait/image/testing';
import sharp, { type Sharp } from 'sharp';

type Color = [red: number, green: number, blue: number];

const GREEN: Color = [59, 200, 61];
const GREY: Color = [128, 128, 128];
const P3 = 12;
const BT_2020 = 9;
const SRGB_CURVE = 13;
const PQ = 16;

/** A picture of one colour, whose colour space is coded by numbers instead of a profile. */
export interface CodedPicture {
  name: string;
  mimeType: string;
  make: (side: number) => Promise<Buffer>;
}

export const P3_PNG = pngOf('p3.png', GREEN, cicp(P3, SRGB_CURVE));
export const LINEAR_PNG = pngOf('linear.png', GREY, gamma(1));
export const PQ_PNG = pngOf('pq.png', [100, 140, 60], cicp(BT_2020, PQ));
export const P3_AVIF: CodedPicture = {
  name: 'p3.avif',
  mimeType: 'image/avif',
  make: async (side) => transformedAvif(await avif(side), nclx(P3, SRGB_CURVE)),
};

function pngOf(name: string, color: Color, chunk: Buffer): CodedPicture {
  const make = async (side: number) => insertChunks(await flat(color, side).png().toBuffer(), chunk);
  return { name, mimeType: 'image/png', make };
}

/** As large as a photo, so that it is scaled down before sending. */
async function avif(side: number): Promise<Buffer> {
  const noise = { type: 'gaussian', mean: 128, sigma: 12 } as const;
  const grain = sharp({ create: { width: side, height: side, channels: 3, background: '#808080', noise } });
  const offsets = GREEN.map((value) => value - noise.mean);
  return grain.linear([1, 1, 1], offsets).avif({ effort: 0, quality: 80, chromaSubsampling: '4:4:4' }).toBuffer();
}

function flat([r, g, b]: Color, side: number): Sharp {
  return sharp({ create: { width: side, height: side, channels: 3, background: { r, g, b } } });
}
