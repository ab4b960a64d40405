import { expect, onTestFinished, test, vi } from 'vitest';
import { withProgress } from '../src/cli/progress-bar.ts';

/** Records what is written to standard error. */
function listen(isTTY: boolean): string[] {
  const { isTTY: before } = process.stderr;
  const written: string[] = [];
  const write = vi.spyOn(process.stderr, 'write').mockImplementation((text) => written.push(String(text)) > 0);
  process.stderr.isTTY = isTTY;
  onTestFinished(() => {
    process.stderr.isTTY = before;
    write.mockRestore();
  });
  return written;
}

test('a terminal shows the progress of a long job, and nothing of it once it has ended or failed', async () => {
  const written = listen(true);
  const half = async (progress: (done: number, total: number) => void) => progress(5, 10);
  await withProgress('verify', half);
  expect(written).toEqual([`\rverify ${'█'.repeat(15)}${'░'.repeat(15)} 5/10\u001B[K`, '\r\u001B[K']);
  await expect(withProgress('verify', async () => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
  expect(written.at(-1)).toBe('\r\u001B[K');
});

test('a file or a pipe gets no progress bar', async () => {
  const written = listen(false);
  await withProgress('verify', async (progress) => progress(5, 10));
  expect(written).toEqual([]);
});
