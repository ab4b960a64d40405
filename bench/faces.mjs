// node bench/faces.mjs [--scenes 12] [--seed 1] [--json FILE]: whether the suggested crops hold the face. Each of the photos in
// bench/faces/face-photos.mjs, which are downloaded once, is placed into other pictures at random places, sizes, tilts and exposures, and
// given to the built worker in a real Chromium. A face is held if its circle is inside that of the crop.
import { readFileSync, readdirSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import sharp from 'sharp';
import { facePhotos } from './faces/face-photos.mjs';
import { FACE_RADIUS, faceScene, seededRandom } from './faces/face-scene.mjs';
import { openFinderPage } from './faces/finder-page.mjs';
import { benchOptions, median, percentile, publish } from './measurements.mjs';

const values = benchOptions({ scenes: 12, seed: 1 });
const PARTS = [0.1, 0.15, 0.25, 0.4, 0.6];

const percent = (part) => `${Math.round(100 * part)} %`;

function holds(crop, { x, y, size }) {
  const apart = Math.hypot(crop.x + crop.size / 2 - x, crop.y + crop.size / 2 - y);
  return apart + FACE_RADIUS * size <= crop.size / 2 + 1;
}

function middle({ width, height }) {
  const size = Math.min(width, height);
  return { x: (width - size) / 2, y: (height - size) / 2, size };
}

function rowOf(subject, results) {
  const share = (count) => Number(((100 * count) / results.length).toFixed(1));
  return {
    subject,
    scenes: results.length,
    heldPercent: share(results.filter(({ held }) => held).length),
    heldClosePercent: share(results.filter(({ heldClose }) => heldClose).length),
    heldByMiddlePercent: share(results.filter(({ heldByMiddle }) => heldByMiddle).length),
    faceOfDiameterPercent: Math.round(100 * median(results.map(({ ofDiameter }) => ofDiameter))),
    ...timesOf(results),
  };
}

/** With the browser's decoding of the picture, and after it. */
function timesOf(results) {
  const [times, searches] = [results.map(({ ms }) => ms), results.map(({ searchMs }) => searchMs)];
  return {
    medianMs: Math.round(median(times)),
    p95Ms: Math.round(percentile(times, 0.95)),
    searchMedianMs: Math.round(median(searches)),
    searchP95Ms: Math.round(percentile(searches, 0.95)),
  };
}

const { faces, grounds } = facePhotos();
const random = seededRandom(Number(values.seed));
const page = await openFinderPage();
const results = [];
const faceless = [];
try {
  for (const face of faces) {
    for (let nth = 0; nth < Number(values.scenes); nth++) {
      const scene = await faceScene({ face, grounds, random });
      const { suggestions, ...times } = await page.find(scene);
      const crop = suggestions.shoulders ?? suggestions.whole;
      const held = holds(crop, scene.face);
      if (!held)
        console.log(
          `${suggestions.close ? 'cut' : 'not found'}: ${face.name}, ${percent(scene.part)} of the shorter side`,
        );
      results.push({
        ...{ part: scene.part, held, ...times, ofDiameter: scene.face.size / crop.size },
        heldClose: suggestions.close !== undefined && holds(suggestions.close, scene.face),
        heldByMiddle: holds(middle(scene), scene.face),
      });
    }
  }
  for (const ground of grounds) {
    const { data: jpeg, info } = await sharp(ground).removeAlpha().jpeg().toBuffer({ resolveWithObject: true });
    const { suggestions, ...times } = await page.find({ jpeg, ...info });
    faceless.push(times);
    if (suggestions.close) console.log(`a face where there is none: ${ground}`);
  }
} finally {
  await page.close();
}
if (page.complaints.length > 0) throw new Error(page.complaints.join('\n'));

const assets = 'apps/web/dist/assets';
const onDemand = readdirSync(assets).filter((name) => /^(face-weights|finder-worker|crop-suggestions)/.test(name));
const bytes = onDemand.reduce((sum, name) => sum + gzipSync(readFileSync(`${assets}/${name}`)).length, 0);
const sizes = PARTS.slice(1).map((most, nth) => [PARTS[nth], most]);
const rows = sizes.map(([least, most]) =>
  rowOf(
    `face of ${100 * least} to ${100 * most} % of the shorter side`,
    results.filter(({ part }) => part >= least && part < most),
  ),
);
console.log(
  `${(bytes / 1000).toFixed(1)} kB on demand, gzipped; ${faces.length} faces, ${grounds.length} pictures without one`,
);
const without = { subject: 'pictures without a face', scenes: faceless.length, ...timesOf(faceless) };
publish(values, [rowOf('all', results), ...rows, without]);
