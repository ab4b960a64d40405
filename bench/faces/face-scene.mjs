import sharp from 'sharp';

/** Width and height of the scenes, in turn. */
const SHAPES = [
  [3, 2],
  [2, 3],
  [4, 3],
  [3, 4],
  [1, 1],
  [16, 9],
];
/** The face's part of the scene's shorter side: from one that is hardly worth a profile picture to a selfie. */
const [LEAST_PART, MOST_PART] = [0.1, 0.6];
const MOST_TILT = 20;
const [LEAST_EXPOSURE, MOST_EXPOSURE] = [0.55, 1.45];
/** A face with few pixels is not enlarged further, and no scene is larger than this. */
const [MOST_ENLARGED, MOST_SIDE] = [2.5, 1600];
/** The circle around a face, of its marked size: it is longer than wide. */
export const FACE_RADIUS = 0.6;

/** Numbers from 0 to 1 by a seed (mulberry32). */
export function seededRandom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A photo at a random place of another picture, in a random size, tilt and exposure. @returns a JPEG, and where the face is in it */
export async function faceScene({ face, grounds, random }) {
  const [across, down] = SHAPES[Math.floor(random() * SHAPES.length)];
  const part = LEAST_PART * (MOST_PART / LEAST_PART) ** random();
  const tilt = (2 * random() - 1) * MOST_TILT;
  const exposure = LEAST_EXPOSURE + random() * (MOST_EXPOSURE - LEAST_EXPOSURE);
  const ground = grounds[Math.floor(random() * grounds.length)];
  const most = (MOST_SIDE * Math.min(across, down)) / Math.max(across, down);
  const size = Math.min(face.size * MOST_ENLARGED, part * most);
  const unit = size / part / Math.min(across, down);
  const [width, height] = [Math.round(across * unit), Math.round(down * unit)];
  const within = (side) => FACE_RADIUS * size + random() * (side - 2 * FACE_RADIUS * size);
  const place = { x: within(width), y: within(height) };
  const turned = await turnedPhoto(face, size / face.size, tilt);
  const [left, top] = [Math.round(place.x - turned.x), Math.round(place.y - turned.y)];
  const scene = await sharp(ground)
    .removeAlpha()
    .toColourspace('srgb')
    .resize(width, height, { fit: 'cover' })
    .composite([await partOf(turned, { left, top, width, height })])
    .removeAlpha()
    .raw()
    .toBuffer();
  const jpeg = await sharp(scene, { raw: { width, height, channels: 3 } })
    .linear(exposure, 0)
    .jpeg({ quality: 85 })
    .toBuffer();
  return { jpeg, width, height, part, face: { x: left + turned.x, y: top + turned.y, size } };
}

/** The photo in another size, with soft edges, tilted; and where the middle of its face is. */
async function turnedPhoto({ file, x, y }, scale, tilt) {
  const photo = await sharp(file).metadata();
  const [width, height] = [Math.round(photo.width * scale), Math.round(photo.height * scale)];
  const edge = Math.max(2, Math.round(Math.min(width, height) * 0.05));
  const frame = `<svg width="${width}" height="${height}"><rect x="${edge}" y="${edge}" width="${width - 2 * edge}" height="${height - 2 * edge}" fill="#fff"/></svg>`;
  const mask = await sharp(Buffer.from(frame))
    .extractChannel(0)
    .blur(edge / 3 + 0.4)
    .raw()
    .toBuffer();
  const rgb = await sharp(file)
    .removeAlpha()
    .toColourspace('srgb')
    .resize(width, height, { fit: 'fill' })
    .raw()
    .toBuffer();
  const soft = await sharp(rgb, { raw: { width, height, channels: 3 } })
    .joinChannel(mask, { raw: { width, height, channels: 1 } })
    .png()
    .toBuffer();
  const { data, info } = await sharp(soft)
    .rotate(tilt, { background: '#0000' })
    .png()
    .toBuffer({ resolveWithObject: true });
  const angle = (tilt * Math.PI) / 180;
  const [right, below] = [x * scale - width / 2, y * scale - height / 2];
  return {
    data,
    ...{ width: info.width, height: info.height },
    x: info.width / 2 + right * Math.cos(angle) - below * Math.sin(angle),
    y: info.height / 2 + right * Math.sin(angle) + below * Math.cos(angle),
  };
}

/** What of a picture at a place is inside the scene. */
async function partOf(picture, { left, top, width, height }) {
  const cut = { left: Math.max(0, -left), top: Math.max(0, -top) };
  const at = { left: Math.max(0, left), top: Math.max(0, top) };
  const inside = {
    width: Math.min(picture.width - cut.left, width - at.left),
    height: Math.min(picture.height - cut.top, height - at.top),
  };
  return {
    input: await sharp(picture.data)
      .extract({ ...cut, ...inside })
      .png()
      .toBuffer(),
    ...at,
  };
}
