import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';

/** Detail of every size, as in a photo: coarse noise over fine noise. */
async function photo(width, height, grain) {
  const layers = await Promise.all(
    [6, 24, 96, 384, 1536].map((cells) =>
      noise(cells, Math.max(1, Math.round((cells * height) / width)), 128 - cells / 16)
        .resize(width, height, { kernel: 'cubic', fit: 'fill' })
        .toColourspace('srgb')
        .png({ compressionLevel: 0 })
        .toBuffer(),
    ),
  );
  const fine = await noise(width, height, grain).png({ compressionLevel: 0 }).toBuffer();
  const base = sharp(layers[0]).composite([...layers.slice(1), fine].map((input) => ({ input, blend: 'overlay' })));
  return { data: await base.removeAlpha().raw().toBuffer(), width, height };
}

function noise(width, height, sigma) {
  const create = { width, height, channels: 3, background: '#808080', noise: { type: 'gaussian', mean: 128, sigma } };
  return sharp({ create });
}

/** A JPEG whose size is as close to `bytes` as the quality setting allows. */
async function jpegOf({ data, width, height }, bytes, orientation = 1) {
  let best = Buffer.alloc(0);
  for (let quality = 40; quality <= 98; quality += 2) {
    const encoded = await sharp(data, { raw: { width, height, channels: 3 } })
      .jpeg({ quality })
      .withMetadata({ orientation })
      .toBuffer();
    if (Math.abs(encoded.length - bytes) < Math.abs(best.length - bytes)) best = encoded;
    else if (encoded.length > bytes) break;
  }
  return best;
}

/** A screenshot: flat areas, lines that look like text, and a photo. */
async function screenshot() {
  const words = Array.from({ length: 4000 }, (_, at) => {
    const [column, row] = [at % 80, Math.floor(at / 80)];
    return `<rect x="${300 + column * 11}" y="${90 + row * 19}" width="${4 + ((at * 7) % 7)}" height="9" fill="#${(at * 37) % 2 ? '334155' : '0f172a'}"/>`;
  });
  const page = `<svg xmlns="http://www.w3.org/2000/svg" width="1920" height="1080"><rect width="1920" height="1080" fill="#f8fafc"/>
    <rect width="1920" height="64" fill="#1e293b"/><rect y="64" width="280" height="1016" fill="#e2e8f0"/>${words.join('')}</svg>`;
  const { data, width, height } = await photo(600, 400, 8);
  const picture = await sharp(data, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
  return sharp(Buffer.from(page))
    .composite([{ input: picture, left: 1250, top: 300 }])
    .removeAlpha()
    .png()
    .toBuffer();
}

const PICTURES = {
  '12 MP photo': { file: 'photo-12mp.jpg', make: async () => jpegOf(await photo(4032, 3024, 12), 3_500_000, 6) },
  // As a page scales them in the browser.
  '2048 px photo': { file: 'photo-2048.jpg', make: async () => jpegOf(await photo(1536, 2048, 10), 570_000) },
  '1024 px photo': { file: 'photo-1024.jpg', make: async () => jpegOf(await photo(1024, 1024, 8), 120_000) },
  '1 MP photo': { file: 'photo-1mp.jpg', make: async () => jpegOf(await photo(1152, 864, 12), 310_000) },
  '200 kB photo': { file: 'photo-200kb.jpg', make: async () => jpegOf(await photo(800, 800, 8), 200_000) },
  'PNG screenshot': { file: 'screenshot.png', make: screenshot },
  '10 MB photo': { file: 'photo-10mb.jpg', make: async () => jpegOf(await photo(5712, 4284, 14), 10_000_000) },
};

const FOLDER = fileURLToPath(new URL('../node_modules/.cache/portrait/pictures', import.meta.url));

/** Creates the pictures for the benchmarks once: typical uploads, by name. */
export async function benchPictures() {
  await mkdir(FOLDER, { recursive: true });
  const files = {};
  for (const [name, { file, make }] of Object.entries(PICTURES)) {
    files[name] = join(FOLDER, file);
    if (!existsSync(files[name])) await writeFile(files[name], await make());
  }
  return files;
}
