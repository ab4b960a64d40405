import { expect, test } from 'vitest';
import { pictureSources } from '../src/picture/picture-sources.ts';

const ADA = { userId: 1, baseUrl: '' };
const SQUARE = '/media/profile_pictures/1/7/0123456789abcdef-512.webp';

test('a known picture is loaded from its own URL, in the size that the screen needs', () => {
  const { src, srcSet, stillSrcSet } = pictureSources(ADA, 40, SQUARE);
  expect(src).toBe('/media/profile_pictures/1/7/0123456789abcdef-64.webp');
  expect(srcSet).toContain('0123456789abcdef-128.webp 2x');
  expect(srcSet).toContain('0123456789abcdef-128.webp 3x');
  expect(stillSrcSet).toContain('0123456789abcdef-64.jpg 1x');
});

test('a server under a base path names it in a picture’s address, and it is not said twice', () => {
  const under = (baseUrl: string) => ({ userId: 1, baseUrl });
  const named = `/pictures${SQUARE}`;
  expect(pictureSources(under('/pictures'), 40, named).src).toMatch(/^\/pictures\/media\/profile_pictures\//);
  const elsewhere = 'https://host.example:8443/pictures';
  expect(pictureSources(under(elsewhere), 40, named).src).toMatch(/^https:\/\/host\.example:8443\/pictures\/media\//);
  expect(pictureSources(under(elsewhere), 40).src).toMatch(`${elsewhere}/api/users/1/`);
});

test('a host’s user id is one segment of the URL, whatever is in it', () => {
  const at = (userId: string) => pictureSources({ userId, baseUrl: '' }, 200).src;
  expect(at('auth0|x')).toBe('/api/users/auth0%7Cx/profile-picture?size=256');
  expect(at('a/b?c')).toBe('/api/users/a%2Fb%3Fc/profile-picture?size=256');
});

test('an unknown picture is requested from the server, and “none” under another URL', () => {
  expect(pictureSources(ADA, 200).src).toBe('/api/users/1/profile-picture?size=256');
  expect(pictureSources(ADA, 200, null).src).toBe('/api/users/1/profile-picture?size=256&none');
  expect(pictureSources(ADA, 4000).src).toBe('/api/users/1/profile-picture?size=512');
});
