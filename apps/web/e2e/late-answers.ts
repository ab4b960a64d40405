import type { Page, Request } from '@playwright/test';

const ASKS_FOR_PICTURE = /\/media\/|profilePicture\.previewCrop/;
const DISCARDS_PICTURE = /profilePicture\.discard/;

/**
 * Notices what was asked for while a picture was being discarded: it may be answered with 404, which the browser logs.
 *
 * @returns whether an address is one of those
 */
export function lateAnswersOf(page: Page): (url: string) => boolean {
  const underWay = new Set<Request>();
  const late = new Set<string>();
  const end = (request: Request) => void underWay.delete(request);
  page.on('request', (request) => {
    if (ASKS_FOR_PICTURE.test(request.url())) underWay.add(request);
    else if (DISCARDS_PICTURE.test(request.url())) for (const each of underWay) late.add(each.url());
  });
  page.on('requestfinished', end);
  page.on('requestfailed', end);
  return (url) => late.has(url);
}
