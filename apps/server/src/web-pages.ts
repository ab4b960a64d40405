import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import { AppError, directionOf, LOCALES, type Locale } from '@portrait/contract';
import { requestLocale } from '@portrait/fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';

const BUILT_PAGES = fileURLToPath(new URL('../../web/dist', import.meta.url));
const [INDEX, PAGE_LIST] = ['index.html', 'pages.json'];

/** The standalone pages: immutable hashed files, the same document for every page, and with 404 for any other path. */
export const webPages = fp(async (app: FastifyInstance) => {
  const built = existsSync(path.join(BUILT_PAGES, INDEX));
  if (built) {
    await app.register(fastifyStatic, {
      root: BUILT_PAGES,
      wildcard: false,
      index: false,
      globIgnore: [INDEX, PAGE_LIST],
      cacheControl: false,
      setHeaders: (response, file) => {
        const hashed = file.includes(`${path.sep}assets${path.sep}`);
        response.setHeader('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
  }
  const pages = built ? await readPages() : undefined;
  app.setNotFoundHandler((request, reply) => {
    if (!pages || !asksForPage(request)) throw new AppError('NOT_FOUND');
    const [pathname = '/'] = request.url.split('?', 1);
    return reply
      .code(pages.exists(pathname) ? 200 : 404)
      .headers({
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-cache',
        vary: 'accept, accept-language',
      })
      .send(pages.document[requestLocale(request)]);
  });
});

function asksForPage({ method, headers, url }: FastifyRequest): boolean {
  if (method !== 'GET' || /^\/(api|media)\//.test(url)) return false;
  return url === '/' || (headers.accept ?? '').includes('text/html');
}

/** The document in each language, before the page's code reads the user's choice; and the paths that are pages. */
async function readPages() {
  const read = (file: string) => readFile(path.join(BUILT_PAGES, file), 'utf8');
  const html = await read(INDEX);
  const inLanguage = (locale: Locale) =>
    html.replace(/<html[^>]*>/, `<html lang="${locale}" dir="${directionOf(locale)}">`);
  const patterns = (JSON.parse(await read(PAGE_LIST)) as string[]).map((pattern) => new RegExp(`^${pattern}/?$`));
  return {
    document: Object.fromEntries(LOCALES.map((locale) => [locale, inLanguage(locale)])) as Record<Locale, string>,
    exists: (pathname: string) => patterns.some((pattern) => pattern.test(pathname)),
  };
}
