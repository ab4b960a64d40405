import type { Locale } from '@portrait/contract';
import type { ExportShape } from '../export-user.ts';
import { contentsPage } from './contents-page.ts';
import { readableNames } from './readable-names.ts';

/** An export for the person whom it is about: files with readable names, and a page in their language. */
export function personalShape(locale: Locale): ExportShape {
  return {
    namesOf: readableNames,
    page: {
      name: 'index.html',
      make: (contents) => contentsPage({ ...contents, names: readableNames(contents.data) }, locale),
    },
  };
}
