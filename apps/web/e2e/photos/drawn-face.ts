import sharp from 'sharp';

/** A face of 340 pixels, drawn as simply as a detector takes it for one, at the right of a landscape. */
const DRAWING = `<svg xmlns="http://www.w3.org/2000/svg" width="1800" height="1200">
  <rect width="1800" height="1200" fill="#7f95a5"/>
  <g transform="translate(1420 430)">
    <path d="M-260 470Q-230 240-70 230H70Q230 240 260 470Z" fill="#2c4a6a"/>
    <rect x="-55" y="120" width="110" height="140" fill="#b98562"/>
    <ellipse cy="-40" rx="165" ry="190" fill="#3a2618"/>
    <ellipse cy="10" rx="128" ry="170" fill="#e2b292"/>
    <path d="M-130-40Q-90-150 10-140 110-140 132-30 90-110 0-105-80-105-130-40Z" fill="#3a2618"/>
    <g stroke="#33211a" stroke-width="11" fill="none"><path d="M-86-44Q-52-62-22-44"/><path d="M22-44Q52-62 86-44"/></g>
    <path d="M-8-10Q-26 50-22 62 0 78 22 62" stroke="#a87455" stroke-width="8" fill="none"/>
    <path d="M-48 108Q0 96 48 108 0 140-48 108Z" fill="#a4483f"/>
    <g fill="#f4efe9"><ellipse cx="-52" cy="-10" rx="24" ry="11"/><ellipse cx="52" cy="-10" rx="24" ry="11"/></g>
    <g fill="#2b1a12"><circle cx="-52" cy="-10" r="11"/><circle cx="52" cy="-10" r="11"/></g>
  </g>
</svg>`;

/** The middle of the face in the photo. */
export const FACE = { x: 1420, y: 440, radius: 175 };

export async function drawnFacePhoto() {
  const buffer = await sharp(Buffer.from(DRAWING)).jpeg({ quality: 90 }).toBuffer();
  return { name: 'visage.jpg', mimeType: 'image/jpeg', buffer };
}
