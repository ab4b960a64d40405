import sharp from 'sharp';

const SIDES = ['left', 'right', 'top', 'bottom'];
const jpeg = (picture, quality = 85) => picture.jpeg({ quality }).toBuffer();

/** @param cut the fraction of the picture that is cut off at each side */
async function cropped(png, { left = 0, top = 0, right = 0, bottom = 0 }) {
  const { width, height } = await sharp(png).metadata();
  const part = {
    left: Math.floor(width * left),
    top: Math.floor(height * top),
    width: Math.floor(width * (1 - left - right)),
    height: Math.floor(height * (1 - top - bottom)),
  };
  return sharp(png).extract(part);
}

async function scaled(png, factor) {
  const { width } = await sharp(png).metadata();
  return sharp(png).resize(Math.max(8, Math.round(width * factor)));
}

const everySide = (cut) => ({ left: cut, top: cut, right: cut, bottom: cut });

/** Changes to a picture: each takes a PNG and returns another file; `nth` varies the parameters. */
export const CHANGES = {
  'JPEG quality 70': (png) => jpeg(sharp(png), 70),
  'JPEG quality 30': (png) => jpeg(sharp(png), 30),
  'WebP quality 60': (png) => sharp(png).webp({ quality: 60 }).toBuffer(),
  'scaled to 50 %': async (png) => jpeg(await scaled(png, 0.5)),
  'scaled to 25 %': async (png) => jpeg(await scaled(png, 0.25)),
  'scaled to 150 %': async (png) => jpeg(await scaled(png, 1.5)),
  '5 % off every side': async (png) => jpeg(await cropped(png, everySide(0.05))),
  '10 % off one side': async (png, nth) => jpeg(await cropped(png, { [SIDES[nth % 4]]: 0.1 })),
  '15 % brighter': (png) => jpeg(sharp(png).linear(1.15)),
  '30 % more contrast': (png) => jpeg(sharp(png).linear(1.3, -38)),
  'blurred, 0.3 % of width': async (png) => jpeg(sharp(png).blur((await sharp(png).metadata()).width * 0.003 + 0.3)),
  mirrored: (png) => jpeg(sharp(png).flop()),
};

/** Harder changes, and combinations: reported without a target. */
export const HARDER_CHANGES = {
  'corner: 7 % off two sides': async (png, nth) =>
    jpeg(await cropped(png, { [SIDES[nth % 2]]: 0.07, [SIDES[2 + ((nth >> 1) % 2)]]: 0.07 })),
  'mirrored, 4 % off every side, JPEG 40': async (png) => jpeg((await cropped(png, everySide(0.04))).flop(), 40),
  'grey, scaled to 30 %': async (png) => jpeg((await scaled(png, 0.3)).greyscale()),
  'a quarter turn': (png) => jpeg(sharp(png).rotate(90)),
  'upside down': (png) => jpeg(sharp(png).rotate(180)),
  'turned by 2°': (png) => jpeg(sharp(png).rotate(2, { background: '#ffffff' })),
  '20 % off one side': async (png, nth) => jpeg(await cropped(png, { [SIDES[nth % 4]]: 0.2 })),
  'a white frame of 5 %': async (png) => {
    const { width } = await sharp(png).metadata();
    return jpeg(
      sharp(png).extend({
        ...Object.fromEntries(SIDES.map((side) => [side, Math.round(width * 0.05)])),
        background: '#ffffff',
      }),
    );
  },
};
