import sharp, { type Sharp } from 'sharp';

const QUARTER_COLORS = { red: [220, 40, 40], green: [40, 200, 60], blue: [40, 60, 220], yellow: [230, 220, 60] };

/** A picture whose quarters are red, green (top), blue and yellow (bottom): they reveal any rotation or mirroring. */
export function quarters(width = 640, height = 480): Sharp {
  const { red, green, blue, yellow } = QUARTER_COLORS;
  const top = Buffer.concat([filled(red, Math.ceil(width / 2)), filled(green, width >> 1)]);
  const bottom = Buffer.concat([filled(blue, Math.ceil(width / 2)), filled(yellow, width >> 1)]);
  const rows = Array.from({ length: height }, (_, y) => (y < height / 2 ? top : bottom));
  return sharp(Buffer.concat(rows), { raw: { width, height, channels: 3 } });
}

function filled(color: number[], pixels: number): Buffer {
  return Buffer.alloc(pixels * 3, Uint8Array.from(color));
}

/** The names of a square's quarters, clockwise from the top left. */
export async function quartersOf(bytes: Buffer): Promise<string> {
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const corners = [
    [1, 1],
    [3, 1],
    [3, 3],
    [1, 3],
  ] as const;
  return corners
    .map(([x, y]) => nameAt(data, ((y * info.height) >> 2) * info.width + ((x * info.width) >> 2)))
    .join(' ');
}

function nameAt(data: Buffer, pixel: number): string {
  const near = (color: number[]) => color.every((part, channel) => Math.abs(part - data[pixel * 3 + channel]!) < 40);
  return Object.entries(QUARTER_COLORS).find(([, color]) => near(color))?.[0] ?? 'another';
}
