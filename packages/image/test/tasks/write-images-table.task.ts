import { writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { openImages } from '../../src/index.ts';
import { imagesTable } from '../images-table.ts';
import { quarters } from '../quarters.ts';
import { scratchFile } from '../scratch-file.ts';

const DOCUMENT = new URL('../../../../docs/images.md', import.meta.url);

test('docs/images.md is written', { timeout: 600_000 }, async () => {
  const images = openImages({ workers: 1, patienceMs: 200_000 });
  // Starts the worker first, so that the time for that is not attributed to the first file.
  await images.readPicture(await scratchFile(await quarters().png().toBuffer()));
  const table = await imagesTable(images);
  expect(table).not.toMatch(/\| 5\d\d [A-Z]/);
  await writeFile(DOCUMENT, table);
  await images.close();
});
