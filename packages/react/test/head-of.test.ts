import { expect, test, vi } from 'vitest';
import { headOf } from '../src/upload/head-of.ts';

test('the first bytes of a file are read once, and again only if they could not be read', async () => {
  const file = new Blob(['\x89PNG and more']);
  const read = vi.spyOn(file, 'slice').mockImplementationOnce(() => {
    throw new Error('not readable now');
  });
  await expect(headOf(file)).rejects.toThrow('not readable now');
  const [first, second] = [await headOf(file), await headOf(file)];
  expect([first.text, second, read]).toEqual(['\u00c2\u0089PNG and more', first, expect.anything()]);
  expect(read).toHaveBeenCalledTimes(2);
});
