import { expect, test } from 'vitest';
import { formatOf } from '../src/render/open-file.ts';
import { heicOfNestedBoxes } from './fixtures/heif-boxes.ts';
import { quarters } from './quarters.ts';
import { scratchFile } from './scratch-file.ts';

test('the format of a file that crashes its decoder is known by the first bytes', async () => {
  expect(formatOf(await scratchFile(await quarters().jpeg().toBuffer()))).toBe('JPEG');
  expect(formatOf(await scratchFile(heicOfNestedBoxes(130, 9998, 'iprp')))).toBe('HEIC');
  expect(formatOf(await scratchFile('no picture'))).toBe('BINARY');
});
