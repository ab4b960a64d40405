import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { ROOT } from './run-tool.ts';

/** LICENSE, NOTICE and what TypeScript built last come and go in the packages while another test packs them. */
const COME_AND_GO = ['LICENSE', 'NOTICE', '.tsbuildinfo'];
const NOT_SOURCE = new Set(['node_modules', '.git', 'data', '.turbo', 'test-results', ...COME_AND_GO]);

/** A copy of the checkout with additional files that break rules. It includes built declarations, for the linter. */
export function workspaceWith(files: Record<string, string>): string {
  const copy = emptyFolder(tmpdir());
  cpSync(ROOT, copy, { recursive: true, filter: (source) => !NOT_SOURCE.has(basename(source)) });
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  writeFiles(copy, files);
  return copy;
}

/** A folder inside the checkout, which can import the installed packages. */
export function folderWith(files: Record<string, string>): string {
  const cache = join(ROOT, 'node_modules/.cache/portrait/gates');
  mkdirSync(cache, { recursive: true });
  const folder = emptyFolder(cache);
  writeFiles(folder, files);
  return folder;
}

function emptyFolder(parent: string): string {
  const folder = mkdtempSync(join(parent, 'gate-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function writeFiles(folder: string, files: Record<string, string>) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}
