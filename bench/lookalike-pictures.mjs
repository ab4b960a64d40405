import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import sharp from 'sharp';

const CACHE = join(tmpdir(), 'portrait-lookalikes');
const MAX_SIDE = 1600;
const MIN_SIDE = 120;
/** The number of tiles into which a photograph is cut along its sides, without overlap. */
const TILES = { across: 3, down: 2 };

/**
 * Debian packages with free pictures, each with its licence; its full text is in usr/share/doc/<package>/copyright.
 * `only` selects one of the several sizes and colours of a wallpaper.
 */
export const PACKAGES = [
  { kind: 'photo', name: 'lomiri-wallpapers-16.04', licence: 'CC-BY-4.0, CC-BY-SA-3.0/4.0, CC0', only: /backgrounds/ },
  {
    kind: 'photo',
    name: 'lomiri-wallpapers-20.04',
    licence: 'CC-BY-4.0, CC-BY-SA-3.0/4.0, CC0',
    only: /Fossa|Kleiber|Painting/,
  },
  {
    kind: 'photo',
    name: 'plasma-workspace-wallpapers',
    licence: 'GPL-2+',
    only: /(FallenLeaf|Path|Autumn|summer_1am|EveningGlow|Grey|Kite|ColorfulCups|OneStandsOut|ColdRipple|BytheWater|Elarun|DarkestHour)\/contents\/images\//,
  },
  { kind: 'photo', name: 'mate-backgrounds', licence: 'GPL-2+, CC-BY-SA-4.0', only: /nature/ },
  {
    kind: 'photo',
    name: 'lxqt-themes',
    licence: 'LGPL-2.1+, CC-BY-SA-3.0',
    only: /flowers|fog|after-the-rain|Butterfly-|appleflower|cloud|drop|windows|Valendas/,
  },
  { kind: 'photo', name: 'ukui-wallpapers', licence: 'CC-BY-SA-3.0', only: /calla|goldfish|desert/ },
  {
    kind: 'photo',
    name: 'python3-skimage',
    licence: 'BSD-3-Clause and public domain',
    only: /(coffee|camera|astronaut|brick|coins|chelsea|rocket|motorcycle_left|retina|ihc|moon|page|grass|gravel|hubble_deep_field)\.(png|jpg)/,
  },
  { kind: 'object', name: 'tuxpaint-stamps-default', licence: 'GPL-2', only: /stamps(?!.*_mirror)/ },
  { kind: 'nebula', name: 'stellarium-data', licence: 'GPL-2+ and free with credit', only: /nebulae/ },
  { kind: 'drawing', name: 'openclipart-png', licence: 'public domain', only: /clipart/ },
];

/**
 * Pictures by kind, no two of the same subject: `photo` whole photographs, `tile` parts of other photographs that do not
 * overlap, `object` things and animals cut out or drawn, `nebula` telescope pictures on black, `drawing` clip art,
 * `scene` generated coloured shapes. Downloads 700 MB once; needs Debian's apt-get and dpkg-deb, but not root.
 *
 * @returns for each kind a list of `{ name, make }` in arbitrary order; `make` returns a PNG
 */
export async function lookalikePictures() {
  const ofKind = async (kind) => {
    const files = PACKAGES.filter((from) => from.kind === kind).flatMap(filesOf);
    const large = await Promise.all(files.map(isLarge));
    return shuffled(files.filter((_, at) => large[at]));
  };
  const all = await ofKind('photo');
  const [tiled, photos] = [all.slice(0, all.length / 2), all.slice(all.length / 2)];
  return {
    photo: photos.map(whole),
    tile: shuffled((await Promise.all(tiled.map(tilesOf))).flat()),
    object: onePerName(await ofKind('object')).map(whole),
    nebula: (await ofKind('nebula')).map(whole),
    drawing: onePerName(await ofKind('drawing')).map(whole),
    scene: Array.from({ length: 400 }, (_, seed) => ({ name: `scene ${seed}`, make: () => png(sharp(scene(seed))) })),
  };
}

function filesOf({ name, only }) {
  const folder = join(CACHE, name);
  if (!existsSync(folder)) unpack(name, folder);
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const files = entries.map((entry) => join(entry.parentPath, entry.name)).toSorted();
  return files.filter((file) => /\.(jpg|png)$/.test(file) && only.test(file) && !file.includes('screenshot'));
}

/** Drawings exist with different letters, colours and poses: one of each is kept. */
function onePerName(files) {
  const byName = new Map(files.map((file) => [/^[a-z]*/i.exec(basename(file))[0].toLowerCase(), file]));
  return [...byName.values()];
}

/** Skips icons, and files that are not pictures. */
async function isLarge(file) {
  const { width, height } = await sharp(file)
    .metadata()
    .catch(() => ({ width: 0, height: 0 }));
  return Math.min(width, height) >= MIN_SIDE;
}

function unpack(name, folder) {
  const partial = `${folder}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true });
  execFileSync('apt-get', ['download', '-qq', name], { cwd: partial, stdio: 'ignore' });
  const archive = readdirSync(partial).find((file) => file.endsWith('.deb'));
  execFileSync('dpkg-deb', ['-x', archive, '.'], { cwd: partial });
  rmSync(join(partial, archive));
  renameSync(partial, folder);
}

function whole(file) {
  return { name: nameOf(file), make: () => png(sharp(file)) };
}

function nameOf(file) {
  return file.slice(CACHE.length + 1).replace(/\/usr\/(share|lib)/, '');
}

async function tilesOf(file) {
  const { width, height } = await sharp(file).metadata();
  const [tileWidth, tileHeight] = [Math.floor(width / TILES.across), Math.floor(height / TILES.down)];
  return Array.from({ length: TILES.across * TILES.down }, (_, at) => {
    const [column, row] = [at % TILES.across, Math.floor(at / TILES.across)];
    const part = { left: column * tileWidth, top: row * tileHeight, width: tileWidth, height: tileHeight };
    return { name: `${nameOf(file)} ${column},${row}`, make: () => png(sharp(file).extract(part)) };
  });
}

function png(picture) {
  return picture
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .resize(MAX_SIDE, MAX_SIDE, { fit: 'inside', withoutEnlargement: true })
    .png({ compressionLevel: 1 })
    .toBuffer();
}

/** Coloured shapes that depend on the seed. */
function scene(seed) {
  const random = randomOf(seed);
  const below = (limit) => Math.floor(random() * limit);
  const shapes = Array.from({ length: 12 + below(30) }, () => {
    const place = `transform="translate(${below(800)} ${below(600)}) rotate(${below(180)})"`;
    const color = `fill="hsl(${below(360)} ${20 + below(70)}% ${15 + below(70)}%)"`;
    const [width, height] = [20 + below(200), 20 + below(160)];
    return below(2)
      ? `<ellipse ${place} ${color} rx="${width}" ry="${height}"/>`
      : `<rect ${place} ${color} width="${width * 1.5}" height="${height * 1.5}"/>`;
  });
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600"><rect width="800" height="600" fill="hsl(${below(360)} 30% ${10 + below(80)}%)"/>${shapes.join('')}</svg>`,
  );
}

function shuffled(list) {
  const random = randomOf(1);
  const keyed = list.map((item) => ({ item, key: random() }));
  return keyed.toSorted((a, b) => a.key - b.key).map(({ item }) => item);
}

/** The same numbers from 0 to 1 for the same seed (mulberry32). */
function randomOf(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
