import { createHash } from 'node:crypto';
import { initialsOf, type Size } from '@portrait/contract';
import type { Deps } from '@portrait/api';
import { LRUCache } from 'lru-cache';
import type { SentPicture } from './picture-cache.ts';

/** The maximum number of JPEGs in the cache, a few kilobytes each. */
const MOST_DRAWN = 1000;

/** Squares with initials, for users without a picture. A user has the same colour everywhere. */
export interface InitialsPictures {
  svg(username: string | null, size: Size): SentPicture;
  /** For clients that do not accept SVG, such as mail clients. */
  jpeg(username: string | null, size: Size): Promise<SentPicture>;
}

export function initialsPictures({ images }: Pick<Deps, 'images'>): InitialsPictures {
  // Concurrent requests share one drawing.
  const drawn = new LRUCache<string, Buffer, Drawing>({
    max: MOST_DRAWN,
    fetchMethod: async (_key, _stale, { context }) => images.drawInitials(context),
  });
  return {
    svg(username, size) {
      const { letters, hue, etag } = drawingOf(username, size);
      return {
        bytes: Buffer.from(svgOf(letters || NOBODY, hue, size)),
        contentType: 'image/svg+xml',
        etag: `"${etag}"`,
      };
    },
    async jpeg(username, size) {
      const { etag, ...context } = drawingOf(username, size);
      const bytes = await drawn.forceFetch([context.letters, context.hue, size].join(' '), { context });
      return { bytes, contentType: 'image/jpeg', etag: `"${etag}-jpg"` };
    },
  };
}

type Drawing = Parameters<Deps['images']['drawInitials']>[0];

const NOBODY = '?';

function drawingOf(username: string | null, size: Size): Drawing & { etag: string } {
  const digest = createHash('sha256')
    .update(username ?? '')
    .digest();
  const hue = Math.round(((digest[0] ?? 0) / 256) * 360);
  const etag = `initials-${digest.toString('hex').slice(0, 16)}-${size}`;
  return { letters: initialsOf(username ?? ''), hue, size, etag };
}

function svgOf(letters: string, hue: number, size: number): string {
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 100 100">` +
    `<rect width="100" height="100" fill="hsl(${hue} 45% 38%)"/>` +
    `<text x="50" y="50" dy=".36em" text-anchor="middle" font-family="system-ui,sans-serif" font-size="42" ` +
    `font-weight="600" fill="#fff">${escapeXml(letters)}</text></svg>`
  );
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
}
