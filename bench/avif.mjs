// node bench/avif.mjs [--photos DIR] [--sizes 512,256,128,64] [--efforts 0,1,2,3,4] [--tunes auto,iq,ssim] [--json FILE]: encodes squares of photos
// in AVIF at every effort, and finds the quality at which each is as similar to its square (SSIM) as the WebP that an upload makes.
// Prints the bytes and the CPU time at that quality, and what a CPU second saves. Decision 110 has the figures. Without --photos it
// takes the one photo in the repository and those that bench/pictures.mjs draws, which are grainier than real ones.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { benchOptions, publish } from './measurements.mjs';
import { benchPictures } from './pictures.mjs';
import { ssim } from './ssim.mjs';

const values = benchOptions({
  ...{ photos: undefined, sizes: '512,256,128,64', efforts: '0,1,2,3,4', tunes: 'auto,iq,ssim', rounds: 1 },
});
/** As packages/image encodes WebP. */
const WEBP = { quality: 80, effort: 2 };
/** And AVIF. */
const AVIF = { quality: 59, effort: 3, tune: 'ssim', chromaSubsampling: '4:2:0' };
const QUALITIES = [35, 40, 45, 50, 55, 60, 65, 70, 75, 80];
sharp.concurrency(1);
sharp.cache(false);

async function photos() {
  if (values.photos) return readdirSync(values.photos).map((name) => path.join(values.photos, name));
  const drawn = await benchPictures();
  return [new URL('../apps/web/e2e/photos/raccoon.jpg', import.meta.url).pathname, drawn['1 MP photo']];
}

async function squareOf(file, size) {
  const picture = sharp(file).resize(size, size).removeAlpha().toColourspace('srgb');
  const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true });
  return { data, info };
}

async function encode({ data, info }, format, options) {
  const before = process.cpuUsage();
  const bytes = await sharp(data, { raw: info })[format](options).toBuffer();
  const { user, system } = process.cpuUsage(before);
  const decoded = await sharp(bytes).removeAlpha().toColourspace('srgb').raw().toBuffer();
  return { bytes: bytes.length, similarity: ssim(data, decoded, info), cpuMs: (user + system) / 1000 };
}

/** Between the two nearest qualities; undefined if it is outside of all. */
function atSimilarity(points, wanted) {
  const next = points.findIndex(({ similarity }) => similarity >= wanted);
  if (next < 1) return undefined;
  const [low, high] = [points[next - 1], points[next]];
  const share = (wanted - low.similarity) / (high.similarity - low.similarity);
  const between = (what) => low[what] + share * (high[what] - low[what]);
  return { quality: between('quality'), bytes: between('bytes'), cpuMs: between('cpuMs') };
}

async function compare(square, webp, options) {
  const points = [];
  for (const quality of QUALITIES) {
    points.push({ quality, ...(await encode(square, 'avif', { ...options, chromaSubsampling: '4:2:0', quality })) });
  }
  return atSimilarity(points, webp.similarity);
}

/** With the settings of packages/image: the same for all pictures, and at the quality at which each is as similar as its WebP. */
async function asMade(size, squares, webps) {
  const avifs = [];
  const ratios = [];
  for (const [i, square] of squares.entries()) {
    avifs.push(await encode(square, 'avif', AVIF));
    const equal = await compare(square, webps[i], AVIF);
    if (equal) ratios.push(equal.bytes / webps[i].bytes);
  }
  const row = (subject, made) => ({
    ...{ work: `${size} px square`, subject, bytes: mean(made.map(({ bytes }) => bytes)) },
    ...{ ssim: mean(made.map(({ similarity }) => similarity)), cpuMs: mean(made.map((each) => each.cpuMs)) },
  });
  return [{ ...row('AVIF', avifs), ofWebp: mean(ratios) }, row('WebP', webps)];
}

const mean = (numbers) => numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
const made = [];
const files = await photos();
for (const size of values.sizes.split(',').map(Number)) {
  const rows = {};
  const squares = await Promise.all(files.map(async (file) => squareOf(file, size)));
  const webps = [];
  for (const square of squares) webps.push(await encode(square, 'webp', WEBP));
  const webpBytes = mean(webps.map(({ bytes }) => bytes));
  for (const tune of values.tunes.split(',')) {
    for (const effort of values.efforts.split(',').map(Number)) {
      const found = [];
      for (const [i, square] of squares.entries()) {
        const avif = await compare(square, webps[i], { effort, tune });
        if (avif) found.push({ ...avif, ratio: avif.bytes / webps[i].bytes, saved: webps[i].bytes - avif.bytes });
      }
      const of = (what) => mean(found.map((each) => each[what]));
      rows[`${tune}, effort ${effort}`] = {
        photos: found.length,
        quality: of('quality').toFixed(1),
        range: `${Math.min(...found.map(({ quality }) => quality)).toFixed(0)}–${Math.max(...found.map(({ quality }) => quality)).toFixed(0)}`,
        'of WebP': of('ratio').toFixed(3),
        worst: Math.max(...found.map(({ ratio }) => ratio)).toFixed(2),
        'saved B': of('saved').toFixed(0),
        'CPU ms': of('cpuMs').toFixed(0),
        'saved kB/CPU s': (of('saved') / of('cpuMs')).toFixed(1),
      };
    }
  }
  console.log(
    `\n${size} px: ${files.length} photos, WebP ${webpBytes.toFixed(0)} B in ${mean(webps.map(({ cpuMs }) => cpuMs)).toFixed(1)} ms`,
  );
  console.table(rows);
  made.push(...(await asMade(size, squares, webps)));
}
publish(values, made);
