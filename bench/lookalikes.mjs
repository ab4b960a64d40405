// node bench/lookalikes.mjs: measures how many changed copies of 200 blocked pictures packages/image (built) recognizes, and
// how many of 2,000 others it mistakes for one of them. The first run downloads 700 MB of free pictures by apt-get to the
// system's temporary folder; lookalike-pictures.mjs lists them.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { isSimilar, openImages } from '../packages/image/dist/index.js';
import { CHANGES, HARDER_CHANGES } from './lookalike-changes.mjs';
import { lookalikePictures, PACKAGES } from './lookalike-pictures.mjs';

const BLOCKED = { photo: 35, tile: 50, object: 50, nebula: 25, scene: 40 };
const OTHERS = { tile: 150, object: 200, nebula: 500, scene: 200, drawing: 950 };

const folder = mkdtempSync(join(tmpdir(), 'portrait-lookalikes-'));
const images = openImages();
let files = 0;

/** @param use is called with the picture while its kept original exists */
async function read(bytes, use = (picture) => picture) {
  const file = join(folder, String(files++));
  writeFileSync(file, bytes);
  const picture = await images.readPicture(file);
  const used = await use(picture);
  for (const done of [file, picture.original.file]) rmSync(done);
  return used;
}

/** Calls `act` for every item, as many at once as there are cores; null for files that cannot be read. */
async function forEach(items, act) {
  const results = Array.from(items, () => null);
  const queue = items.entries();
  const work = async () => {
    for (const [nth, item] of queue) results[nth] = await act(item, nth);
  };
  await Promise.all(Array.from({ length: availableParallelism() + 1 }, work));
  return results;
}

async function block({ name, make }) {
  const png = await make().catch(() => null);
  if (!png) return null;
  return { name, png, hashes: await read(png, ({ original }) => images.perceptualHashes(original)) };
}

/** The first pictures of each kind that have a hash. */
async function blockedOf(pictures) {
  const chosen = { blocked: [], flat: [], used: {} };
  for (const [kind, wanted] of Object.entries(BLOCKED)) {
    let at = 0;
    for (let have = 0; have < wanted && at < pictures[kind].length; at++) {
      const picture = await block(pictures[kind][at]);
      if (picture?.hashes.length > 0) have = chosen.blocked.push(picture) && have + 1;
      else if (picture) chosen.flat.push(picture.name);
    }
    chosen.used[kind] = at;
  }
  return chosen;
}

function distance(a, b) {
  const [left, right] = [Buffer.from(a, 'hex'), Buffer.from(b, 'hex')];
  return left.reduce((sum, byte, at) => sum + ONES[byte ^ right[at]], 0);
}
const ONES = Array.from({ length: 256 }, (_, byte) => byte.toString(2).replaceAll('0', '').length);
const nearest = (hash, hashes) => Math.min(...hashes.map((each) => distance(hash, each)));
const part = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];

async function recallOf(change, blocked) {
  const found = await forEach(blocked, async ({ png, hashes }, nth) => {
    const { perceptualHash } = await read(await change(png, nth));
    const apart = perceptualHash ? nearest(perceptualHash, hashes) : Infinity;
    return { alike: isSimilar(perceptualHash, hashes), apart };
  });
  const apart = found.map((each) => each.apart).toSorted((a, b) => a - b);
  const alike = found.filter((each) => each.alike).length;
  return {
    alike,
    'recall %': (100 * alike) / found.length,
    median: part(apart, 0.5),
    p95: part(apart, 0.95),
    most: apart.at(-1),
  };
}

async function tableOf(changes, blocked) {
  const rows = {};
  for (const [name, change] of Object.entries(changes)) rows[name] = await recallOf(change, blocked);
  console.table(rows);
  return Object.values(rows).reduce((sum, { alike }) => sum + alike, 0) / (Object.keys(rows).length * blocked.length);
}

async function othersOf(pictures, used) {
  const chosen = Object.entries(OTHERS).flatMap(([kind, wanted]) => {
    const from = used[kind] ?? 0;
    return pictures[kind].slice(from, from + wanted);
  });
  const hashes = await forEach(chosen, async ({ name, make }) => {
    const png = await make().catch(() => null);
    return png && { name, hash: (await read(png)).perceptualHash };
  });
  return hashes.filter((each) => each !== null);
}

const startedAt = performance.now();
const pictures = await lookalikePictures();
const { blocked, flat, used } = await blockedOf(pictures);
console.log(`Out of ${PACKAGES.map(({ name, licence }) => `${name} (${licence})`).join(', ')}, and scenes made here.`);
console.log(`Blocked: ${blocked.length} pictures (${counted(BLOCKED)}), ${blocked[0].hashes.length} hashes each.`);
console.log(`Passed over for having too little in them to have a hash: ${flat.length} (${flat.join(', ')})\n`);
console.log('Distances are in bits of 400, to the nearest hash of the blocked picture.');
const recall = await tableOf(CHANGES, blocked);
console.log(`Recall over these 12 changes: ${(100 * recall).toFixed(2)} %\n\nNot promised:`);
await tableOf(HARDER_CHANGES, blocked);

const others = await othersOf(pictures, used);
const told = others.filter(({ hash }) => hash !== '');
const pairs = told.map(({ name, hash }) => {
  const apart = blocked.map((picture) => nearest(hash, picture.hashes));
  const least = Math.min(...apart);
  const of = blocked[apart.indexOf(least)];
  return { name, like: of.name, apart: least, alike: isSimilar(hash, of.hashes) };
});
const sorted = pairs.toSorted((a, b) => a.apart - b.apart);
const wrong = pairs.filter(({ alike }) => alike);
console.log(`\nOthers: ${others.length} (${counted(OTHERS)}), ${others.length - told.length} of them without a hash.`);
console.log(`Taken for one of the blocked: ${wrong.length}. The nearest:`);
console.table(sorted.slice(0, 10));
const shares = [0.001, 0.01, 0.1, 0.5].map((share) => `${share * 100} %: ${part(sorted, share).apart}`);
console.log(`Distance to the nearest hash of all the blocked: ${shares.join(', ')}`);
console.log(`${((performance.now() - startedAt) / 1000).toFixed(0)} s`);
await images.close();
rmSync(folder, { recursive: true });

function counted(kinds) {
  return Object.entries(kinds)
    .map(([kind, count]) => `${count} ${kind}`)
    .join(', ');
}
