import sharp from 'sharp';

const SIDE = 640;

/** A small picture that looks different for every seed. */
export async function drawPicture(seed: number): Promise<Buffer> {
  const at = (step: number) => 80 + ((seed * 197 + step * 311) % 480);
  const shapes = [1, 2, 3, 4, 5].map(
    (step) =>
      `<circle cx="${at(step)}" cy="${at(step * 7 + 3)}" r="${40 + ((seed * 13 + step * 29) % 110)}"
        fill="hsl(${(seed * 83 + step * 67) % 360} 70% ${30 + ((seed + step * 11) % 40)}%)"/>`,
  );
  const drawing = `<svg width="${SIDE}" height="${SIDE}"><rect width="${SIDE}" height="${SIDE}"
    fill="hsl(${(seed * 47) % 360} 45% 82%)"/>${shapes.join('')}</svg>`;
  return sharp(Buffer.from(drawing)).jpeg().toBuffer();
}
