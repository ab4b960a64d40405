import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, run } from './run.mjs';

/**
 * Gives every workspace the next version, by the files in .changeset, and dates it in CHANGELOG.md. The examples, the tutorial and
 * openapi.json get it too.
 */
const path = (name) => join(ROOT, name);
const versionIn = (name) => JSON.parse(readFileSync(path(name), 'utf8')).version;

const before = versionIn('package.json');
if (run('changeset', ['version']) !== 0) process.exit(1);
const version = versionIn('packages/contract/package.json');
if (version === before) {
  console.error('No file in .changeset asks for another version: npx changeset writes one.');
  process.exit(1);
}

const renew = (name, change) => writeFileSync(path(name), change(readFileSync(path(name), 'utf8')));
const today = new Date().toISOString().slice(0, 10);
renew('CHANGELOG.md', (text) => text.replace(/^## .*unreleased$/m, `## ${version}, ${today}`));
const examples = readdirSync(path('examples')).map((name) => `examples/${name}/package.json`);
// With the range of another version, npm would give their readers the packages of that one.
for (const name of ['docs/tutorial.md', ...examples.filter((each) => existsSync(path(each)))])
  renew(name, (text) => text.replaceAll(/("@portrait\/\w+": ")\^[\d.]+"/g, `$1^${version}"`));
process.exitCode =
  run('npm', ['pkg', 'set', `version=${version}`]) ||
  run('npm', ['install', '--package-lock-only']) ||
  run('npm', ['run', 'docs:rest']);
