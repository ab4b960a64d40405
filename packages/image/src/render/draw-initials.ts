import { createRequire } from 'node:module';
import sharp, { type Sharp } from 'sharp';
import type { Initials } from '../picture.ts';

const FONT = { font: 'DejaVu Sans Bold 42', fontfile: fontFile() } as const;
/** The scripts that the font has, with the marks that join and accent their letters. */
const DRAWABLE =
  /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Armenian}\p{Script=Georgian}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Inherited}\d]+$/u;
/** The canvas size at which a font point is a hundredth of the side. */
const POINTS = 100;
const POINTS_PER_INCH = 72;
/** Letter spacing, in 1024ths of a point: isolated letters of some scripts overlap. */
const APART = 3072;
const MOST_OF_SIDE = 0.8;
const FIGURE_SIDE = 256;

/** @see `Images.drawInitials` */
export async function drawInitials({ letters, hue, size }: Initials): Promise<Buffer> {
  const background = `hsl(${hue}, 45%, 38%)`;
  const ground = sharp({ create: { width: size, height: size, channels: 3, background } });
  const drawn = DRAWABLE.test(letters) ? text(letters, size) : figure(size);
  return ground
    .composite([{ input: await drawn.png().toBuffer(), gravity: 'center' }])
    .jpeg({ quality: 90, chromaSubsampling: '4:4:4' })
    .toBuffer();
}

function text(letters: string, size: number): Sharp {
  const dpi = Math.round((POINTS_PER_INCH * size) / POINTS);
  const most = Math.floor(size * MOST_OF_SIDE);
  const markup = `<span foreground="white" letter_spacing="${APART}">${letters}</span>`;
  return sharp({ text: { text: markup, ...FONT, dpi, rgba: true } }).resize({
    width: most,
    height: most,
    fit: 'inside',
    withoutEnlargement: true,
  });
}

/** Head and shoulders, white on a transparent ground. */
function figure(size: number): Sharp {
  const rgba = Buffer.alloc(FIGURE_SIDE * FIGURE_SIDE * 4, 255);
  for (let y = 0; y < FIGURE_SIDE; y++) {
    for (let x = 0; x < FIGURE_SIDE; x++) {
      if (!isFigure(x / FIGURE_SIDE, y / FIGURE_SIDE)) rgba[(y * FIGURE_SIDE + x) * 4 + 3] = 0;
    }
  }
  return sharp(rgba, { raw: { width: FIGURE_SIDE, height: FIGURE_SIDE, channels: 4 } }).resize(size, size);
}

function isFigure(x: number, y: number): boolean {
  const inEllipse = (cy: number, rx: number, ry: number) => ((x - 0.5) / rx) ** 2 + ((y - cy) / ry) ** 2 <= 1;
  return inEllipse(0.38, 0.17, 0.17) || inEllipse(1, 0.33, 0.38);
}

function fontFile(): string {
  return createRequire(import.meta.url).resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf');
}
