import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, run } from './run.mjs';

/** Gives every workspace the next version, by the files in .changeset, and dates it in CHANGELOG.md. */
const path = (name) => join(ROOT, name);
const versionIn = (name) => JSON.parse(readFileSync(path(name), 'utf8')).version;

const before = versionIn('package.json');
if (run('changeset', ['version']) !== 0) process.exit(1);
const version = versionIn('packages/contract/package.json');
if (version === before) {
  console.error('No file in .changeset asks for another version: npx changeset writes one.');
  process.exit(1);
}

const changelog = readFileSync(path('CHANGELOG.md'), 'utf8');
const today = new Date().toISOString().slice(0, 10);
writeFileSync(path('CHANGELOG.md'), changelog.replace(/^## .*unreleased$/m, `## ${version}, ${today}`));
process.exitCode = run('npm', ['pkg', 'set', `version=${version}`]) || run('npm', ['install', '--package-lock-only']);
