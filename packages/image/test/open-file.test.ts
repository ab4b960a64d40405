import { expect, test } from 'vitest';
import { openFile } from '../src/render/open-file.ts';
import { heicOfNestedBoxes } from './fixtures/heif-boxes.ts';
import { quarters } from './quarters.ts';
import { scratchFile } from './scratch-file.ts';

test('the apparent format is reported before the file is parsed, so that the cause of a crash is known', async () => {
  const noted: string[] = [];
  const note = (found: string) => noted.push(found);
  await openFile(await scratchFile(await quarters().jpeg().toBuffer()), note);
  await expect(openFile(await scratchFile(heicOfNestedBoxes(130, 9998, 'iprp')), note)).rejects.toThrow();
  await expect(openFile(await scratchFile('no picture'), note)).rejects.toThrow();
  expect(noted).toEqual(['JPEG', 'HEIC', 'BINARY']);
});
