import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** The commit that the results are compared with: the last one before the work on speed. */
export const BEFORE = 'f2affb2';
const FOLDER = path.resolve('node_modules/.cache/portrait', `before-${BEFORE}`);
const BUILT = path.join(FOLDER, 'node_modules/.cache/built');

/** @returns the folder of a built worktree of that commit, undefined if this clone does not have it */
export function checkoutBefore() {
  if (existsSync(BUILT)) return FOLDER;
  if (spawnSync('git', ['cat-file', '-e', `${BEFORE}^{commit}`]).status !== 0) return undefined;
  if (!existsSync(FOLDER)) {
    execFileSync('git', ['worktree', 'prune']);
    execFileSync('git', ['worktree', 'add', '--quiet', '--detach', FOLDER, BEFORE]);
  }
  if (sameDependencies()) linkDependencies();
  else execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: FOLDER, stdio: 'inherit' });
  execFileSync('npm', ['run', 'build'], { cwd: FOLDER, stdio: 'inherit' });
  mkdirSync(path.dirname(BUILT), { recursive: true });
  writeFileSync(BUILT, '');
  return FOLDER;
}

/** What is installed, whichever workspace asks for it. */
function sameDependencies() {
  const [here, there] = ['.', FOLDER].map((folder) => {
    const { packages } = JSON.parse(readFileSync(path.join(folder, 'package-lock.json'), 'utf8'));
    return JSON.stringify(Object.entries(packages).filter(([name]) => name.includes('node_modules/')));
  });
  return here === there;
}

/** Hard links: installing again would take longer than building. Links to workspaces are relative, so they lead to those there. */
function linkDependencies() {
  const folder = path.join(FOLDER, 'node_modules');
  mkdirSync(folder, { recursive: true });
  const names = readdirSync('node_modules').filter((name) => name !== '.cache');
  execFileSync('cp', ['-alf', ...names.map((name) => path.join('node_modules', name)), folder]);
}
