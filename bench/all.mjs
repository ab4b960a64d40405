// npm run bench:all [-- --fresh | --since COMMIT --again PART,PART]: runs all parts of bench/all/parts.mjs and writes bench/RESULTS.md. What
// a part measures is kept for the commit, so that a run that was cut goes on where it ended; --fresh starts anew. After a change that
// concerns a few parts alone, --again measures these, and takes the others from an earlier commit's run; the page says so. Forty
// minutes on two cores. Nothing else should run, and TMPDIR should be on a file system of its own: ext4 passes over all that was recently
// deleted whenever it creates a file.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { wrkVersion } from './all/machine.mjs';
import { PARTS } from './all/parts.mjs';
import { resultsPage } from './all/results-page.mjs';
import { BEFORE } from './all/table.mjs';
import { checkoutOf } from './checkout.mjs';
import { endingWithParent } from './launch.mjs';
import { djangoVersions } from './peers/django.mjs';
import { nginxVersion } from './peers/nginx.mjs';
import { benchPictures } from './pictures.mjs';

const PAGE = 'bench/RESULTS.md';
const { values } = parseArgs({
  options: {
    fresh: { type: 'boolean', default: false },
    since: { type: 'string' },
    again: { type: 'string', default: '' },
  },
});
process.chdir(new URL('..', import.meta.url).pathname);
const git = (...argv) => execFileSync('git', argv, { encoding: 'utf8' }).trim();
const changed = git('status', '--porcelain', '--untracked-files=no', '--', '.', `:!${PAGE}`) !== '';
const commit = git('rev-parse', '--short', 'HEAD') + (changed ? ', with changes' : '');
const folderOf = (measured) => path.join('node_modules/.cache/portrait/bench', measured.replace(', with ', '-'));
const folder = folderOf(commit);
if (values.fresh) rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

const notes = [
  ...(djangoVersions() ? [] : ['Django was left out: its Debian packages are not installed.']),
  ...(nginxVersion() ? [] : ['nginx was left out: it is not installed.']),
];
console.log('Preparing the pictures and the commit before …');
await benchPictures();
const before = checkoutOf(BEFORE);
if (!before) notes.push(`The commit before, ${BEFORE}, was left out: this clone does not have it.`);

const resultOf = ({ name }) => path.join(folder, `${name}.json`);
/** The commits at which parts were measured, as far as it was not this one. */
const earlierOf = (measured) => path.join(folderOf(measured), 'earlier.json');
if (values.since) takeFrom(values.since, values.again.split(','));
const failed = [];
for (const [i, part] of PARTS.entries()) {
  const label = `[${i + 1}/${PARTS.length}] ${part.name}`;
  if (part.needs === 'wrk' && !wrkVersion()) {
    notes.push(`The part "${part.name}" was left out: wrk is not installed.`);
  } else if (existsSync(resultOf(part))) {
    console.log(`${label}: measured already`);
  } else {
    const left = PARTS.slice(i).reduce((sum, { minutes }) => sum + minutes, 0);
    console.log(`${label}: about ${part.minutes} min, all that is left ${left} min`);
    if (!run(part)) failed.push(part.name);
    await writePage();
  }
}

function takeFrom(before, again) {
  const known = existsSync(earlierOf(before)) ? JSON.parse(readFileSync(earlierOf(before), 'utf8')) : {};
  const taken = PARTS.map(({ name }) => name).filter((name) => !again.includes(name));
  const earlier = Object.fromEntries(taken.map((name) => [name, known[name] ?? before]));
  for (const name of taken) {
    cpSync(path.join(folderOf(before), `${name}.json`), resultOf({ name }), { preserveTimestamps: true });
  }
  writeFileSync(earlierOf(commit), JSON.stringify(earlier));
  const at = (measured) => `${taken.filter((name) => earlier[name] === measured).join(', ')} at ${measured}`;
  const all = [...new Set(Object.values(earlier))].map(at).join('; ');
  notes.push(`Only these parts were measured at this commit: ${again.join(', ')}. Earlier: ${all}.`);
}

/** A result has its name once it is complete. @returns whether it was measured */
function run(part) {
  const incomplete = `${resultOf(part)}.incomplete`;
  const [program, ...own] = part.argv;
  const against = part.against && before ? ['--against', before] : [];
  const argv = [process.execPath, path.join('bench', program), ...own, ...against, '--json', incomplete];
  if (spawnSync(...endingWithParent(argv), { stdio: 'inherit' }).status !== 0) return false;
  renameSync(incomplete, resultOf(part));
  return true;
}

/** After each part, so that a run that is cut leaves a page of what it measured. */
async function writePage() {
  const measured = PARTS.filter((part) => existsSync(resultOf(part)));
  const results = Object.fromEntries(
    measured.map((part) => [
      part.name,
      { ...JSON.parse(readFileSync(resultOf(part), 'utf8')), at: statSync(resultOf(part)).mtime },
    ]),
  );
  const lacking = PARTS.filter((part) => !measured.includes(part)).map(({ name }) => name);
  const sentence = `These parts are not measured: ${lacking.join(', ')}.`;
  const said = lacking.length > 0 ? [...notes, sentence] : notes;
  writeFileSync(PAGE, await resultsPage({ file: PAGE, commit, results, notes: said }));
}

await writePage();
if (failed.length > 0) console.log(`These parts failed, and the next run repeats them: ${failed.join(', ')}.`);
console.log(`${PAGE} is written.`);
process.exitCode = failed.length > 0 ? 1 : 0;
