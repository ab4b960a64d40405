import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Not in node_modules: TypeScript does not declare types by the names of packages there. */
const PARENT = path.join(tmpdir(), 'portrait-checkouts');

/**
 * @param parent the folder in which it is kept
 * @returns the folder of a built worktree of a commit, undefined if this clone does not have it
 */
export function checkoutOf(commit, parent = PARENT) {
  const folder = path.resolve(parent, `before-${commit}`);
  const built = path.join(folder, 'node_modules/.cache/built');
  if (existsSync(built)) return folder;
  if (spawnSync('git', ['cat-file', '-e', `${commit}^{commit}`]).status !== 0) return undefined;
  if (!existsSync(folder)) {
    execFileSync('git', ['worktree', 'prune']);
    execFileSync('git', ['worktree', 'add', '--quiet', '--detach', folder, commit]);
  }
  if (sameDependencies(folder)) linkDependencies(folder);
  else execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: folder, stdio: 'inherit' });
  execFileSync('npm', ['run', 'build'], { cwd: folder, stdio: 'inherit' });
  mkdirSync(path.dirname(built), { recursive: true });
  writeFileSync(built, '');
  return folder;
}

/** What is installed, whichever workspace asks for it. */
function sameDependencies(checkout) {
  const [here, there] = ['.', checkout].map((folder) => {
    const { packages } = JSON.parse(readFileSync(path.join(folder, 'package-lock.json'), 'utf8'));
    return JSON.stringify(Object.entries(packages).filter(([name]) => name.includes('node_modules/')));
  });
  return here === there;
}

/** Hard links: installing again would take longer than building. Links to workspaces are relative, so they lead to those there. */
function linkDependencies(checkout) {
  const folder = path.join(checkout, 'node_modules');
  mkdirSync(folder, { recursive: true });
  const names = readdirSync('node_modules').filter((name) => name !== '.cache');
  execFileSync('cp', ['-alf', ...names.map((name) => path.join('node_modules', name)), folder]);
}
