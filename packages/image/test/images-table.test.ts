import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { openImages } from '../src/index.ts';
import { imagesTable, outcomesIn } from './images-table.ts';

const DOCUMENT = new URL('../../../docs/images.md', import.meta.url);
const MIB = 1024 * 1024;
/** The memory that a worker may keep between two pictures (160 MB) plus that of decoding (224 MB). */
const MOST = 384;

test(
  'every kind of file is accepted or refused as docs/images.md says, within 384 MB and without a crash',
  { timeout: 300_000 },
  async () => {
    const lost: string[] = [];
    const images = openImages({
      ...{ workers: 1, memoryBytes: MOST * MIB, patienceMs: 200_000 },
      onWorkerLost: (why) => lost.push(why),
    });
    const table = await imagesTable(images);
    await images.close();
    expect(lost).toEqual([]);
    expect(outcomesIn(table), 'run `npm run docs:images`').toEqual(outcomesIn(await readFile(DOCUMENT, 'utf8')));
  },
);
