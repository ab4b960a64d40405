import { createHash } from 'node:crypto';
import type { SentPicture } from './picture-cache.ts';

/** A square with a user's initials, for whoever has no picture; the same user has the same colour everywhere. */
export function initialsPicture(username: string | null, size: number): SentPicture {
  const digest = createHash('sha256')
    .update(username ?? '')
    .digest();
  const hue = Math.round(((digest[0] ?? 0) / 256) * 360);
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 100 100">` +
    `<rect width="100" height="100" fill="hsl(${hue} 45% 38%)"/>` +
    `<text x="50" y="50" dy=".36em" text-anchor="middle" font-family="system-ui,sans-serif" font-size="42" ` +
    `font-weight="600" fill="#fff">${escapeXml(initialsOf(username))}</text></svg>`;
  const etag = `"initials-${digest.toString('hex').slice(0, 16)}-${size}"`;
  return { bytes: Buffer.from(svg), contentType: 'image/svg+xml', etag };
}

function initialsOf(username: string | null): string {
  const words = (username ?? '').split(/[\s._@+-]+/u).filter(Boolean);
  const letters =
    words.length > 1 ? words.slice(0, 2).map((word) => [...word][0] ?? '') : [...(words[0] ?? '')].slice(0, 2);
  return letters.join('').toLocaleUpperCase() || '?';
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
}
